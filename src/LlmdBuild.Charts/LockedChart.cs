namespace LlmdBuild.Charts;

/// <summary>One pinned version of a chart, at hand on this machine.</summary>
public sealed record LockedChart
{
    /// <summary>The chart's name.</summary>
    public required string Name { get; init; }

    /// <summary>The exact version, as the source writes it (<c>v0.2.11</c> for a pin of <c>0.2.11</c>).</summary>
    public required string Version { get; init; }

    /// <summary>The version expression of the intent that this answers.</summary>
    public required string Requested { get; init; }

    /// <summary>The source as the lock has it; local ones relative to the lock's folder.</summary>
    public required string Source { get; init; }

    /// <summary>The digest of the chart as its source has it: what the lock pins.</summary>
    public required string Digest { get; init; }

    /// <summary>The folder of the unpacked chart in the cache, fetched dependencies included. Read-only by convention.</summary>
    public required string ContentPath { get; init; }

    /// <summary>The digest of <see cref="ContentPath"/>: <see cref="Digest"/>, or another where dependencies were added.</summary>
    public required string ContentDigest { get; init; }

    /// <summary>The commit of a git source.</summary>
    public string? Commit { get; init; }

    /// <summary>The OCI manifest's digest.</summary>
    public string? ManifestDigest { get; init; }

    /// <summary>The digest of <c>values.schema.json</c>; null where the chart has none.</summary>
    public string? SchemaDigest { get; init; }

    /// <summary>The keys whose signature was checked, now or when the lock was made.</summary>
    public IReadOnlyList<string> SigningKeys { get; init; } = [];

    /// <summary>The intent this answers.</summary>
    public required ChartIntent Intent { get; init; }

    /// <summary>The first version of its intent.</summary>
    public bool IsDefault { get; init; }

    /// <summary>Dependencies that are not vendored in the chart.</summary>
    public IReadOnlyList<Locking.LockedDependency> Dependencies { get; init; } = [];

    /// <summary>Where the bytes came from, after mirrors and redirects, now or when they were fetched; "cache" where nobody remembers.</summary>
    public required string Origin { get; init; }

    /// <summary>True where nothing was fetched.</summary>
    public bool IsFromCache { get; init; }

    /// <summary>Bytes fetched; 0 from the cache.</summary>
    public long FetchedBytes { get; init; }

    /// <summary>How long the fetch took.</summary>
    public TimeSpan FetchTime { get; init; }

    /// <summary>The archive's sha256, of this fetch or the one that filled the cache; it depends on the route and is therefore not locked.</summary>
    public string? ArchiveSha256 { get; init; }

    /// <summary>Reads the content: paths relative to the chart's folder, in ordinal order.</summary>
    public IReadOnlyList<ContentFile> ReadFiles() => Caching.ContentFiles.Read(ContentPath);
}
