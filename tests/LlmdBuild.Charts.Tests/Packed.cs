using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>Packs charts for tests.</summary>
internal static class Packed
{
    public static byte[] Archive(IEnumerable<ContentFile> files, string folder, TarEntryFormat format = TarEntryFormat.Pax)
    {
        var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, format))
        {
            foreach (var file in files)
            {
                TarEntry entry = format == TarEntryFormat.Pax ? new PaxTarEntry(TarEntryType.RegularFile, folder + "/" + file.Path) : new GnuTarEntry(TarEntryType.RegularFile, folder + "/" + file.Path);
                entry.DataStream = new MemoryStream(file.Bytes);
                tar.WriteEntry(entry);
            }
        }

        return buffer.ToArray();
    }

    public static List<ContentFile> Chart(string name, string version, string more = "", params (string Path, string Text)[] files) =>
    [
        new("Chart.yaml", Encoding.UTF8.GetBytes($"apiVersion: v2\nname: {name}\nversion: {version}\n{more}")),
        new("values.yaml", Encoding.UTF8.GetBytes("replicas: 1\n")),
        new("templates/config.yaml", Encoding.UTF8.GetBytes($"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\n")),
        .. files.Select(f => new ContentFile(f.Path, Encoding.UTF8.GetBytes(f.Text))),
    ];

    public static byte[] ChartArchive(string name, string version, string more = "", params (string Path, string Text)[] files)
        => Archive(Chart(name, version, more, files), name);
}
