using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using LlmdBuild.Fuzzing.Differential;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Testing.Generators;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Makes the case of a seed: a vector as <c>helm-engine</c> reads it, or now and then a whole chart for <c>helm template</c>; from nothing, or by changing a recorded one where the machine has them.</summary>
public sealed partial class CaseGenerator
{
    /// <summary>One case in so many is a whole chart: a process of Helm's each, while the rest goes through its engine by the thousand.</summary>
    public const int DefaultChartEvery = 40;

    // Of ten seeds: a chart takes none of those that have their turn.
    private const int CallPlaces = 4;
    private const int EdgePlace = 4;
    private const int ChartPlace = 5;

    private readonly IReadOnlyList<TemplateFunction> _functions;
    private readonly int _chartEvery;
    private readonly IReadOnlyList<string> _names;
    private readonly RecordedCases _recorded = RecordedCases.All;

    /// <summary>Draws from these functions.</summary>
    /// <param name="functions">The functions that templates call.</param>
    /// <param name="chartEvery">One seed in so many gives a whole chart; none where it is 0.</param>
    public CaseGenerator(IEnumerable<TemplateFunction> functions, int chartEvery = DefaultChartEvery)
    {
        _functions = [.. functions.OrderBy(function => function.Name, StringComparer.Ordinal)];
        _names = [.. _functions.Select(static function => function.Name).Where(static name => !RepeatableCalls.IsRandom(name))];
        _chartEvery = chartEvery;
    }

    /// <summary>The case of a seed.</summary>
    public JsonObject Generate(int seed)
    {
        var random = new CaseRandom(seed);
        var @case = _chartEvery > 0 && seed % _chartEvery == ChartPlace % _chartEvery ? Whole(random, seed / _chartEvery) : Small(random, seed);
        // The engine reads the values of charts and of --set as YAML, which takes these for line breaks.
        if (@case.ContainsKey("charts") || @case.ContainsKey("set")) @case = JsonNode.Parse(LineBreak().Replace(CaseText.Write(@case), " "))!.AsObject();
        @case["id"] = $"seed-{seed}";
        return @case;
    }

    // Every other chart is one of the tables', in turn.
    private JsonObject Whole(CaseRandom random, int turn) => turn % 2 == 0 ? EdgeCharts.At(turn / 2)
        : _recorded.Charts.Count + _recorded.Schemas.Count > 0 && random.OneIn(3)
            ? new CaseChanger(_recorded, _names, random).Chart()
            : new ChartGenerator(_functions, random).Generate();

    // Four seeds of ten call the functions in turn and one the rows of the tables, so that a run of a few thousand has them all.
    private JsonObject Small(CaseRandom random, int seed) => (seed % 10) switch
    {
        var place and < CallPlaces => OneCall(_functions[(seed / 10 * CallPlaces + place) % _functions.Count], random),
        EdgePlace => Edge(random, seed / 10),
        _ => random.Below(_recorded.Vectors.Count > 0 ? 22 : 10) switch
        {
            >= 10 => new CaseChanger(_recorded, _names, random).Vector(),
            < 5 => Template(random),
            < 7 => Case(new IdiomGenerator(random).Template(), random),
            < 8 => Text(random),
            < 9 => SetGenerator.Generate(random),
            _ => ChartTreeGenerator.Generate(random),
        },
    };

    private static JsonObject Edge(CaseRandom random, int turn) => turn % 4 == 0 ? EdgeTexts.At(turn / 4, random) : Case(EdgeTemplates.At(turn - turn / 4 - 1, random), random);

    private JsonObject OneCall(TemplateFunction function, CaseRandom random)
    {
        var expressions = new ExpressionGenerator(_functions, random);
        var call = expressions.Call(function, 1);
        var template = random.Below(5) switch
        {
            0 => $"{{{{ {call} }}}}",
            1 => $"{{{{ {call} | toYaml }}}}",
            2 => $"{{{{ printf \"%T|%v\" ({call}) ({call}) }}}}",
            3 => $"{{{{ $x := {call} }}}}{{{{ kindOf $x }}}}{{{{ if $x }}}}T{{{{ end }}}}{{{{ range $k, $v := $x }}}}{{{{ $k }}}}={{{{ $v }}}}{{{{ end }}}}",
            _ => $"{{{{ {call} | toJson }}}}",
        };
        return Case(template, random);
    }

    private JsonObject Template(CaseRandom random) => Case(new TemplateGenerator(_functions, random).Generate(), random);

    private static JsonObject Text(CaseRandom random)
    {
        var text = random.OneIn(3) ? ".Values.gen | toYaml" : ".Values.text";
        var template = "{{ " + text + " | " + random.Pick(
            "fromYaml | toJson", "fromYamlArray | toJson", "fromYaml | toYaml", "fromYaml | toYamlPretty", "fromYaml | toToml", "fromYaml | toPrettyJson", "fromYaml | toRawJson", "fromYaml", "fromJson | toJson", "fromJsonArray | toJson", "mustFromJson | toYaml",
            "fromToml | toJson", "fromToml | toToml", "nindent 4", "quote", "indent 2 | fromYaml | toJson", "toYaml", "toYaml | fromYaml | toJson") + " }}";
        if (random.OneIn(4)) template = random.Pick("{{ .Values.gen | toYaml }}", "{{ .Values.gen | toYamlPretty }}", "{{ .Values.gen | toToml }}", "{{ .Values.gen | toPrettyJson }}", "{{ .Values.gen | toRawJson }}", "{{ .Values.gen }}", "{{ .Values.gen | quote }}", "{{ toYaml .Values.gen | nindent 2 }}");
        return Case(template, random);
    }

    private static JsonObject Case(string template, CaseRandom random)
    {
        var @case = new JsonObject { ["tpl"] = template };
        if (template.Contains(".Values.gen", StringComparison.Ordinal) || template.Contains(".Values.text", StringComparison.Ordinal))
        {
            @case["values"] = new JsonObject
            {
                ["gen"] = ValueGenerator.Value(random), ["text"] = SomeText(template, random), ["str"] = "some string", ["num"] = 42, ["list"] = new JsonArray(1, "two"), ["dict"] = new JsonObject { ["one"] = 1 },
            };
        }
        else
        {
            @case["values"] = "std";
        }
        return @case;
    }

    // In the language that the template reads, mostly.
    private static string SomeText(string template, CaseRandom random)
    {
        var seed = random.Below(int.MaxValue);
        if (template.Contains("Json", StringComparison.Ordinal) && random.OneIn(2)) return new JsonTextGenerator(seed).Next();
        if (template.Contains("fromToml", StringComparison.Ordinal) && !random.OneIn(6)) return new TomlTextGenerator(seed).Next();
        return new YamlTextGenerator(seed).Next(random.Pick(0, 0, 1, 3));
    }

    [GeneratedRegex(@"[\u0085\u2028\u2029]|\\u(0085|202[89])", RegexOptions.IgnoreCase)]
    private static partial Regex LineBreak();
}
