using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts;

/// <summary>Versions of a chart that are newer than what is pinned.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Pins">The pinned versions, the default first; the ranges where nothing is locked yet.</param>
/// <param name="Versions">Stable versions, newest first.</param>
public sealed record NewerVersions(string Name, IReadOnlyList<string> Pins, IReadOnlyList<string> Versions)
{
    /// <summary>What the project asks for now.</summary>
    public required ChartIntent Intent { get; init; }

    /// <summary>The intent that pins the default version and nothing else.</summary>
    public ChartIntent Pinned => GitTags.Moved(Intent.Source, "") is null ? Intent with { Version = Pins[0] } : Intent;

    /// <summary>The intent that pins one of the newer versions: a git source takes the tag of that version.</summary>
    public ChartIntent At(string version) => GitTags.Moved(Intent.Source, version) is { } moved
        ? Intent with { Source = moved, Version = Intent.Version.Length == 0 ? "" : version }
        : Intent with { Version = version };
}
