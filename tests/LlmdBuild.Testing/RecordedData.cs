using System.Formats.Tar;
using System.IO.Compression;

namespace LlmdBuild.Testing;

/// <summary>Reads the compressed files of <see cref="SharedFolders"/>.</summary>
public static class RecordedData
{
    /// <summary>The lines of a <c>.jsonl.gz</c> file.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }

    /// <summary>The JSON files of the official JSON Schema suite by path: <c>tests/draft7/…</c>, <c>remotes/…</c>.</summary>
    /// <param name="schemas">The folder of the recorded schemas.</param>
    public static IReadOnlyDictionary<string, byte[]> SchemaSuite(string schemas)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(Path.Combine(schemas, "json-schema-test-suite.tar.gz")), CompressionMode.Decompress));
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.EndsWith(".json", StringComparison.Ordinal)) continue;
            using var content = new MemoryStream();
            entry.DataStream.CopyTo(content);
            files[entry.Name.TrimStart('.', '/')] = content.ToArray();
        }

        return files;
    }
}
