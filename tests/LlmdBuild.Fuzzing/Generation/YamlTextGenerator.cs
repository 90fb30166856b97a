using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>YAML texts as people write them, and as nobody should.</summary>
public static class YamlTextGenerator
{
    private static readonly string[] Scalars =
    [
        "plain", "two words", "'single'", "\"dou\\nble\"", "\"\\u00e9\\x41\\t\"", "1", "-1", "0777", "0o17", "0x1F", "1_000", "1.5", "1e3", ".5", "1:30", ".inf", ".nan", "~", "null", "Null", "", "yes", "No", "on", "true",
        "2024-01-02", "2024-01-02T03:04:05Z", "12345678901234567890", "0.1e-7", "!!str 1", "!!int \"3\"", "!!float 1", "!!binary aGk=", "!local x", "&a1 anchored", "*a1", "<<", "=", "a: b", "- x", "a #comment", "#not", "%tag", "@at", "`tick", "'it''s'", "'un", "\"un",
        "|\n    block\n    text", "|-\n    strip", "|+\n    keep\n\n", ">\n    folded\n    text\n\n    para", ">-\n    x\n     y", "|2\n      deep", "{a: 1, b: [x, 'y']}", "[1, two, {k: v}, ]", "[a, b", "{a", "{? k : v}", "[a: b]", "? complex", "\tTab",
    ];

    /// <summary>A document, well-formed most of the time.</summary>
    public static string Text(CaseRandom random)
    {
        var text = new StringBuilder();
        if (random.OneIn(12)) text.Append(random.Pick("---\n", "%YAML 1.1\n---\n", "# head\n", "--- ", "\ufeff", "...\n"));
        Block(random, text, 0, 3);
        if (random.OneIn(15)) text.Append(random.Pick("---\nsecond: 1\n", "...\n", "# tail", "\n\n"));
        if (random.OneIn(10)) Damage(random, text);
        return random.OneIn(20) ? text.ToString().Replace("\n", "\r\n", StringComparison.Ordinal) : text.ToString();
    }

    private static void Block(CaseRandom random, StringBuilder text, int indent, int depth)
    {
        var list = random.OneIn(3);
        for (var i = 1 + random.Below(3); i > 0; i--)
        {
            text.Append(' ', indent).Append(list ? "-" : random.Pick("a", "b", "c", "key", "'q k'", "\"dq\"", "1", "true", "~", "x.y", "<<", "? a\n" + new string(' ', indent)) + ":");
            if (random.OneIn(12)) text.Append(" # note");
            if (depth > 0 && random.OneIn(3))
            {
                text.Append(random.OneIn(6) ? " &n" + random.Below(2) : "").Append('\n');
                Block(random, text, indent + random.Pick(2, 2, 2, 4, list ? 2 : 0, 1), depth - 1);
            }
            else
            {
                text.Append(' ').Append(random.Pick(Scalars)).Append('\n');
            }
        }
    }

    private static void Damage(CaseRandom random, StringBuilder text)
    {
        var at = random.Below(text.Length + 1);
        if (random.OneIn(2) && at < text.Length) text.Remove(at, 1);
        else text.Insert(at, random.Pick(" ", "\t", ":", "-", "\n", "'", "\"", "{", "]", "&", "*x", "#", ",", "\0", "é", "|", "\r"));
    }
}
