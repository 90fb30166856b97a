using LlmdBuild.Tasks.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Compares what is committed with what the build makes.</summary>
public sealed class VerifyOutput : LlmdTask
{
    /// <summary>The folder that all stages write below.</summary>
    [Required]
    public string OutputPath { get; set; } = "";

    /// <summary>The committed manifests; empty for none.</summary>
    public string ManifestsPath { get; set; } = "";

    /// <summary>The committed CRDs; empty for none.</summary>
    public string CrdsPath { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var output = FullPath(OutputPath);
        if (ManifestsPath.Length > 0) Compare(Path.Combine(output, "manifests"), FullPath(ManifestsPath));
        if (CrdsPath.Length > 0) Compare(Path.Combine(output, "crds"), FullPath(CrdsPath));
    }

    private void Compare(string made, string committed)
    {
        foreach (var drift in DriftFinder.Find(made, committed, $"dotnet build \"{ProjectFile}\" -p:LlmdBuildLockedMode=false")) Report(drift);
    }
}
