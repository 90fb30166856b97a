using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Recorded cases with something changed: another literal, number or function, one template behind another, a line less.</summary>
internal sealed partial class CaseChanger(RecordedCases recorded, IReadOnlyList<string> functions, CaseRandom random)
{
    private const string Damage = "{}()[]\"'`|:-.,$#&*!?%@\\/ \t\n0aé=<>+~_";

    private static readonly string[] s_numbers = ["0", "1", "-1", "3", "10", "1.5", "-0.0", "1e3", "0x1F", "0b11", "0o17", "1_000", "'a'", "1i", "255", "nil", "true", ".Values", ".Values.list", ".Values.dict", ".Values.fl", "$"];

    /// <summary>The literals of a template.</summary>
    public static IEnumerable<string> Texts(string template) => Literal().Matches(template).Select(static match => match.Value);

    /// <summary>A vector, changed a few times or not at all.</summary>
    public JsonObject Vector()
    {
        var @case = (JsonObject)random.Pick(recorded.Vectors).DeepClone();
        for (var changes = random.Pick(0, 1, 1, 1, 2, 2, 3, 5); changes > 0; changes--) ChangeVector(@case);
        return @case;
    }

    /// <summary>A recorded chart, changed, or one with a schema of the official suite.</summary>
    public JsonObject Chart()
    {
        if (recorded.Charts.Count == 0 || recorded.Schemas.Count > 0 && random.OneIn(2)) return SchemaChart();
        var @case = (JsonObject)random.Pick(recorded.Charts).DeepClone();
        var files = @case["files"]!.AsObject();
        if (@case["args"] is JsonArray arguments) @case["args"] = new JsonArray([.. arguments.Select(argument => (JsonNode?)InFolder((string)argument!, files))]);
        for (var changes = random.Pick(0, 1, 1, 2, 3); changes > 0; changes--) ChangeFile(files);
        if (random.OneIn(6)) @case["archive"] = true;
        return @case;
    }

    // The suite's instances are of any type: they lie under a key of their own.
    private JsonObject SchemaChart()
    {
        var (schema, instance) = random.Pick(recorded.Schemas);
        var dialect = random.Pick("", "http://json-schema.org/draft-04/schema#", "http://json-schema.org/draft-06/schema#", "http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2019-09/schema", "https://json-schema.org/draft/2020-12/schema");
        var root = new JsonObject { ["properties"] = new JsonObject { ["v"] = schema.DeepClone() } };
        if (schema is JsonObject document)
        {
            foreach (var key in (string[])["$defs", "definitions"])
            {
                if (document[key] is { } shared) root[key] = shared.DeepClone();
            }

            if (document["$schema"] is { } own && dialect.Length == 0) root["$schema"] = own.DeepClone();
        }

        if (dialect.Length > 0) root["$schema"] = dialect;
        var text = root.ToJsonString();
        var values = new JsonObject { ["v"] = instance?.DeepClone() }.ToJsonString();
        return new JsonObject
        {
            ["files"] = new JsonObject
            {
                ["Chart.yaml"] = "apiVersion: v2\nname: c\nversion: 0.1.0\n",
                ["values.schema.json"] = random.OneIn(4) ? Damaged(text) : text,
                ["values.yaml"] = random.OneIn(4) ? Damaged(values) : values,
                ["templates/a.yaml"] = "kind: A\nv: {{ .Values.v | toJson }}\n",
            },
        };
    }

    private void ChangeVector(JsonObject @case)
    {
        if ((string?)@case["tpl"] is { } template) @case["tpl"] = ChangeTemplate(template);
        else if (@case["set"] is JsonObject set) set["expr"] = Damaged((string)set["expr"]!);
        else if (@case["user"] is JsonObject user) ChangeLeaf(user);
        if (@case["values"] is JsonObject values && random.OneIn(2)) ChangeLeaf(values);
    }

    private string ChangeTemplate(string template) => random.Below(12) switch
    {
        0 or 1 or 2 => Replaced(template, Literal(), _ => random.Pick(recorded.Texts)),
        3 => Replaced(template, Literal(), match => "\"" + Damaged(match.Value.Trim('"')).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal) + "\""),
        4 or 5 => Replaced(template, Number(), _ => random.Pick(s_numbers)),
        6 => Replaced(template, Literal(), _ => random.Pick(s_numbers)),
        7 or 8 => Replaced(template, Word(), match => functions.Contains(match.Value) ? random.Pick(functions) : match.Value),
        9 => Replaced(template, Close(), match => $" | {random.Pick(functions)}{match.Value}"),
        10 => template + ((string?)random.Pick(recorded.Vectors)["tpl"] ?? ""),
        _ => Damaged(template),
    };

    // One of the matches, drawn by lot.
    private string Replaced(string text, Regex expression, Func<Match, string> replacement)
    {
        var matches = expression.Matches(text);
        if (matches.Count == 0) return text;
        var match = matches[random.Below(matches.Count)];
        return string.Concat(text.AsSpan(0, match.Index), replacement(match), text.AsSpan(match.Index + match.Length));
    }

    // A character less, more or other, or a piece said twice.
    private string Damaged(string text)
    {
        var at = random.Below(text.Length + 1);
        var rest = text[Math.Min(at + 1, text.Length)..];
        return random.Below(4) switch
        {
            0 => text[..at] + rest,
            1 => text[..at] + Damage[random.Below(Damage.Length)] + text[at..],
            2 => text[..at] + Damage[random.Below(Damage.Length)] + rest,
            _ => text[..at] + text[random.Below(at + 1)..at] + text[at..],
        };
    }

    private void ChangeLeaf(JsonObject map)
    {
        if (map.Count == 0) return;
        var (key, value) = map.ElementAt(random.Below(map.Count));
        if (value is JsonObject inner && inner.Count > 0 && !random.OneIn(4)) ChangeLeaf(inner);
        else if (value?.GetValueKind() == JsonValueKind.String && !random.OneIn(3)) map[key] = Damaged((string)value!);
        else map[key] = ValueGenerator.Value(random);
    }

    private void ChangeFile(JsonObject files)
    {
        var (path, content) = files.ElementAt(random.Below(files.Count));
        if (content is not JsonValue) return;
        var text = (string)content!;
        files[path] = random.Below(6) switch
        {
            0 => string.Join('\n', text.Split('\n').Where((_, line) => line != random.Below(8))),
            1 => text.Replace("\n", "\r\n", StringComparison.Ordinal),
            2 when path.Contains("templates/", StringComparison.Ordinal) => ChangeTemplate(text),
            3 => files.Select(static file => file.Value).OfType<JsonValue>().ElementAt(random.Below(files.Count(static file => file.Value is JsonValue))).DeepClone(),
            _ => Damaged(text),
        };
    }

    private static string InFolder(string argument, JsonObject files)
    {
        foreach (var (path, _) in files)
        {
            if (path.StartsWith("in/", StringComparison.Ordinal)) argument = argument.Replace(path, "@here/" + path, StringComparison.Ordinal);
        }

        return argument;
    }

    [GeneratedRegex("""
        "(?:[^"\\\n]|\\.)*"
        """)]
    private static partial Regex Literal();

    [GeneratedRegex(@"(?<![\w.""])-?\d[\w.]*(?![\w""])")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![\w.$""])[a-zA-Z_]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"\s?-?\}\}")]
    private static partial Regex Close();
}
