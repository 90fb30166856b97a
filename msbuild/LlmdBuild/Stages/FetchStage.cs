using LlmdBuild.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Checks everything that needs no chart, then resolves the pins and says where each chart lies.</summary>
internal sealed class FetchStage
{
    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<CrdItem> Crds { get; init; }

    public required string ProjectFile { get; init; }

    public required string? LockFile { get; init; }

    public required bool LockedMode { get; init; }

    public required bool Offline { get; init; }

    public required string Mirrors { get; init; }

    public required IReadOnlyList<string> FallbackFolders { get; init; }

    public required string? CachePath { get; init; }

    public required string ChartsFile { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }
}
