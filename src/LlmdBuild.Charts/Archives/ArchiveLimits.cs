namespace LlmdBuild.Charts.Archives;

/// <summary>How much an archive may hold. The defaults are Helm's where Helm has a limit.</summary>
public sealed record ArchiveLimits
{
    /// <summary>What is used where nothing else is said.</summary>
    public static ArchiveLimits Default { get; } = new();

    /// <summary>All files together, in bytes; Helm's limit.</summary>
    public long TotalBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>One file, in bytes; Helm's limit.</summary>
    public long FileBytes { get; init; } = 5L * 1024 * 1024;

    /// <summary>Number of files. The largest charts we know have under 2,000.</summary>
    public int Files { get; init; } = 10_000;

    /// <summary>
    /// Unpacked bytes for each packed byte. Text packs at most about 1:30 in real charts; DEFLATE itself ends at 1:1032.
    /// Counted only above <see cref="RatioFloor"/>.
    /// </summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Unpacked bytes up to which the ratio does not matter.</summary>
    public long RatioFloor { get; init; } = 4L * 1024 * 1024;

    /// <summary>Bytes of a path in UTF-8. Leaves room for the cache's own folder on systems with short paths.</summary>
    public int PathBytes { get; init; } = 512;

    /// <summary>Folders in a path.</summary>
    public int PathDepth { get; init; } = 32;

    /// <summary>The packed archive, in bytes.</summary>
    public long PackedBytes { get; init; } = 100L * 1024 * 1024;
}
