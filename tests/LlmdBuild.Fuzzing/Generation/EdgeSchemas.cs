using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Charts with a schema of <c>EdgeSchemas.txt</c>, or with a dozen of its formats and a text for each.</summary>
internal static class EdgeSchemas
{
    private const int FormatsOfChart = 12;
    private const string Arrow = " ⇒ ";
    /// <summary>A template that shows the values.</summary>
    public const string Echo = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  v: {{ .Values | toJson | quote }}\n";

    private static readonly EdgeTable s_table = new("EdgeSchemas.txt", "format", "schema");

    /// <summary>How many there are.</summary>
    public static int Count => s_table["schema"].Count + (s_table["format"].Count + FormatsOfChart - 1) / FormatsOfChart;

    /// <summary>The case of a row, as <see cref="ChartGenerator"/> makes them.</summary>
    public static JsonObject At(int row)
    {
        var schemas = s_table["schema"];
        var (schema, values) = row < schemas.Count ? Split(schemas[row], Arrow) : Formats((row - schemas.Count) * FormatsOfChart);
        return new JsonObject
        {
            ["files"] = new JsonObject
            {
                ["Chart.yaml"] = "apiVersion: v2\nname: c\nversion: 0.1.0\n",
                ["values.yaml"] = values + "\n",
                ["values.schema.json"] = schema,
                ["templates/v.yaml"] = Echo,
            },
        };
    }

    private static (string Schema, string Values) Formats(int first)
    {
        var (properties, values) = (new JsonObject(), new JsonObject());
        foreach (var i in Enumerable.Range(first, Math.Min(FormatsOfChart, s_table["format"].Count - first)))
        {
            var (format, text) = Split(s_table["format"][i], " ");
            properties[$"v{i}"] = new JsonObject { ["format"] = format };
            values[$"v{i}"] = text;
        }
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["properties"] = properties };
        return (schema.ToJsonString(), values.ToJsonString());
    }

    private static (string Before, string After) Split(string line, string separator)
    {
        var at = line.IndexOf(separator, StringComparison.Ordinal);
        return at < 0 ? (line, "") : (line[..at], line[(at + separator.Length)..]);
    }
}
