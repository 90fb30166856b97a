using System.Globalization;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Which type a scalar's look gives it: YAML 1.1 as Go's v2 library has it, and the v3 library's changes to it.</summary>
/// <remarks>Base 60 numbers are not among them; <c>0777</c>, <c>0o777</c>, <c>0x1F</c>, <c>0b11</c> and <c>1_000</c> are.</remarks>
internal static class YamlResolver
{
    /// <summary>Resolves plain text; v2 reads <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>, <c>y</c> and <c>n</c> as booleans, v3 does not.</summary>
    public static YamlScalar Resolve(ReadOnlySpan<char> text, bool version3 = false)
    {
        if (text.IsEmpty)
        {
            return YamlScalar.Null;
        }

        return text[0] switch
        {
            'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~' => ResolveWord(text, version3),
            '.' => ResolveDot(text),
            >= '0' and <= '9' => ResolveNumber(text, version3, tryTimestamp: true),
            '+' or '-' => ResolveNumber(text, version3, tryTimestamp: false),
            '<' when text is "<<" => YamlScalar.Merge,
            _ => YamlScalar.String,
        };
    }

    private static YamlScalar ResolveWord(ReadOnlySpan<char> text, bool version3) => text switch
    {
        "~" or "null" or "Null" or "NULL" => YamlScalar.Null,
        "true" or "True" or "TRUE" => YamlScalar.Of(true),
        "false" or "False" or "FALSE" => YamlScalar.Of(false),
        "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" when !version3 => YamlScalar.Of(true),
        "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF" when !version3 => YamlScalar.Of(false),
        _ => YamlScalar.String,
    };

    private static YamlScalar ResolveDot(ReadOnlySpan<char> text)
    {
        switch (text)
        {
            case ".nan" or ".NaN" or ".NAN": return YamlScalar.Of(double.NaN);
            case ".inf" or ".Inf" or ".INF": return YamlScalar.Of(double.PositiveInfinity);
        }

        if (text.Contains('_'))
        {
            return HasGoUnderscores(text) ? ResolveFloat(Without(text)) : YamlScalar.String;
        }

        return ResolveFloat(text);
    }

    private static YamlScalar ResolveNumber(ReadOnlySpan<char> text, bool version3, bool tryTimestamp)
    {
        if (tryTimestamp)
        {
            if (text.Length <= 18 && !text.ContainsAnyExceptInRange('0', '9') && (text[0] != '0' || text.Length == 1))
            {
                return YamlScalar.Of(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture));
            }

            if (YamlTimestamp.IsTimestamp(text))
            {
                return YamlScalar.Timestamp;
            }
        }
        else
        {
            switch (text)
            {
                case "+.inf" or "+.Inf" or "+.INF": return YamlScalar.Of(double.PositiveInfinity);
                case "-.inf" or "-.Inf" or "-.INF": return YamlScalar.Of(double.NegativeInfinity);
            }
        }

        var plain = text.Contains('_') ? Without(text) : text;
        if (TryParseInt(plain, 0, out var integer))
        {
            return YamlScalar.Of(integer);
        }

        if (TryParseUInt(plain, 0, out var unsigned))
        {
            return YamlScalar.Of(unsigned);
        }

        var number = IsFloat(plain) ? ResolveFloat(plain) : YamlScalar.String;
        if (number.Kind != YamlScalarKind.String)
        {
            return number;
        }

        number = ResolvePrefixed(plain, "0b", "-0b", 2);
        return number.Kind == YamlScalarKind.String && version3 ? ResolvePrefixed(plain, "0o", "-0o", 8) : number;
    }

    // Beyond what ParseInt reads anyway, this lets a sign stand after the prefix: 0b-1.
    private static YamlScalar ResolvePrefixed(ReadOnlySpan<char> text, string prefix, string negativePrefix, int numberBase)
    {
        if (text.StartsWith(prefix))
        {
            var digits = text[2..];
            return TryParseInt(digits, numberBase, out var integer) ? YamlScalar.Of(integer)
                : TryParseUInt(digits, numberBase, out var unsigned) ? YamlScalar.Of(unsigned)
                : YamlScalar.String;
        }

        if (text.StartsWith(negativePrefix) && text.Length > 3 && text[3] is not ('+' or '-')
            && TryParseUInt(text[3..], numberBase, out var magnitude) && magnitude <= 1UL << 63)
        {
            return YamlScalar.Of(unchecked(-(long)magnitude));
        }

        return YamlScalar.String;
    }

    private static YamlScalar ResolveFloat(ReadOnlySpan<char> text)
    {
        // An overflow is a range error in Go, and the scalar then a string.
        return IsFloat(text)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && double.IsFinite(value)
            ? YamlScalar.Of(value)
            : YamlScalar.String;
    }

    // [-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?
    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        var at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        var whole = Digits(text, at);
        at += whole;
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            fraction = Digits(text, ++at);
            at += fraction;
        }

        if (whole + fraction == 0)
        {
            return false;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
            {
                at++;
            }

            var exponent = Digits(text, at);
            if (exponent == 0)
            {
                return false;
            }

            at += exponent;
        }

        return at == text.Length;
    }

    private static int Digits(ReadOnlySpan<char> text, int at)
    {
        var count = 0;
        while (at + count < text.Length && char.IsAsciiDigit(text[at + count]))
        {
            count++;
        }

        return count;
    }

    /// <summary>Go's <c>ParseInt(text, base, 64)</c>; base 0 takes it from the prefix, a leading zero being octal.</summary>
    internal static bool TryParseInt(ReadOnlySpan<char> text, int numberBase, out long value)
    {
        value = 0;
        var negative = false;
        if (text.Length > 0 && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }

        if (!TryParseUInt(text, numberBase, out var magnitude) || magnitude > (ulong)long.MaxValue + (negative ? 1UL : 0))
        {
            return false;
        }

        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        return true;
    }

    private static bool TryParseUInt(ReadOnlySpan<char> text, int numberBase, out ulong value)
    {
        value = 0;
        if (numberBase == 0)
        {
            numberBase = 10;
            if (text.Length > 1 && text[0] == '0')
            {
                (numberBase, var prefix) = text[1] switch
                {
                    'x' or 'X' => (16, 2),
                    'o' or 'O' => (8, 2),
                    'b' or 'B' => (2, 2),
                    _ => (8, 1),
                };
                text = text[prefix..];
            }
        }

        if (text.IsEmpty)
        {
            return false;
        }

        foreach (var c in text)
        {
            var digit = YamlCharacters.HexValue(c);
            if (digit >= numberBase || value > (ulong.MaxValue - (ulong)digit) / (ulong)numberBase)
            {
                return false;
            }

            value = (value * (ulong)numberBase) + (ulong)digit;
        }

        return true;
    }

    // Go lets an underscore stand between two digits.
    private static bool HasGoUnderscores(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '_' && !(i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1])))
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> Without(ReadOnlySpan<char> text) => text.ToString().Replace("_", "", StringComparison.Ordinal);
}
