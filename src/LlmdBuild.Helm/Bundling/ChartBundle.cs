using System.Formats.Tar;
using System.IO.Compression;

namespace LlmdBuild.Helm.Bundling;

/// <summary>Packs an unpacked chart into an archive that depends on its files alone.</summary>
public static class ChartBundle
{
    // The byte of gzip's header that names the operating system: the one thing the runtime writes differently from host to host.
    private const int GzipOperatingSystemOffset = 9;
    private const byte GzipUnknownOperatingSystem = 255;

    // Ustar keeps 100 characters of name; whatever is longer goes into an extended header.
    private const int UstarNameLength = 100;

    /// <summary>The resource name of an archive with that content digest: <c>llmd/charts/…tgz</c>, safe as a file name.</summary>
    public static string ResourceName(string digest)
    {
        var safe = string.Create(digest.Length, digest, static (name, from) =>
        {
            for (var i = 0; i < from.Length; i++)
                name[i] = from[i] switch { ':' or '+' => '-', '/' => '_', '=' => '.', var c => c };
        });
        return $"llmd/charts/{safe.TrimEnd('.')}.tgz";
    }

    /// <summary>A gzipped tar with the files below <paramref name="chartName"/>, sorted, without times, owners or modes of their own.</summary>
    public static byte[] Pack(string chartName, IEnumerable<ChartBundleFile> files)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Ustar))
        {
            foreach (var file in files.OrderBy(f => f.Path, StringComparer.Ordinal))
                tar.WriteEntry(Entry($"{chartName}/{file.Path}", file.Bytes));
        }
        var bytes = buffer.ToArray();
        bytes[GzipOperatingSystemOffset] = GzipUnknownOperatingSystem;
        return bytes;
    }

    private static TarEntry Entry(string path, byte[] content)
    {
        TarEntry entry = path.Length < UstarNameLength && path.All(char.IsAscii)
            ? new UstarTarEntry(TarEntryType.RegularFile, path)
            : new PaxTarEntry(TarEntryType.RegularFile, path);
        entry.ModificationTime = DateTimeOffset.UnixEpoch;
        entry.Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        entry.DataStream = new MemoryStream(content, writable: false);
        return entry;
    }
}
