using System.Text;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Tests.RegularExpressions;
using LlmdBuild.Helm.Tests.Validation;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Testing.Generators;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Makes the input of a seed: something sound, generated or real, and then damaged; now and then a bomb.</summary>
internal sealed class InputGenerator
{
    private const int DefaultBombRate = 300;

    // Each kind as often as it stands here.
    private static readonly InputKind[] s_kinds =
    [
        InputKind.Template, InputKind.Template, InputKind.Template, InputKind.Template, InputKind.Template, InputKind.Template, InputKind.Template, InputKind.Template, InputKind.Values, InputKind.Values,
        InputKind.Yaml, InputKind.Yaml, InputKind.Json, InputKind.Toml, InputKind.Archive, InputKind.Metadata, InputKind.Schema, InputKind.Set, InputKind.Regex, InputKind.Manifest, InputKind.Ignore, InputKind.Tree,
    ];

    // A key of two kilobits takes a second, a hash of bcrypt a tenth: others reach the same code.
    private static readonly HashSet<string> s_slow = ["genPrivateKey", "genCA", "genSelfSignedCert", "genSignedCert", "bcrypt", "htpasswd", "getHostByName"];

    private static readonly string StandardValues = """
        {"str": "hello", "multi": "line one\nline two\n", "empty": "", "crlf": "a\r\nb", "num": 42, "neg": -7, "zero": 0, "fl": 3.25, "small": 1e-7, "tr": true, "fa": false, "nul": null, "list": [1, "two", true, null, {"k": "v"}], "strs": ["b", "a"],
         "ints": [3, 1, 2], "elist": [], "edict": {}, "dict": {"one": 1, "two": {"x": "y"}}, "nested": {"a": {"b": {"c": "deep"}}}, "text": "a: 1", "gen": {"a": [1]}, "self": "{{ tpl .Values.self . }}"}
        """;

    private readonly SeedCorpus _corpus;
    private readonly IReadOnlyList<TemplateFunction> _functions;
    private readonly int _bombRate;

    /// <summary>Draws functions from the table.</summary>
    /// <param name="functions">All functions of the engine.</param>
    /// <param name="corpus">Real texts.</param>
    /// <param name="onlyBombs">Whether every input asks for too much.</param>
    public InputGenerator(IEnumerable<TemplateFunction> functions, SeedCorpus corpus, bool onlyBombs)
    {
        _functions = [.. functions.Where(function => !s_slow.Contains(function.Name)).OrderBy(function => function.Name, StringComparer.Ordinal)];
        _corpus = corpus;
        _bombRate = onlyBombs ? 1 : DefaultBombRate;
    }

    /// <summary>The input of a seed.</summary>
    public FuzzInput Generate(int seed)
    {
        var random = new CaseRandom(seed);
        var kind = random.Pick(s_kinds);
        return new FuzzInput(kind, Parts(kind, random));
    }

    private IReadOnlyList<byte[]> Parts(InputKind kind, CaseRandom random)
    {
        if (kind == InputKind.Archive) return [new ArchiveInputs(random).Next(_corpus.Archives)];
        string[] parts = random.OneIn(_bombRate) ? Bomb(kind, random) : Sound(kind, random);
        var mutator = new ByteMutator(random, kind == InputKind.Template ? TemplatePieces.All : GeneratorText.Fragments);
        var damaged = random.Below(parts.Length);
        return [.. parts.Select((part, i) => mutator.Mutate(Encoding.UTF8.GetBytes(part), i == damaged || random.OneIn(6) ? random.Pick(0, 1, 1, 2, 3, 6) : 0))];
    }

    private static string[] Bomb(InputKind kind, CaseRandom random) => kind switch
    {
        InputKind.Template => [TemplateBombs.Next(random), StandardValues, ""],
        InputKind.Schema => [TextBombs.Next(kind, random), random.OneIn(2) ? StandardValues : TextBombs.Next(InputKind.Json, random)],
        InputKind.Regex => [TextBombs.Next(kind, random), string.Concat(Enumerable.Repeat(random.Pick("a", "ab", "é", "aA1"), random.Pick(10, 1000, 30_000))), random.Pick("", "$1$1", "${n}")],
        InputKind.Ignore => [TextBombs.Next(kind, random), TextBombs.Next(kind, random), string.Concat(Enumerable.Repeat(random.Pick("a", "a/", "ab"), random.Pick(10, 1000)))],
        InputKind.Tree => [new string('[', 3000)],
        _ => [TextBombs.Next(kind, random), random.OneIn(2) ? "" : TextBombs.Next(kind, random), ""],
    };

