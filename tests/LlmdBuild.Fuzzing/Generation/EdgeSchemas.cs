using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Charts with a schema of <c>EdgeSchemas.txt</c>, or one of a dozen formats with a text for each.</summary>
internal static class EdgeSchemas
{
    private const string Arrow = " ⇒ ";
    private const string Echo = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\ndata:\n  v: {{ .Values | toJson | quote }}\n";

    private static readonly EdgeTable s_table = new("EdgeSchemas.txt", "format", "schema");

    /// <summary>A case as <see cref="ChartGenerator"/> makes them.</summary>
    public static JsonObject Next(CaseRandom random)
    {
        var (schema, values) = random.OneIn(4) ? Formats(random) : Split(random.Pick(s_table["schema"]), Arrow);
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

    private static (string Schema, string Values) Formats(CaseRandom random)
    {
        var (properties, values) = (new JsonObject(), new JsonObject());
        for (var i = 0; i < 12; i++)
        {
            var (format, text) = Split(random.Pick(s_table["format"]), " ");
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
