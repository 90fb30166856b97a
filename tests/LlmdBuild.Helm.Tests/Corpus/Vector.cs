using System.Text;
using System.Text.Json;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Tests.Corpus;

/// <summary>One line of the vectors: a small input and what Helm's engine makes of it.</summary>
internal sealed class Vector(JsonElement json, byte[] standardValues)
{
    private const string ChartYaml = """
        apiVersion: v2
        name: vec
        version: 0.1.0
        appVersion: 1.2.3
        description: vector chart
        type: application
        keywords: [x, "y"]
        maintainers: [{name: m, email: m@example.com}]
        annotations: {k: v}
        """;

    // The vectors were made with Helm as a library, where no release build has filled in the patch version.
    private static readonly HelmVersion s_library = HelmVersion.Default with { Version = "v4.2" };

    private static readonly ChartFile[] s_files =
    [
        File("Chart.yaml", ChartYaml),
        File("files/a.txt", "line one\nline two\n"),
        File("files/b.yaml", "k: v\n"),
        File("files/sub/c.txt", "deep\n"),
        new("other/d.bin", [0, 1, 2, 255]),
        File("README.md", "# readme\n"),
    ];

    public string Id => json.GetProperty("id").GetString()!;

    public string? Error => json.TryGetProperty("err", out var error) ? error.GetString() : null;

    public JsonElement Output => json.GetProperty("out");

    /// <summary>Runs it: a string, or plain data for <c>set</c> and <c>coalesce</c>.</summary>
    public object? Run()
    {
        if (json.TryGetProperty("set", out var set)) return RunSet(set);
        if (json.TryGetProperty("charts", out var charts)) return RunCoalesce(charts);
        return Render([.. s_files, File("templates/t.yaml", json.GetProperty("tpl").GetString()!), new("values.yaml", Values())], [])["vec/templates/t.yaml"];
    }

    private static Dictionary<string, object?> RunSet(JsonElement set)
    {
        var values = Data(set.GetProperty("base"));
        var expression = set.GetProperty("expr").GetString()!;
        switch (set.GetProperty("kind").GetString())
        {
            case "set": SetParser.ParseInto(expression, values); break;
            case "set-string": SetParser.ParseStringInto(expression, values); break;
            case "set-json": SetParser.ParseJsonInto(expression, values); break;
            case "set-literal": SetParser.ParseLiteralInto(expression, values); break;
        }
        return values;
    }

    private Dictionary<string, object?> RunCoalesce(JsonElement charts)
    {
        var files = new List<ChartFile>();
        AddChart(charts, "", files);
        var user = json.TryGetProperty("user", out var given) && given.ValueKind == JsonValueKind.Object ? Data(given) : [];
        return Render(files, user).ToDictionary(file => file.Key, file => GoJson.Unmarshal(file.Value));
    }

    private static void AddChart(JsonElement chart, string folder, List<ChartFile> files)
    {
        var name = chart.GetProperty("name").GetString()!;
        var metadata = new StringBuilder($"{{\"apiVersion\": \"v2\", \"name\": \"{name}\", \"version\": \"0.1.0\"");
        if (chart.TryGetProperty("deps", out var dependencies) && dependencies.ValueKind == JsonValueKind.Array)
        {
            metadata.Append(", \"dependencies\": ").Append(dependencies.GetRawText());
        }
        files.Add(File(folder + "Chart.yaml", metadata.Append('}').ToString()));
        files.Add(File(folder + "values.yaml", chart.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Object ? values.GetRawText() : "{}"));
        files.Add(File(folder + "templates/v.yaml", "{{ .Values | toJson }}"));
        if (!chart.TryGetProperty("subs", out var subcharts) || subcharts.ValueKind != JsonValueKind.Array) return;
        // Subcharts are taken in the order of their folders, whose names mean nothing else.
        var index = 0;
        foreach (var subchart in subcharts.EnumerateArray()) AddChart(subchart, $"{folder}charts/{index++:D3}/", files);
    }

    private static Dictionary<string, string> Render(IReadOnlyList<ChartFile> files, Dictionary<string, object?> values)
        => ChartRenderer.RenderFiles(new RenderRequest
        {
            Chart = ChartLoader.LoadFiles(files),
            ReleaseName = "rel",
            Namespace = "ns",
            Values = values,
            Capabilities = new Capabilities(KubeVersion.Parse("v1.34.2"), Capabilities.Default.ApiVersions, s_library),
        }).ToDictionary(file => file.Key, file => file.Value);

    private byte[] Values()
    {
        if (!json.TryGetProperty("values", out var values)) return [];
        return values.ValueKind switch
        {
            JsonValueKind.String when values.GetString() == "std" => standardValues,
            // Written anew, as the program does that makes vectors: to YAML a character and its escape are not the same.
            _ => Encoding.UTF8.GetBytes(GoJson.Marshal(GoJson.Unmarshal(values.GetRawText()))),
        };
    }

    private static Dictionary<string, object?> Data(JsonElement element) => (Dictionary<string, object?>)GoJson.Unmarshal(element.GetRawText())!;

    private static ChartFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
