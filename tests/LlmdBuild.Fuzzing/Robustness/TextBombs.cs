using System.Text;
using LlmdBuild.Fuzzing.Generation;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>YAML, JSON, TOML, schemas, expressions and patterns that ask for too much depth, too many aliases or too much time.</summary>
internal static class TextBombs
{
    private static readonly (string Open, string Close)[] s_yaml =
    [
        ("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", ""), ("a:\n", ""), ("[[", "]]"), ("{? ", "}"), ("{[", "]: 1}"), ("&a ", ""), ("!!str ", ""), ("\"", ""), ("'", ""), ("*a ", ""), ("<<: {", "}"), ("# c\n", ""), ("---\n", ""), ("...\n", ""), ("|\n", ""), (">\n ", ""), ("%TAG ! x\n", ""), ("\t", ""), (" ", ""),
        ("- - ", ""), ("a: - ", ""), ("\n", ""), ("- a\n", ""), ("a: b\n", ""), ("\\", ""), ("\"\\\n\" ", ""), (", ", ""), (": ", ""), ("?\n", ""), ("[?", "]"), ("-\n", ""), ("!<", ">"), ("\r", ""), ("0", ""), ("9", ""), ("1_", ""), ("1:", ""),
    ];

    private static readonly (string Open, string Close)[] s_json = [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("\"", ""), ("\\u", ""), ("1", ""), ("[1,", "]"), ("-", ""), ("[\"\\ud800\",", "]"), (" ", ""), ("1e", ""), ("{\"a\":1,", "}")];

    private static readonly (string Open, string Close)[] s_toml = [("a = [", "]"), ("[", "]"), ("a.", " = 1"), ("[[a]]\n", ""), ("[a]\n", ""), ("[a.", "]"), ("a = {a = ", "}"), ("\"\"\"", ""), ("'''", ""), ("a = 1\n", ""), ("#", ""), ("[x.a]\n[x]\n", ""), ("a = [[", "]]"), ("a = 9", "")];

    private static readonly (string Open, string Close)[] s_set = [("a.", "=1"), ("a[0]", "=1"), ("a={", "}"), ("a[0].", "=1"), ("a=1,", ""), ("\\", ""), ("a={{", "}}"), ("a=[", "]"), ("a={\"a\":", "}"), ("a[65536]", "=1"), ("[", "]"), (",", ""), ("a[0][", "]=1"), ("a=", "")];

    private static readonly (string Open, string Close)[] s_regex =
    [
        ("(", ")"), ("(?:", ")*"), ("(a|", ")"), ("[", "]"), ("a?", ""), ("(a*)*", ""), ("a{1000}", ""), ("(", "){2}"), ("(", "){100}"), ("(", ")*"), (".*", ""), ("(?i)", ""), ("\\pL", ""), ("[[:alpha:]]", ""), ("(?P<n>", ")"), ("|", ""), ("\\Q", "\\E"), ("(?i:", ")"), ("x*?", ""), ("^", ""), ("$", ""), ("\\b", ""), ("(a{0,1000}", "){0,1000}"), ("[^", "]"), ("(.", "){0,9}"),
    ];

    private static readonly (string Open, string Close)[] s_ignore = [("*", ""), ("**/", ""), ("[", "]"), ("?", ""), ("!", ""), ("a/", ""), ("{a,", "}"), ("\\", ""), ("*a", "b"), ("[a-", "]"), ("/", ""), ("{", "}"), ("{*,", "}*"), ("*{a,b}", "")];

    private static readonly string[] s_schemas =
    [
        """{"$ref":"#"}""", """{"allOf":[{"$ref":"#"},{"$ref":"#"}]}""", """{"$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}},"$ref":"#/$defs/a"}""", """{"properties":{"a":{"$ref":"#"}},"additionalProperties":{"anyOf":[{"$ref":"#"},{"$ref":"#"},{"$ref":"#"}]}}""", """{"$dynamicRef":"#a","$dynamicAnchor":"a"}""",
        """{"additionalProperties":{"oneOf":[{"$ref":"#"},{"$ref":"#"}]},"items":{"oneOf":[{"$ref":"#"},{"$ref":"#"}]}}""", """{"patternProperties":{"(a|a)*(a|a)*(a|a)*b":{"type":"string"},"((a{100}){100}){100}":true}}""", """{"pattern":"^(([a-z])+.)+[A-Z]([a-z])+$","properties":{"text":{"pattern":"(a*)*(a*)*b"}}}""",
        """{"not":{"not":{"not":{"$ref":"#"}}}}""", """{"if":{"$ref":"#"},"then":{"$ref":"#"},"else":{"$ref":"#"}}""", """{"unevaluatedProperties":{"$ref":"#"},"allOf":[{"$ref":"#/$defs/x"}],"$defs":{"x":{"anyOf":[{"$ref":"#"}]}}}""", """{"$id":"http://a/","$ref":"http://a/"}""", """{"$ref":"file:///etc/passwd"}""", """{"$ref":"http://127.0.0.1:1/x"}""", """{"multipleOf":1e-300,"minimum":1e308}""",
        """{"properties":{"num":{"multipleOf":1e-308},"a":{"multipleOf":0.00000001}}}""", """{"minLength":1e300,"maxItems":-1,"minProperties":18446744073709551616}""", """{"enum":[[[[[[]]]]]],"const":{"a":{"a":{}}}}""", """{"uniqueItems":true,"properties":{"list":{"uniqueItems":true,"contains":{"$ref":"#"}}}}""", """{"$schema":"http://json-schema.org/draft-04/schema#","id":"#","$ref":"#"}""", """{"$recursiveRef":"#","$recursiveAnchor":true}""", """{"propertyNames":{"$ref":"#/propertyNames"}}""", """{"dependencies":{"a":{"$ref":"#"},"b":["a"]}}""",
    ];

