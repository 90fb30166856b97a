using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>One error that a drift must give: its code, the end of the file's path, and the line (0 for none).</summary>
public sealed record DriftError(string Code, string File, int Line = 0)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code} {File}({Line})";
}

/// <summary>A way in which what is committed, or the lock, stops being what the build makes.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Make">Makes it so.</param>
/// <param name="Expected">The errors of a locked build, no more and no fewer.</param>
public sealed record Drift(string Name, Action<TestProject> Make, params DriftError[] Expected);
