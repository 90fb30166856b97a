using System.IO.Compression;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Charts;

/// <summary>Unpacks a packaged chart (gzipped tar with one folder on top) in memory, refusing what would leave that folder.</summary>
internal static class ChartArchive
{
    private const int GzipHeaderBytes = 10;

    private static ReadOnlySpan<byte> GzipStart => [0x1F, 0x8B, 0x08];

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The files of an archive, their first folder taken off, in archive order.</summary>
    /// <exception cref="InvalidDataException">No gzip, or no tar in it; the text is Go's.</exception>
    /// <exception cref="LlmdException">LLMD1012: a path outside the chart, a file or an archive beyond the limits.</exception>
    public static List<ChartFile> Read(Stream stream)
    {
        using var unzipped = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        using var buffered = new BufferedStream(unzipped, 64 * 1024);
        var files = new List<ChartFile>();
        var tar = new TarEntryReader(buffered);
        var remaining = ChartLimits.MaxChartBytes;
        while (tar.Next())
        {
            if (tar.IsDirectory || tar.TypeFlag is 'g' or 'x') continue;
            var path = PathWithin(tar.Name);
            if (tar.Size > remaining) throw TooLarge();
            if (tar.Size > ChartLimits.MaxFileBytes)
            {
                throw Unsafe($"decompressed chart file {GoQuote.Quote(tar.Name)} is larger than the maximum file size {ChartLimits.MaxFileBytes}");
            }
            remaining -= tar.Size;
            if (remaining <= 0) throw TooLarge();
            if (files.Count == ChartLimits.MaxFiles) throw Unsafe($"chart archive has more than {ChartLimits.MaxFiles} files");
            files.Add(new ChartFile(path, WithoutByteOrderMark(tar.ReadContent())));
        }
        if (files.Count == 0) throw Unsafe("no files in chart archive");
        return files;
    }

    /// <summary>The same of an archive in memory.</summary>
    /// <exception cref="InvalidDataException">As above; what does not begin as gzip does is told apart.</exception>
    /// <exception cref="LlmdException">As above.</exception>
    public static List<ChartFile> Read(byte[] bytes)
    {
        if (bytes.Length < GzipHeaderBytes) throw new InvalidDataException(bytes.Length == 0 ? "EOF" : "unexpected EOF");
        if (!bytes.AsSpan().StartsWith(GzipStart)) throw new InvalidDataException("gzip: invalid header");
        return Read(new MemoryStream(bytes, writable: false));
    }

    /// <summary>The bytes without a UTF-8 byte order mark at their start.</summary>
    public static byte[] WithoutByteOrderMark(byte[] bytes)
        => bytes.AsSpan().StartsWith(ByteOrderMark) ? bytes[ByteOrderMark.Length..] : bytes;

    // The first folder goes, whatever it is called; archives packed on Windows may have backslashes.
    private static string PathWithin(string name)
    {
        var delimiter = name.Contains('\\') ? '\\' : '/';
        var first = name.IndexOf(delimiter);
        var rest = first < 0 ? "" : name[(first + 1)..].Replace(delimiter, '/');
        if (rest.StartsWith('/')) throw Unsafe("chart illegally contains absolute paths");
        var path = GoPath.Clean(rest);
        if (path == ".") throw Unsafe($"chart illegally contains content outside the base directory: {GoQuote.Quote(name)}");
        if (path.StartsWith("..", StringComparison.Ordinal)) throw Unsafe("chart illegally references parent directory");
        if (path.Length > 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && path[2] == '/')
        {
            throw Unsafe("chart contains illegally named files");
        }
        if (first == "Chart.yaml".Length && name.StartsWith("Chart.yaml", StringComparison.Ordinal))
        {
            throw Unsafe("chart yaml not in base directory");
        }
        return path;
    }

    private static LlmdException TooLarge()
        => Unsafe($"decompressed chart is larger than the maximum size {ChartLimits.MaxChartBytes}");

    private static LlmdException Unsafe(string message) => new(RenderingCodes.ChartArchiveUnsafe, message);
}