    /// <summary>A text for that kind of input.</summary>
    public static string Next(InputKind kind, CaseRandom random) => kind switch
    {
        InputKind.Json => Nested(random, s_json),
        InputKind.Toml => Nested(random, s_toml),
        InputKind.Set => Nested(random, s_set),
        InputKind.Regex => random.OneIn(2) ? Nested(random, s_regex) : Mixed(random),
        InputKind.Ignore => Nested(random, s_ignore),
        InputKind.Schema => Schema(random),
        _ => random.OneIn(3) ? Aliases(random) : Nested(random, s_yaml),
    };

    // Repeats within repeats: what a counter of one level does not see.
    private static string Mixed(CaseRandom random)
    {
        var text = "a";
        for (var i = random.Below(12); i > 0; i--)
        {
            text = random.Pick($"({text})*", $"({text}){{100}}", $"(?:{text}|{text})", $"({text})?{text}", $"(?:{text}){{0,50}}", $"({text})+?", $"[^a]{text}.*", $"(?i){text}\\pL");
        }
        return text;
    }

    private static string Aliases(CaseRandom random)
    {
        var (levels, width) = (random.Pick(3, 8, 12, 100, 1000), random.Pick(2, 9, 40));
        var text = new StringBuilder("a0: &a0 [x, x, x, x]\n");
        for (var i = 1; i < levels && text.Length < 300_000; i++)
        {
            var items = Enumerable.Repeat($"*a{i - 1}", width);
            text.Append(random.Below(4) switch
            {
                0 => $"a{i}: &a{i} {{{string.Join(", ", items.Select((item, n) => $"k{n}: {item}"))}}}\n",
                1 => $"a{i}: &a{i}\n  <<: [{string.Join(", ", items)}]\n",
                _ => $"a{i}: &a{i} [{string.Join(", ", items)}]\n",
            });
        }
        return random.Pick("", "", "z: &z [*z]\n", "z: &z {<<: *z, a: *z}\n") + text;
    }

    private static string Schema(CaseRandom random)
    {
        if (random.OneIn(2)) return random.Pick(s_schemas);
        var (open, close) = random.Pick([("{\"not\":", "}"), ("{\"items\":", "}"), ("{\"properties\":{\"a\":", "}}"), ("{\"allOf\":[", "]}"), ("{\"anyOf\":[true,", "]}"), ("{\"if\":", "}"), ("{\"additionalProperties\":", "}"), ("{\"$defs\":{\"a\":", "}}"), ("{\"contains\":", "}"), ("{\"const\":", "}")]);
        var depth = random.Pick(50, 150, 330, 490, 999, 5000);
        return string.Concat(Enumerable.Repeat(open, depth)) + "{\"type\":\"string\"}" + string.Concat(Enumerable.Repeat(close, depth));
    }

    private static string Nested(CaseRandom random, IReadOnlyList<(string Open, string Close)> shapes)
    {
        var (open, close) = random.Pick(shapes);
        var depth = random.Pick(20, 400, 999, 1001, 5_000, 10_001, 50_000);
        var text = new StringBuilder();
        // A block that grows to the right by one blank a level takes the square of its depth.
        var steps = random.OneIn(4) && depth <= 1001 && open.EndsWith('\n');
        for (var i = 0; i < depth; i++) text.Append(' ', steps ? i : 0).Append(open);
        if (random.OneIn(2)) text.Append('1');
        for (var i = random.OneIn(6) ? depth / 2 : depth; i > 0; i--) text.Append(close);
        return text.ToString();
    }
}
