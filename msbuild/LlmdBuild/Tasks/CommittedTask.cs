using LlmdBuild.Pipeline.Drift;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>What the tasks on committed folders share: which folders there are.</summary>
public abstract class CommittedTask : LlmdTask
{
    /// <summary>The folder that all stages write below.</summary>
    [Required]
    public string OutputPath { get; set; } = "";

    /// <summary>The committed manifests; empty for none.</summary>
    public string ManifestsPath { get; set; } = "";

    /// <summary>The committed CRDs; empty for none.</summary>
    public string CrdsPath { get; set; } = "";

    /// <summary>The committed types; empty for none.</summary>
    public string TypesPath { get; set; } = "";

    /// <inheritdoc/>
    protected override string OutputFolder => FullPath(OutputPath);

    private protected CommittedOutput Committed => new()
    {
        OutputPath = FullPath(OutputPath),
        ProjectFolder = ProjectFolder,
        ManifestsPath = Optional(ManifestsPath),
        CrdsPath = Optional(CrdsPath),
        TypesPath = Optional(TypesPath),
    };

    private string? Optional(string path) => path.Length > 0 ? FullPath(path) : null;
}
