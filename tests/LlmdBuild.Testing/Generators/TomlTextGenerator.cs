using System.Text;

namespace LlmdBuild.Testing.Generators;

/// <summary>Random TOML texts, most of them damaged.</summary>
public sealed class TomlTextGenerator
{
    private static readonly string[] Keys =
        ["a", "b", "c", "a.b", "a.b.c", "b.c", "\"q k\"", "'l k'", "a.\"x.y\".z", "1", "a-b", "\"\"", "\"\\u00e9\"", "é", "c . d"];

    private static readonly string[] Values =
    [
        "1", "0", "-1", "+5", "1_000", "1__0", "_1", "1_", "0x1F", "0xg", "0o17", "0o8", "0b101", "0b2", "01", "00", "-01", "9223372036854775807", "9223372036854775808", "0x_1", "+0x1", "1.5", "1.", ".5", "1.e3", "1e3", "1E+3", "1e400", "-0.0", "1_0.0_1", "1._0",
        "inf", "-inf", "nan", "+nan", "in", "true", "false", "True", "foo", "\"s\"", "\"a\\tb\\n\"", "\"\\u00e9\\U0001F600\\x41\\e\"", "\"\\q\"", "\"\\ud800\"", "\"open", "'raw\\n'", "'open", "\"\"\"multi\nline\"\"\"", "\"\"\"\nfirst \\\n   joined\"\"\"", "\"\"\"a\"\"b\"\"\"\"", "'''raw\nmulti'''", "'''a''''", "\"\"\"open",
        "2024-01-02", "2024-01-02T03:04:05Z", "2024-01-02 03:04:05", "2024-01-02t03:04:05.123z", "2024-01-02T03:04:05+07:00", "2024-01-02T03:04:05.999999-01:30", "03:04:05", "03:04", "2024-01-02T03:04", "2024-13-01", "2024-1-2", "24:00:00", "2024-01-02T03:04Z", "1979-05-27 ",
        "[]", "[1, 2]", "[1, \"a\", [true]]", "[1 2]", "[,]", "[1,]", "[\n 1, # c\n 2\n]", "[{a = 1}, {b = 2}]", "[{a = 1}, 2]", "{}", "{a = 1}", "{a = 1, b = {c = 2}}", "{a.b = 1, a.c = 2}", "{a = 1, a = 2}", "{a = 1,}", "{,}", "{a = 1 b = 2}", "{a = 1\n}", "[[1, 2], [3]]", "", "\n", "# c", "@", "\"é\"", "[", "{", "{a = [1, {b = 2}]}",
    ];

    private static readonly string[] Fragments =
        ["\n", " ", "=", ".", "[", "]", "[[", "]]", "{", "}", ",", "#", "\"", "'", "\"\"\"", "\\", "\t", "\r\n", "\r", "é", "😀", "\u0001", "\u007f", "1", "a", "_", "-", "0x"];

    private readonly Random _random;

    /// <summary>The same seed gives the same texts.</summary>
    public TomlTextGenerator(int seed) => _random = new Random(seed);

    /// <summary>A text, damaged up to <paramref name="mutations"/> times.</summary>
    public string Next(int mutations = 2)
    {
        var text = new StringBuilder();
        for (var count = _random.Next(1, 7); count > 0; count--)
        {
            text.Append(_random.Next(8) switch
            {
                0 => $"[{Pick(Keys)}]\n",
                1 => $"[[{Pick(Keys)}]]\n",
                2 => Pick("# comment\n", "\n", "  \n", "[ a . b ]\n", "[[ a ]] # c\n"),
                _ => $"{Pick("", "", "  ")}{Pick(Keys)}{Pick(" = ", "=", " =\t")}{Pick(Values)}{Pick("\n", "\n", "\n", " # c\n", "\r\n", "")}",
            });
        }

        var result = text.ToString();
        for (var count = _random.Next(mutations + 1); count > 0; count--)
        {
            var at = _random.Next(result.Length + 1);
            result = _random.Next(3) == 0
                ? result.Remove(at, Math.Min(_random.Next(1, 4), result.Length - at))
                : result.Insert(at, Pick(Fragments));
        }

        return result;
    }

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
