namespace LlmdBuild.Charts.Locking;

/// <summary>One pinned version of one chart in <c>charts.lock.json</c>.</summary>
public sealed record LockEntry
{
    /// <summary>The chart's name.</summary>
    public required string Name { get; init; }

    /// <summary>The exact version, as the source writes it: <c>v0.2.11</c> for a pin of <c>0.2.11</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The source, normalised; local ones relative to the lock's folder.</summary>
    public required string Source { get; init; }

    /// <summary>The content digest (<see cref="Caching.ContentDigest"/>).</summary>
    public required string Digest { get; init; }

    /// <summary>The commit of a git source.</summary>
    public string? Commit { get; init; }

    /// <summary>The OCI manifest's digest.</summary>
    public string? ManifestDigest { get; init; }

    /// <summary>The digest of <c>values.schema.json</c>, <c>sha256:…</c>; null where the chart has none.</summary>
    public string? SchemaDigest { get; init; }

    /// <summary>The keys that signed it, where a signature was checked; sorted.</summary>
    public IReadOnlyList<string> SigningKeys { get; init; } = [];

    /// <summary>Dependencies that had to be fetched, in the order the chart declares them.</summary>
    public IReadOnlyList<LockedDependency> Dependencies { get; init; } = [];

    /// <summary>The projects that asked for it, relative to the lock's folder, each with the version expressions it wrote.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Projects { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    internal bool IsClaimedBy(string project, string expression)
        => Projects.TryGetValue(project, out var expressions) && expressions.Contains(expression, StringComparer.Ordinal);
}
