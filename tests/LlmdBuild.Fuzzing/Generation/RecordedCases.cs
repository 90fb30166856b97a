using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Testing;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Recorded cases to start from, where the machine has them; all lists are empty where it has not.</summary>
public sealed class RecordedCases
{
    // What asks for a cluster, a plugin, a network or a file that is not the case's own.
    private static readonly string[] s_leftOut = ["--validate", "--post-renderer", "--dry-run", "--repo", "--kubeconfig", "--kube-context", "--output-dir", "--timeout", "--debug"];

    private static readonly Lazy<RecordedCases> s_all = new(static () => new RecordedCases());

    private RecordedCases()
    {
        Vectors = [.. Lines(SharedFolders.Find("vectors"), "vectors.jsonl.gz").Select(static line => Keep(line, "tpl", "values", "set", "charts", "user"))];
        Charts = [.. Lines(SharedFolders.Find("chartcases"), "cases.jsonl.gz").Select(static line => Keep(line, "files", "args", "name", "stdin")).Where(IsSelfContained)];
        Schemas = SharedFolders.Find("schemas") is { } folder ? ReadSuite(Path.Combine(folder, "json-schema-test-suite.tar.gz")) : [];
        Texts = [.. Vectors.Select(static vector => (string?)vector["tpl"]).OfType<string>().SelectMany(static text => CaseChanger.Texts(text)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What this machine has.</summary>
    public static RecordedCases All => s_all.Value;

    /// <summary>Small inputs as <c>helm-engine</c> reads them.</summary>
    public IReadOnlyList<JsonObject> Vectors { get; }

    /// <summary>Whole charts and their command lines.</summary>
    public IReadOnlyList<JsonObject> Charts { get; }

    /// <summary>Schemas of the official suite with an instance each.</summary>
    public IReadOnlyList<(JsonNode Schema, JsonNode? Instance)> Schemas { get; }

    /// <summary>Literals of the vectors' templates, with their quotes.</summary>
    public IReadOnlyList<string> Texts { get; }

    private static bool IsSelfContained(JsonObject @case) => @case["args"]?.AsArray().Any(static argument => s_leftOut.Any(flag => ((string)argument!).StartsWith(flag, StringComparison.Ordinal))) is not true;

    private static JsonObject Keep(string line, params string[] keys)
    {
        var whole = JsonNode.Parse(line)!.AsObject();
        var kept = new JsonObject();
        foreach (var key in keys)
        {
            if (whole.Remove(key, out var value)) kept[key] = value;
        }

        return kept;
    }

    private static IEnumerable<string> Lines(string? folder, string file)
    {
        if (folder is null) yield break;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, file)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return line;
    }

    private static List<(JsonNode Schema, JsonNode? Instance)> ReadSuite(string archive)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var tar = new TarReader(new GZipStream(File.OpenRead(archive), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is null || !entry.Name.Contains("tests/draft", StringComparison.Ordinal) || !entry.Name.EndsWith(".json", StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(entry.DataStream, Encoding.UTF8);
            files[entry.Name] = reader.ReadToEnd();
        }

        return [.. files.Values.SelectMany(static text => JsonNode.Parse(text)!.AsArray())
            .SelectMany(static group => group!["tests"]!.AsArray().Select(test => (group["schema"]!, test!["data"])))];
    }
}
