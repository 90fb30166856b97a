using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>The texts of <c>EdgeTexts.txt</c>, each read in its language.</summary>
internal static class EdgeTexts
{
    private static readonly (string Language, string[] Pipelines)[] s_languages =
    [
        ("yaml", ["fromYaml | toJson", "fromYaml | toYaml", "fromYamlArray | toJson", "fromYaml | toYamlPretty", "fromYaml | toToml"]),
        ("toml", ["fromToml | toJson", "fromToml | toToml", "fromToml | toYaml"]),
        ("json", ["fromJson | toJson", "fromJsonArray | toJson", "mustFromJson | toYaml"]),
    ];

    private static readonly EdgeTable s_table = new("EdgeTexts.txt", [.. s_languages.Select(static language => language.Language)]);

    /// <summary>The rows in turn, read with the first of the language's pipelines and, when they come again, with any.</summary>
    public static JsonObject At(int turn, CaseRandom random)
    {
        var count = s_languages.Sum(static language => s_table[language.Language].Count);
        var row = EdgeTable.Row(turn, count);
        foreach (var (language, pipelines) in s_languages)
        {
            var rows = s_table[language];
            if (row < rows.Count) return Case(rows[row], turn / count % 2 == 0 ? pipelines[0] : random.Pick(pipelines));
            row -= rows.Count;
        }
        throw new System.Diagnostics.UnreachableException();
    }

    private static JsonObject Case(string text, string pipeline) => new() { ["tpl"] = $"{{{{ .Values.text | {pipeline} }}}}", ["values"] = new JsonObject { ["text"] = text } };
}
