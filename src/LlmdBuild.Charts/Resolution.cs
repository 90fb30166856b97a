using LlmdBuild.Charts.Locking;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts;

/// <summary>What a resolve came to.</summary>
public sealed record Resolution
{
    /// <summary>The charts in the order of the intents and their versions.</summary>
    public required IReadOnlyList<LockedChart> Charts { get; init; }

    /// <summary>The lock's path; the file need not exist where there is nothing to pin.</summary>
    public required string LockFilePath { get; init; }

    /// <summary>What changed in the lock; empty in locked mode.</summary>
    public IReadOnlyList<LockDifference> Changes { get; init; } = [];

    /// <summary>True where the lock was written.</summary>
    public bool LockWasWritten { get; init; }

    /// <summary>What travelled: charts and dependencies of charts, by name and version; empty on a warm cache.</summary>
    public IReadOnlyList<ChartFetch> Fetches { get; init; } = [];

    /// <summary>Warnings; errors are thrown.</summary>
    public IReadOnlyList<LlmdDiagnostic> Diagnostics { get; init; } = [];
}
