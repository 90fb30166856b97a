namespace LlmdBuild.Charts.Sources;

/// <summary>A chart that has arrived and been unpacked in memory.</summary>
internal sealed record FetchedChart
{
    /// <summary>The exact version as the source has it.</summary>
    public required string Version { get; init; }

    /// <summary>The chart's content.</summary>
    public required IReadOnlyList<ContentFile> Files { get; init; }

    /// <summary>Where the bytes came from in the end, after mirrors and redirects: for messages and reports, never for the lock.</summary>
    public required string Where { get; init; }

    /// <summary>Whether it was in the cache after all.</summary>
    public bool IsFromCache { get; init; }

    /// <summary>Bytes that travelled.</summary>
    public long Bytes { get; init; }

    /// <summary>The sha256 of the archive, 64 hex digits; null where there was none.</summary>
    public string? ArchiveSha256 { get; init; }

    /// <summary>The archive's file name, as a provenance file signs it.</summary>
    public string? ArchiveName { get; init; }

    public string? Commit { get; init; }

    public string? ManifestDigest { get; init; }

    /// <summary>The provenance file beside the archive, where one was asked for and found.</summary>
    public byte[]? Provenance { get; init; }
}
