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
        Vectors = [.. Lines("vectors", "vectors.jsonl.gz").Select(static line => Keep(line, "tpl", "values", "set", "charts", "user"))];
        Charts = [.. Lines("chartcases", "cases.jsonl.gz").Select(static line => Keep(line, "files", "args", "name", "stdin")).Where(IsSelfContained)];
        Schemas = SharedFolders.Find("schemas") is { } folder ? ReadSuite(folder) : [];
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

    private static IEnumerable<string> Lines(string folder, string file) => SharedFolders.Find(folder) is { } found ? RecordedData.Lines(Path.Combine(found, file)) : [];

    private static List<(JsonNode Schema, JsonNode? Instance)> ReadSuite(string schemas) =>
        [.. RecordedData.SchemaSuite(schemas).Where(static file => file.Key.StartsWith("tests/draft", StringComparison.Ordinal)).SelectMany(static file => JsonNode.Parse(file.Value)!.AsArray())
            .SelectMany(static group => group!["tests"]!.AsArray().Select(test => (group["schema"]!, test!["data"])))];
}
