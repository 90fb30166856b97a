using System.Text;

namespace LlmdBuild.Testing.Generators;

/// <summary>Random YAML texts: well-formed ones in every style, and mutations of them.</summary>
public sealed class YamlTextGenerator
{
    private readonly Random _random;
    private readonly ValueTreeGenerator _values;

    /// <summary>The same seed gives the same texts.</summary>
    public YamlTextGenerator(int seed)
    {
        _random = new Random(seed);
        _values = new ValueTreeGenerator(seed + 1);
    }

    /// <summary>A document, mutated up to <paramref name="mutations"/> times.</summary>
    public string Next(int mutations = 3)
    {
        var text = new StringBuilder();
        if (_random.Next(10) == 0)
        {
            text.Append(Pick("---\n", "--- ", "%YAML 1.1\n---\n", "\ufeff", "# comment\n", "\n\n", "%TAG !e! tag:e.com,2000:\n---\n"));
        }

        WriteBlock(text, 0, 4, isValue: false);
        if (_random.Next(10) == 0)
        {
            text.Append(Pick("---\nb: 2\n", "...\n", "# end", "\n\n", "...\n---\nx: y\n"));
        }

        var result = text.ToString();
        if (_random.Next(8) == 0)
        {
            result = result.ReplaceLineEndings(Pick("\r\n", "\r"));
        }

        for (var count = _random.Next(mutations + 1); count > 0; count--)
        {
            result = Mutate(result);
        }

        return result;
    }

