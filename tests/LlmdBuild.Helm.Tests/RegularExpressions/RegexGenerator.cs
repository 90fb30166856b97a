using System.Text;

namespace LlmdBuild.Helm.Tests.RegularExpressions;

/// <summary>Makes expressions, most of them right, and texts they have a chance to match.</summary>
internal static class RegexGenerator
{
    private static readonly string[] Atoms =
    [
        "a", "b", "c", "A", "B", "é", "😀", "K", "k", "s", "ſ", "ß", "Σ", "σ", "ς", "1", "0", "-", "_", " ", "\\n", ".", "\\.", "\\d", "\\D", "\\w",
        "\\W", "\\s", "\\S", "\\b", "\\B", "^", "$", "\\A", "\\z", "[ab]", "[^ab]", "[a-c]", "[^a-c]", "[[:alpha:]]", "[[:^digit:]]",
        "[\\d-]", "[\\w.]", "[]a]", "[^]a]", "[a-]", "\\pL", "\\PL", "\\p{Lu}", "\\p{^Lu}", "\\p{Greek}", "\\p{letter}", "\\p{Nd}", "\\x41", "\\x{1F600}",
        "\\101", "\\Qa.b\\E", "()", "(?:)", "\\t", "[é-ü]", "[k-s]", "[^\\n]", "[\\s\\d]", "[[:word:]]", "[A-Z]", "\\-", "\\pN", "[\\pL\\d]", "[^\\PL]", "{", "}", "a{", "\\p{Cn}",
    ];

    private static readonly string[] Oddities =
    [
        "(", ")", "[", "]", "*", "+", "?", "{2}", "{1001}", "{3,1}", "\\", "\\8", "\\p", "\\p{", "\\p{Foo}", "(?x)", "(?=a)", "(?P<", "(?P<a b>x)",
        "[z-a]", "[[:foo:]]", "\\xg", "**", "|", "(?", "(?i", "\\C", "\\Z", "\\k", "[a", "[\\Q", "(?<n", "(?<!a)", "a**", "a{2}{3}", "\\E", "(?i-s)", "(?-)", "(?i-)",
    ];

    private static readonly string[] Repeats = ["*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}", "{2,3}?", "{0}", "{,3}", "{1}", "{0,}?"];

    private static readonly string[] Flags = ["(?i)", "(?s)", "(?m)", "(?U)", "(?im)", "(?i-s)", "(?-i)", "(?i:", "(?m:", "(?s-m:", "(?U:"];

    private static readonly string[] Pieces =
    [
        "a", "b", "c", "ab", "abc", "A", "B", "é", "É", "😀", "K", "K", "k", "s", "S", "ſ", "ß", "Σ", "σ", "ς", "1", "0", "12", "-", "_", " ", "\n", ".", "a.b", "\t", "x", "αβγ", "foo bar", "",
    ];

    public static string Pattern(Random random)
    {
        var depth = random.Next(1, 4);
        var text = Alternatives(random, depth);
        if (random.Next(100) < 12) text = text.Insert(random.Next(text.Length + 1), Oddities[random.Next(Oddities.Length)]);
        // A half of a surrogate pair is no text: the insertion may have parted one.
        return IsText(text) ? text : Pattern(random);
    }

    public static string Text(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(0, 9); i > 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    private static string Alternatives(Random random, int depth)
    {
        var text = Sequence(random, depth);
        while (random.Next(100) < 25) text += "|" + (random.Next(100) < 12 ? "" : Sequence(random, depth));
        return text;
    }

    private static string Sequence(Random random, int depth)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--) text.Append(Item(random, depth));
        return text.ToString();
    }

    private static string Item(Random random, int depth)
    {
        var atom = Atoms[random.Next(Atoms.Length)];
        if (depth > 0 && random.Next(100) < 40)
        {
            var body = Alternatives(random, depth - 1);
            atom = random.Next(6) switch
            {
                0 => $"(?:{body})",
                1 => $"(?P<n>{body})",
                2 => $"(?<n>{body})",
                3 when Flags[random.Next(Flags.Length)] is var flag => flag.EndsWith(':') ? $"{flag}{body})" : flag + body,
                _ => $"({body})",
            };
        }
        return random.Next(100) < 35 ? atom + Repeats[random.Next(Repeats.Length)] : atom;
    }
}
