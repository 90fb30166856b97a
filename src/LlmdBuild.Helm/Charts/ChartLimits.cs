namespace LlmdBuild.Helm.Charts;

/// <summary>How much a chart may ask for. A hostile one gets an error instead of the memory or the stack.</summary>
public static class ChartLimits
{
    /// <summary>Bytes of all files of an archive, unpacked: Helm's limit.</summary>
    public const long MaxChartBytes = 100 * 1024 * 1024;

    /// <summary>Bytes of one file: Helm's limit.</summary>
    public const long MaxFileBytes = 5 * 1024 * 1024;

    /// <summary>Files in an archive. Ours: empty entries cost no bytes in Helm's count; the largest charts known have a few thousand.</summary>
    public const int MaxFiles = 100_000;

    /// <summary>Charts within charts. Ours: each level is a level of recursion here and in rendering; three is usual.</summary>
    public const int MaxChartDepth = 50;

    /// <summary>Folders within folders below a chart. Ours: what symbolic links can make endless.</summary>
    public const int MaxFolderDepth = 100;

    /// <summary>Symbolic links on one path: Go's limit.</summary>
    public const int MaxLinks = 255;
}
