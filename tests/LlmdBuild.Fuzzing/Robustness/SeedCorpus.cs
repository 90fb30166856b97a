using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Testing;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Real texts to start from, where the machine has them: files of the corpus's charts, and the vectors' templates.</summary>
internal sealed class SeedCorpus
{
    /// <summary>Larger files only take longer.</summary>
    private const int MaxFile = 12_000;

    private const int MaxArchive = 60_000;

    private SeedCorpus(SortedDictionary<string, List<string>> texts, List<string> vectors, List<byte[]> archives)
    {
        Templates = Of(texts, "templates");
        Values = Of(texts, "values.yaml");
        Metadata = Of(texts, "Chart.yaml");
        Schemas = Of(texts, "values.schema.json");
        Vectors = vectors;
        Archives = archives;
    }

    /// <summary>Files below templates/.</summary>
    public IReadOnlyList<string> Templates { get; }

    /// <summary>values.yaml files.</summary>
    public IReadOnlyList<string> Values { get; }

    /// <summary>Chart.yaml files.</summary>
    public IReadOnlyList<string> Metadata { get; }

    /// <summary>values.schema.json files.</summary>
    public IReadOnlyList<string> Schemas { get; }

    /// <summary>Templates of the vectors.</summary>
    public IReadOnlyList<string> Vectors { get; }

    /// <summary>Whole archives, the small ones.</summary>
    public IReadOnlyList<byte[]> Archives { get; }

    /// <summary>Reads what there is; everything is empty where there is nothing.</summary>
    public static SeedCorpus Load()
    {
        var texts = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var archives = new List<byte[]>();
        if (SharedFolders.Find("corpus") is { } corpus)
        {
            foreach (var path in Directory.EnumerateFiles(Path.Combine(corpus, "charts"), "*.tgz").Order(StringComparer.Ordinal))
            {
                var bytes = File.ReadAllBytes(path);
                if (bytes.Length > MaxArchive) continue;
                archives.Add(bytes);
                Unpack(bytes, texts);
            }
        }
        return new SeedCorpus(texts, [.. RecordedCases.All.Vectors.Select(static vector => (string?)vector["tpl"]).OfType<string>()], archives);
    }

    private static IReadOnlyList<string> Of(SortedDictionary<string, List<string>> texts, string name) => texts.TryGetValue(name, out var found) ? found : [];

    private static void Unpack(byte[] archive, SortedDictionary<string, List<string>> texts)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not { Length: > 0 and <= MaxFile } stream) continue;
            var name = entry.Name.Contains("/templates/", StringComparison.Ordinal) ? "templates" : Path.GetFileName(entry.Name);
            if (name is not ("templates" or "values.yaml" or "Chart.yaml" or "values.schema.json")) continue;
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if (!texts.TryGetValue(name, out var list)) texts[name] = list = [];
            list.Add(reader.ReadToEnd());
        }
    }
}
