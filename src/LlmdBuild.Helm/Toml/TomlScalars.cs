using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Functions;
using LlmdBuild.Helm.Time;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Toml;

/// <summary>The lexer's items to numbers, times and strings.</summary>
internal static class TomlScalars
{
    private static readonly (string Layout, GoLocation Zone)[] TimeLayouts =
    [
        ("2006-01-02T15:04:05.999999999Z07:00", GoLocation.Local),
        ("2006-01-02T15:04:05.999999999", TomlZones.DateTime),
        ("2006-01-02", TomlZones.Date),
        ("15:04:05.999999999", TomlZones.Time),
        ("2006-01-02T15:04Z07:00", GoLocation.Local),
        ("2006-01-02T15:04", TomlZones.DateTime),
        ("15:04", TomlZones.Time),
    ];

    /// <summary>An integer; the message of what is wrong with it otherwise.</summary>
    public static long Integer(string text, Func<string, Exception> fail)
    {
        if (!AreUnderscoresOk(text))
        {
            throw fail($"Invalid integer {GoQuote.Quote(text)}: underscores must be surrounded by digits");
        }

        if (HasLeadingZero(text))
        {
            throw fail($"Invalid integer {GoQuote.Quote(text)}: cannot have leading zeroes");
        }

        return YamlResolver.TryParseInt(text.Replace("_", "", StringComparison.Ordinal), 0, out var value)
            ? value
            : throw fail($"{text} is out of range for int64");
    }

    /// <summary>A float; the message of what is wrong with it otherwise.</summary>
    public static double Float(string text, Func<string, Exception> fail)
    {
        var parts = text.Split(['.', 'e', 'E'], StringSplitOptions.RemoveEmptyEntries);
        if (!Array.TrueForAll(parts, AreUnderscoresOk))
        {
            throw fail($"Invalid float {GoQuote.Quote(text)}: underscores must be surrounded by digits");
        }

        if (parts.Length > 0 && HasLeadingZero(parts[0]))
        {
            throw fail($"Invalid float {GoQuote.Quote(text)}: cannot have leading zeroes");
        }

        if (!ArePeriodsOk(text))
        {
            throw fail($"Invalid float {GoQuote.Quote(text)}: '.' must be followed by one or more digits");
        }

        switch (text)
        {
            case "nan" or "+nan": return GoMath.NaN;
            case "-nan": return -GoMath.NaN;
            case "inf" or "+inf": return double.PositiveInfinity;
            case "-inf": return double.NegativeInfinity;
        }

        if (!double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw fail($"Invalid float value: {GoQuote.Quote(text)}");
        }

        return double.IsFinite(value) ? value : throw fail($"{text} is out of range for float64");
    }

    /// <summary>A date, a time, or both, with or without a zone.</summary>
    public static GoTime Time(string text, Func<string, Exception> fail)
    {
        text = text.Replace('z', 'Z').Replace('t', 'T').Replace(' ', 'T');
        foreach (var (layout, zone) in TimeLayouts)
        {
            try
            {
                var time = TimeParser.Parse(layout, text, zone);
                return HasLeadingZeros(text, layout) ? time : throw fail($"invalid datetime: {GoQuote.Quote(text)}");
            }
            catch (FormatException)
            {
                // The next layout may fit.
            }
        }

        throw fail($"invalid datetime: {GoQuote.Quote(text)}");
    }

    /// <summary>The text of a multi-line string without a line break at its very beginning.</summary>
    public static string WithoutFirstBreak(string text) =>
        text.StartsWith('\n') ? text[1..] : text.StartsWith("\r\n", StringComparison.Ordinal) ? text[2..] : text;

    /// <summary>Takes out backslashes at the end of a line, with all white space up to the next text.</summary>
    public static string WithoutEscapedBreaks(string text)
    {
        var result = new StringBuilder(text.Length);
        var from = 0;
        for (var at = text.IndexOf('\\'); at >= 0; at = at < text.Length ? text.IndexOf('\\', at) : -1)
        {
            if (at + 1 < text.Length && text[at + 1] == '\\')
            {
                at += 2;
                continue;
            }

            var end = at + 1;
            while (end < text.Length && text[end] is ' ' or '\t' or '\r' or '\n')
            {
                end++;
            }

            if (!text.AsSpan(at, end - at).Contains('\n'))
            {
                at++;
                continue;
            }

            result.Append(text, from, at - from);
            from = at = end;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Replaces escapes, which the lexer has checked.</summary>
    public static string Unescape(string text, Func<string, Exception> fail)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                result.Append(text[i]);
                continue;
            }

            var c = text[++i];
            var digits = c switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
            if (digits > 0)
            {
                var hex = text.Substring(i + 1, digits);
                i += digits;
                result.Append(Rune.TryCreate(uint.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), out var rune)
                    ? rune.ToString()
                    : throw fail($"Escaped character '\\u{hex}' is not valid UTF-8."));
                continue;
            }

            result.Append(c switch
            {
                'b' => '\b',
                't' => '\t',
                'n' => '\n',
                'f' => '\f',
                'r' => '\r',
                'e' => '\e',
                ' ' or '\t' => throw fail($"invalid escape: '\\{c}'"),
                _ => c,
            });
        }

        return result.ToString();
    }

    private static bool HasLeadingZero(string text) =>
        (text.Length > 1 && text[0] == '0' && text[1] is not ('b' or 'o' or 'x'))
        || (text.Length > 2 && text[0] is '-' or '+' && text[1] == '0');

    private static bool AreUnderscoresOk(string text)
    {
        if (text is "nan" or "+nan" or "-nan" or "inf" or "-inf" or "+inf")
        {
            return true;
        }

        var afterDigit = false;
        foreach (var c in text)
        {
            if (c == '_' && !afterDigit)
            {
                return false;
            }

            afterDigit = char.IsAsciiHexDigit(c);
        }

        return afterDigit;
    }

    private static bool ArePeriodsOk(string text)
    {
        var afterPeriod = false;
        foreach (var c in text)
        {
            if (afterPeriod && !char.IsAsciiDigit(c))
            {
                return false;
            }

            afterPeriod = c == '.';
        }

        return !afterPeriod;
    }

    // Go's layouts read numbers without a leading zero too; then the separators are not where the layout has them.
    private static bool HasLeadingZeros(string text, string layout)
    {
        for (var i = 0; i < layout.Length && layout[i] is not ('.' or 'Z'); i++)
        {
            if (!char.IsAsciiDigit(layout[i]) && (i >= text.Length || text[i] != layout[i]))
            {
                return false;
            }
        }

        return true;
    }
}
