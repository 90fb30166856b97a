using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>A Helm HTTP repository in a folder, reached through a mirror map, so that no test leaves the machine.</summary>
public sealed class ChartRepository
{
    /// <summary>The address that projects name; nothing answers there.</summary>
    public const string Url = "https://charts.example.test/stable/";

    private readonly Dictionary<string, List<string>> _entries = new(StringComparer.Ordinal);

    /// <summary>Makes an empty repository.</summary>
    public ChartRepository(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Where it lies.</summary>
    public string Folder { get; }

    /// <summary>The environment that sends <see cref="Url"/> to the folder.</summary>
    public Dictionary<string, string?> Environment => new() { ["LLMDBUILD_MIRRORS"] = $"{Url}={new Uri(Folder + "/").AbsoluteUri}" };

    /// <summary>Packs a chart from its files and adds it to the index.</summary>
    public void Add(string name, string version, IReadOnlyDictionary<string, string> files)
    {
        var archive = Pack(name, files.Append(new("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\n")));
        var file = $"{name}-{version}.tgz";
        File.WriteAllBytes(Path.Combine(Folder, file), archive);
        if (!_entries.TryGetValue(name, out var versions)) _entries[name] = versions = [];
        versions.Add($"  - apiVersion: v2\n    name: {name}\n    version: {version}\n    digest: {Convert.ToHexStringLower(SHA256.HashData(archive))}\n    urls:\n    - {file}\n");
        WriteIndex();
    }

    private void WriteIndex()
    {
        var index = new StringBuilder("apiVersion: v1\nentries:\n");
        foreach (var (name, versions) in _entries)
        {
            index.Append("  ").Append(name).Append(":\n").AppendJoin("", Enumerable.Reverse(versions));
        }
        File.WriteAllText(Path.Combine(Folder, "index.yaml"), index.Append("generated: \"2026-01-01T00:00:00Z\"\n").ToString());
    }

    private static byte[] Pack(string name, IEnumerable<KeyValuePair<string, string>> files)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var (path, text) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{name}/{path}") { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }
        return buffer.ToArray();
    }
}
