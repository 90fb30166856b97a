using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Charts that have one rare thing each: those of <c>EdgeCharts.jsonl</c>, and those of <see cref="EdgeSchemas"/>.</summary>
/// <remarks>A line of the table is a case as <see cref="Differential.ChartCaseFolder"/> writes it. A file is left out by <c>null</c>; <c>Chart.yaml</c> and a template are there where it says nothing.</remarks>
internal static class EdgeCharts
{
    private static readonly Lazy<IReadOnlyList<string>> s_lines = new(static () =>
    {
        using var stream = typeof(EdgeCharts).Assembly.GetManifestResourceStream("EdgeCharts.jsonl")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    });

    /// <summary>The rows in turn.</summary>
    public static JsonObject At(int turn)
    {
        var row = EdgeTable.Row(turn, s_lines.Value.Count + EdgeSchemas.Count);
        return row < s_lines.Value.Count ? Whole(JsonNode.Parse(s_lines.Value[row])!.AsObject()) : EdgeSchemas.At(row - s_lines.Value.Count);
    }

    private static JsonObject Whole(JsonObject @case)
    {
        var files = new JsonObject { ["Chart.yaml"] = "apiVersion: v2\nname: c\nversion: 0.1.0\n", ["templates/v.yaml"] = EdgeSchemas.Echo };
        foreach (var (path, content) in @case["files"]?.AsObject() ?? [])
        {
            if (content is null) files.Remove(path);
            else files[path] = content.DeepClone();
        }
        @case["files"] = files;
        return @case;
    }
}