    private string[] Sound(InputKind kind, CaseRandom random) => kind switch
    {
        InputKind.Template => [Template(random), Values(random), random.OneIn(4) ? Template(random) : "{{ define \"t\" }}{{ . }}{{ end }}"],
        InputKind.Values => [Yaml(random), Yaml(random)],
        InputKind.Yaml => [Yaml(random)],
        InputKind.Json => [new JsonTextGenerator(random.Below(int.MaxValue)).Next()],
        InputKind.Toml => [new TomlTextGenerator(random.Below(int.MaxValue)).Next()],
        InputKind.Metadata => [Metadata(random), Requirements(random), Yaml(random)],
        InputKind.Schema => [Schema(random), ValueGenerator.Map(random).ToJsonString()],
        InputKind.Set => [(string)SetGenerator.Generate(random)["set"]!["expr"]!, ValueGenerator.Map(random, 2).ToJsonString()],
        InputKind.Regex => [RegexGenerator.Pattern(new Random(random.Below(int.MaxValue))), RegexGenerator.Text(new Random(random.Below(int.MaxValue))), random.Pick("", "$1", "${n}x", "$$", "$")],
        InputKind.Ignore => [random.Pick("*.txt\n!a.txt\n/b/\n", "a?c\n[a-c]\n", "# c\n\n  x  \n", "**/x", "a/*\n"), random.Pick("**", "files/*.txt", "{a,b}*", "[!a]*", "files/**/x?", "\\*"), random.Pick("a.txt", "files/sub/c.txt", "b/x", "é")],
        InputKind.Tree => [ChartTreeGenerator.Generate(random).ToJsonString()],
        _ => [Manifest(random)],
    };

    private string Template(CaseRandom random) => random.Below(10) switch
    {
        < 4 => $"{{{{ {new ExpressionGenerator(_functions, random).Call(random.Pick(_functions), 1)} }}}}",
        < 7 => new TemplateGenerator(_functions, random).Generate(),
        < 9 when _corpus.Vectors.Count > 0 => random.Pick(_corpus.Vectors),
        _ when _corpus.Templates.Count > 0 => random.Pick(_corpus.Templates),
        _ => new TemplateGenerator(_functions, random).Generate(),
    };

    private string Values(CaseRandom random) => random.OneIn(4) ? Yaml(random) : StandardValues;

    private string Yaml(CaseRandom random) => random.OneIn(8) && _corpus.Values.Count > 0 ? random.Pick(_corpus.Values) : new YamlTextGenerator(random.Below(int.MaxValue)).Next();

    private string Metadata(CaseRandom random)
    {
        if (random.OneIn(4) && _corpus.Metadata.Count > 0) return random.Pick(_corpus.Metadata);
        return $"apiVersion: {random.Pick("v1", "v2", "v2", "v3", "")}\nname: vec\nversion: {random.Pick("0.1.0", "1", "v1.2.3-a+b", "x")}\nkubeVersion: \"{random.Pick(">=1.20.0-0", "", "1.x || 2", "<1")}\"\ntype: {random.Pick("application", "library", "")}\nkeywords: [a]\nmaintainers: [{{name: m}}]\nannotations: {{a: b}}\n" + Requirements(random);
    }

    private static string Requirements(CaseRandom random)
    {
        var text = new StringBuilder("dependencies:\n");
        for (var i = random.Below(4); i > 0; i--)
        {
            text.Append($"- name: {random.Pick("sub", "other", "vec", "")}\n  version: {random.Pick("0.1.0", "\">=0\"", "*", "x")}\n  condition: {random.Pick("a", "sub.enabled,b", "")}\n  alias: {random.Pick("", "al", "sub", "global")}\n")
                .Append($"  tags: [{random.Pick("t", "", "1")}]\n  import-values: {random.Pick("[]", "[data]", "[{child: a, parent: b}]", "[{child: ., parent: .}]", "[1]", "x", "[{child: a.b.c, parent: a}]")}\n");
        }
        return text.ToString();
    }

    private string Schema(CaseRandom random)
    {
        if (random.OneIn(6) && _corpus.Schemas.Count > 0) return random.Pick(_corpus.Schemas);
        return GoJson.Marshal(new SchemaGenerator(new Random(random.Below(int.MaxValue))).Document());
    }

    private static string Manifest(CaseRandom random)
    {
        var text = new StringBuilder();
        for (var i = random.Below(4); i >= 0; i--)
        {
            text.Append(random.Pick("---\n", "--- \n", "\n---", "---yaml\n", "")).Append(random.OneIn(2)
                ? new YamlTextGenerator(random.Below(int.MaxValue)).Next()
                : $"apiVersion: {random.Pick("v1", "apps/v1", "[]", "1")}\nkind: {random.Pick("Pod", "Namespace", "{}", "List")}\nmetadata:\n  name: {random.Pick("a", "1", "~")}\n  annotations:\n    helm.sh/hook: {random.Pick("pre-install", "test,post-delete", "x", "[]")}\n    helm.sh/hook-weight: \"{random.Pick("1", "-5", "x", "99999999999999999999")}\"\n");
        }
        return text.ToString();
    }
}
