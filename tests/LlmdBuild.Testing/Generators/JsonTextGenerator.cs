using System.Text;

namespace LlmdBuild.Testing.Generators;

/// <summary>Random JSON texts, most of them damaged.</summary>
public sealed class JsonTextGenerator
{
    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "\\ud83d\\ude00", "\\ud800", "\\u00e9", "\\/", "\\x", "0", "-", "1", ".", "e", "E+", "tru", "true", "nul", "null", "false", "fals", " ", "\n", "\t", "'", "é", "\u0001", "1e400", "01", "-0", "1.5e3", "日", "\u0085",
    ];

    private readonly Random _random;
    private readonly ValueTreeGenerator _values;

    /// <summary>The same seed gives the same texts.</summary>
    public JsonTextGenerator(int seed)
    {
        _random = new Random(seed);
        _values = new ValueTreeGenerator(seed + 1);
    }

    /// <summary>A text, damaged up to <paramref name="mutations"/> times.</summary>
    public string Next(int mutations = 2)
    {
        var text = new StringBuilder();
        Write(text, _values.Next(3));
        var result = text.ToString();
        for (var count = _random.Next(mutations + 1); count > 0; count--)
        {
            var at = _random.Next(result.Length + 1);
            result = _random.Next(4) switch
            {
                0 => result.Remove(at, Math.Min(_random.Next(1, 4), result.Length - at)),
                1 => result[..at],
                _ => result.Insert(at, Pieces[_random.Next(Pieces.Length)]),
            };
        }

        return result;
    }

    private static void Write(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null: text.Append("null"); break;
            case bool flag: text.Append(flag ? "true" : "false"); break;
            case double number: text.Append(number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)); break;
            case string s: WriteString(text, s); break;
            case List<object?> list:
                text.Append('[');
                foreach (var item in list)
                {
                    text.Append(text[^1] == '[' ? "" : ",");
                    Write(text, item);
                }

                text.Append(']');
                break;
            case Dictionary<string, object?> map:
                text.Append('{');
                var first = true;
                foreach (var (key, item) in map)
                {
                    text.Append(first ? "" : ", ");
                    first = false;
                    WriteString(text, key);
                    text.Append(": ");
                    Write(text, item);
                }

                text.Append('}');
                break;
        }
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            text.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", '\t' => "\\t", '\r' => "\\r", < ' ' => $"\\u{(int)c:x4}", _ => c.ToString() });
        }

        text.Append('"');
    }
}
