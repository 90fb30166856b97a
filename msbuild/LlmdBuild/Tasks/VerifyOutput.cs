using LlmdBuild.Pipeline.Drift;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Compares what is committed with what the build makes.</summary>
[MSBuildMultiThreadableTask]
public sealed class VerifyOutput : CommittedTask
{
    /// <inheritdoc/>
    protected override string Stage => "verify";

    /// <inheritdoc/>
    protected override bool Run()
    {
        var drifts = Committed.Compare($"dotnet build \"{ProjectFile}\" -p:LlmdBuildLockedMode=false");
        foreach (var drift in drifts) Report(drift);
        if (DriftFinder.Summary(drifts) is { } summary) Announce(summary);
        return true;
    }
}
