using System.Text;
using LlmdBuild.Testing.Generators;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Strings that charts hold, and strings that break things.</summary>
public static class TextGenerator
{
    private static readonly string[] Known =
    [
        "", " ", "a", "abc", "Hello World", "foo_bar-baz qux", "camelCaseText", "true", "false", "yes", "no", "on", "null", "~", "0", "1", "-1", "007", "0x1F", "0o17",
        "1_000", "1e3", "1.5", ".5", "+12", "1:30", "12:30:45", "2024-01-02", "2024-01-02T03:04:05Z", "inf", ".inf", "-.inf", ".nan", "NaN", "<<", "=",
        "a: b", "- x", "# c", "a #b", "a:", ":a", "? k", "{a: 1}", "[1, 2]", "*a", "&a b", "!t x", "|", ">", "%x", "@x", "`x`", "'q'", "\"q\"", "it's", "say \"hi\"", "back\\slash",
        "line one\nline two\n", "trailing \n", "\nleading", "tab\there", "cr\r\nlf", "\u0000", "\u0007bell", "\u001b[0m", "\u007f", "\u00a0nbsp", "\u2028", "\ufeffbom",
        "héllo", "ß", "İstanbul", "ǆ", "日本語", "😀 emoji", "e\u0301", "a,b,c", "a.b.c", "a/b/c.txt", "../x/./y", "/abs/path", "k=v", "1.2.3", "v1.2.3-alpha.1+build.5", ">=1.2.0 <2.0.0", "^1.0.0 || ~2.1",
        "https://user:pw@example.com:8080/p/a?q=1&r=2#frag", "10.0.0.1", "aGVsbG8=", "JBSWY3DP", "{{ .x }}", "<a href=\"x\">&amp;</a>", "%d %s", "$1 ${name}", "long " + "word word word word word word word word word word word word word word word word word word",
    ];

    /// <summary>One string.</summary>
    public static string Text(CaseRandom random) => random.Below(7) switch
    {
        < 3 => random.Pick(Known),
        3 => random.Pick(Known) + random.Pick(Known),
        4 or 5 => random.Pick(GeneratorText.Scalars),
        _ => Noise(random),
    };

    /// <summary>A key as values files have them.</summary>
    public static string Key(CaseRandom random) => random.Pick("a", "b", "c", "name", "enabled", "x-y", "x.y", "1", "true", "Key", "key", "global", "é", "with space", "");

    /// <summary>Go source of a string literal: interpreted, or raw where the text allows.</summary>
    public static string Literal(CaseRandom random, string text)
    {
        if (random.OneIn(5) && !text.Contains('`', StringComparison.Ordinal) && !text.Contains('\r', StringComparison.Ordinal) && !text.Contains('\0', StringComparison.Ordinal)) return $"`{text}`";
        var literal = new StringBuilder("\"");
        foreach (var c in text)
        {
            literal.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\x7f' or '\ufeff' => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        }
        return literal.Append('"').ToString();
    }

    private static string Noise(CaseRandom random)
    {
        var text = new StringBuilder();
        for (var i = random.Below(12); i > 0; i--) text.Append(random.Pick('a', 'B', 'z', '0', '9', ' ', '-', '_', '.', ':', ',', '#', '"', '\'', '\n', '\t', '{', '}', '[', ']', '%', '\\', '/', 'é', '中', '!', '&', '*', '|', '>', '@'));
        return text.ToString();
    }
}
