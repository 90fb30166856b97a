using System.Text.Json.Nodes;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Testing.Generators;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Makes the case of a seed: a vector as <c>helm-engine</c> reads it.</summary>
public sealed class CaseGenerator
{
    // Their results differ from run to run in Helm itself.
    private static readonly HashSet<string> Excluded =
    [
        "now", "ago", "randAlpha", "randAlphaNum", "randAscii", "randBytes", "randInt", "randNumeric", "shuffle", "uuidv4", "genPrivateKey", "genCA", "genCAWithKey", "genSelfSignedCert",
        "genSelfSignedCertWithKey", "genSignedCert", "genSignedCertWithKey", "buildCustomCert", "htpasswd", "bcrypt", "encryptAES", "keys", "values", "getHostByName", "derivePassword", "htmlDate", "date",
        "dateInZone", "date_in_zone", "htmlDateInZone", "dateModify", "date_modify", "mustDateModify", "must_date_modify",
    ];

    private readonly IReadOnlyList<TemplateFunction> _functions;

    /// <summary>Draws from these functions, less those whose results are never the same twice.</summary>
    public CaseGenerator(IEnumerable<TemplateFunction> functions) =>
        _functions = [.. functions.Where(function => !Excluded.Contains(function.Name)).OrderBy(function => function.Name, StringComparer.Ordinal)];

    /// <summary>The case of a seed.</summary>
    public JsonObject Generate(int seed)
    {
        var random = new CaseRandom(seed);
        var @case = random.Below(20) switch
        {
            < 9 => OneCall(random),
            < 15 => Template(random),
            < 17 => Yaml(random),
            < 18 => SetGenerator.Generate(random),
            _ => ChartTreeGenerator.Generate(random),
        };
        @case["id"] = $"seed-{seed}";
        return @case;
    }

    private JsonObject OneCall(CaseRandom random)
    {
        var expressions = new ExpressionGenerator(_functions, random);
        var call = expressions.Call(_functions[random.Below(_functions.Count)], 1);
        var template = random.Below(4) switch
        {
            0 => $"{{{{ {call} }}}}",
            1 => $"{{{{ {call} | toYaml }}}}",
            2 => $"{{{{ printf \"%T|%v\" ({call}) ({call}) }}}}",
            _ => $"{{{{ {call} | toJson }}}}",
        };
        return Case(template, random);
    }

    private JsonObject Template(CaseRandom random) => Case(new TemplateGenerator(_functions, random).Generate(), random);

    private static JsonObject Yaml(CaseRandom random)
    {
        var template = random.Pick("{{ .Values.text | fromYaml | toJson }}", "{{ .Values.text | fromYamlArray | toJson }}", "{{ .Values.gen | toYaml }}", "{{ .Values.gen | toYamlPretty }}", "{{ .Values.text | fromJson | toJson }}", "{{ .Values.gen | toToml }}", "{{ .Values.text | fromToml | toJson }}");
        return Case(template, random);
    }

    private static JsonObject Case(string template, CaseRandom random)
    {
        var @case = new JsonObject { ["tpl"] = template };
        if (template.Contains(".Values.gen", StringComparison.Ordinal) || template.Contains(".Values.text", StringComparison.Ordinal))
        {
            @case["values"] = new JsonObject { ["gen"] = ValueGenerator.Value(random), ["text"] = new YamlTextGenerator(random.Below(int.MaxValue)).Next(), ["str"] = "some string", ["num"] = 42, ["list"] = new JsonArray(1, "two"), ["dict"] = new JsonObject { ["one"] = 1 } };
        }
        else
        {
            @case["values"] = "std";
        }
        return @case;
    }
}