    /// <summary>The text with a piece put in, taken out, moved or repeated somewhere.</summary>
    public string Mutate(string text)
    {
        var at = _random.Next(text.Length + 1);
        var length = Math.Min(_random.Next(1, 6), text.Length - at);
        return _random.Next(5) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(_random.Next(text.Length + 1), text.Substring(at, length)),
            2 => text[..at],
            _ => text.Insert(at, GeneratorText.Fragments[_random.Next(GeneratorText.Fragments.Count)]),
        };
    }

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];

    private void WriteBlock(StringBuilder text, int indent, int depth, bool isValue)
    {
        switch (depth > 0 ? _random.Next(isValue ? 8 : 4) : 7)
        {
            case 0 or 1 or 4:
                WriteMapping(text, indent, depth - 1, isValue);
                break;
            case 2 or 5:
                WriteSequence(text, indent, depth - 1, isValue);
                break;
            case 3:
                text.Append(' ');
                WriteFlow(text, depth - 1);
                text.Append('\n');
                break;
            default:
                text.Append(' ');
                WriteProperties(text);
                WriteScalar(text, indent);
                text.Append('\n');
                break;
        }
    }

    private void WriteMapping(StringBuilder text, int indent, int depth, bool isValue)
    {
        if (isValue)
        {
            WriteProperties(text);
            text.Append('\n');
        }

        for (var count = _random.Next(1, 5); count > 0; count--)
        {
            text.Append(' ', indent);
            if (_random.Next(15) == 0)
            {
                text.Append(Pick("<<: *a\n", "<<: [*a, *b]\n", "? k\n", "&a k: v\n", "*a : v\n", "# comment\n", "<<: {a: 1}\n"));
                continue;
            }

            text.Append(NextKey()).Append(':');
            WriteBlock(text, indent + _random.Next(1, 4), depth, isValue: true);
        }
    }

    private void WriteSequence(StringBuilder text, int indent, int depth, bool isValue)
    {
        if (isValue)
        {
            WriteProperties(text);
            text.Append('\n');
            indent -= _random.Next(2);
        }

        for (var count = _random.Next(1, 4); count > 0; count--)
        {
            text.Append(' ', Math.Max(indent, 0)).Append('-');
            if (depth > 0 && _random.Next(4) == 0)
            {
                // A mapping or sequence on the dash's own line.
                text.Append(' ').Append(Pick("k: v\n", "- n\n", "? q\n", "k:\n"));
                continue;
            }

            WriteBlock(text, Math.Max(indent, 0) + 2, depth, isValue: true);
        }
    }

    private void WriteFlow(StringBuilder text, int depth)
    {
        var isMapping = _random.Next(2) == 0;
        text.Append(isMapping ? '{' : '[');
        for (var count = _random.Next(4); count > 0; count--)
        {
            if (isMapping || _random.Next(8) == 0)
            {
                text.Append(NextKey()).Append(Pick(": ", ": ", ": ", ":", " : ", ",", ":\n "));
            }

            if (depth > 0 && _random.Next(3) == 0)
            {
                WriteFlow(text, depth - 1);
            }
            else
            {
                text.Append(NextFlowScalar());
            }

            text.Append(count > 1 || _random.Next(6) == 0 ? Pick(", ", ", ", ",", ",\n  ", " , # c\n ") : "");
        }

        text.Append(isMapping ? '}' : ']');
    }

    private void WriteProperties(StringBuilder text)
    {
        if (_random.Next(8) == 0)
        {
            text.Append(Pick("&a ", "&b ", "!!str ", "!!int ", "!!float ", "!!bool ", "!!null ", "!!binary ", "!x ", "! ", "!!map ", "!!seq ", "&a !!str ", "!!str &b ", "!!timestamp ", "!e!y ", "!<x> "));
        }
    }

    private void WriteScalar(StringBuilder text, int indent)
    {
        var value = _values.NextString();
        switch (_random.Next(9))
        {
            case 0:
                text.Append('\'').Append(value.Replace("'", "''", StringComparison.Ordinal)).Append('\'');
                break;
            case 1:
                text.Append('"').Append(Escape(value)).Append('"');
                break;
            case 2:
                WriteBlockScalar(text, indent, value);
                break;
            case 3:
                text.Append(Pick("*a", "*b", "aGVsbG8=", "[]", "{}", "# only a comment", "a\n" + new string(' ', indent + 1) + "folded", "v # comment", ""));
                break;
            case 4 or 5:
                text.Append(_values.NextNumber().ToString("R", System.Globalization.CultureInfo.InvariantCulture));
                break;
            default:
                text.Append(value.ReplaceLineEndings("\n" + new string(' ', indent)));
                break;
        }
    }

    private void WriteBlockScalar(StringBuilder text, int indent, string value)
    {
        text.Append(Pick("|", ">", "|-", ">-", "|+", ">+", "|2", ">1-", "|-1", "| # c")).Append('\n');
        foreach (var line in value.Split('\n').Concat(Pick([], ["", ""], ["  more", "text"], ["\ttab"], new[] { " end", "" })))
        {
            text.Append(' ', line.Length == 0 ? _random.Next(indent + 1) : indent).Append(line).Append('\n');
        }
    }

    private string NextKey() => _random.Next(6) switch
    {
        0 => '"' + Escape(_values.NextString()) + '"',
        1 => '\'' + _values.NextString().Replace("'", "''", StringComparison.Ordinal) + '\'',
        2 => _values.NextString(),
        _ => Pick("a", "b", "c", "name", "1", "1.5", "true", "~", "0x10", "a b", "yes", "k1", "k10", "k2", "é"),
    };

    private string NextFlowScalar() => _random.Next(5) switch
    {
        0 => '"' + Escape(_values.NextString()) + '"',
        1 => '\'' + _values.NextString().Replace("'", "''", StringComparison.Ordinal) + '\'',
        2 => _values.NextString(),
        _ => Pick("a", "1", "true", "~", "", "a b", "*a", "&a x", "!!str 1", "-1", "x:y", "a\n b"),
    };

    private string Escape(string value)
    {
        var text = new StringBuilder();
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => Pick("\\\\", "\\"),
                '\n' => Pick("\\n", "\n", "\\\n  ", "\n\n "),
                _ when _random.Next(30) == 0 && c < 256 => $"\\x{(int)c:x2}",
                _ => c.ToString(),
            });
        }

        return text.ToString();
    }
}
