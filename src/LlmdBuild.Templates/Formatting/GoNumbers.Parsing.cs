using System.Globalization;
using System.Text;

namespace LlmdBuild.Templates.Formatting;

public static partial class GoNumbers
{
    /// <summary>Go's <c>strconv.ParseInt(text, 0, 64)</c>: the base by its prefix, underscores between digits.</summary>
    public static bool TryParseInt(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        if (!TryParseUint(digits, out var magnitude) || magnitude > (isNegative ? 1UL << 63 : long.MaxValue))
        {
            return false;
        }

        value = isNegative ? unchecked(-(long)magnitude) : (long)magnitude;
        return true;
    }

    /// <summary>Go's <c>strconv.ParseUint(text, 0, 64)</c>: the base by its prefix, underscores between digits, no sign.</summary>
    public static bool TryParseUint(ReadOnlySpan<char> text, out ulong value)
    {
        value = 0;
        if (text.IsEmpty || !UnderscoresSeparate(text))
        {
            return false;
        }

        var (radix, prefix) = text switch
        {
            ['0', 'x' or 'X', _, ..] => (16U, 2),
            ['0', 'b' or 'B', _, ..] => (2U, 2),
            ['0', 'o' or 'O', _, ..] => (8U, 2),
            ['0', _, ..] => (8U, 1),
            _ => (10U, 0),
        };
        foreach (var c in text[prefix..])
        {
            if (c == '_')
            {
                continue;
            }

            var digit = char.IsAsciiHexDigit(c) ? (uint)Convert.ToInt32(c.ToString(), 16) : uint.MaxValue;
            if (digit >= radix || value > (ulong.MaxValue - digit) / radix)
            {
                return false;
            }

            value = value * radix + digit;
        }

        return true;
    }

    /// <summary>Go's <c>strconv.ParseFloat(text, 64)</c> for numbers: decimal and hexadecimal; out of range is none.</summary>
    public static bool TryParseFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        if (!UnderscoresSeparate(text))
        {
            return false;
        }

        var plain = text.Contains('_') ? text.ToString().Replace("_", "", StringComparison.Ordinal) : text;
        var unsigned = plain.Length > 0 && plain[0] is '+' or '-' ? plain[1..] : plain;
        if (unsigned is ['0', 'x' or 'X', ..])
        {
            return TryParseHexadecimal(unsigned[2..], plain[0] == '-', out value);
        }

        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return double.TryParse(plain, Style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    // HEX.HEXpEXP, the exponent being required.
    private static bool TryParseHexadecimal(ReadOnlySpan<char> text, bool isNegative, out double value)
    {
        value = 0;
        var p = text.IndexOfAny('p', 'P');
        if (p <= 0 || !int.TryParse(text[(p + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent))
        {
            return false;
        }

        var mantissa = text[..p];
        var point = mantissa.IndexOf('.');
        var digits = new StringBuilder("0").Append(mantissa).Replace(".", "").ToString();
        if (digits.Length == 1 || !System.Numerics.BigInteger.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        var scale = exponent - (point < 0 ? 0 : (mantissa.Length - point - 1) * 4);
        value = (isNegative ? -1 : 1) * ScaleByPowerOfTwo(number, scale);
        return double.IsFinite(value);
    }

    // Rounds once, half to even, also where the result is subnormal.
    private static double ScaleByPowerOfTwo(System.Numerics.BigInteger number, int scale)
    {
        const int LowestExponent = -1074;
        if (number.IsZero)
        {
            return 0;
        }

        var length = (int)number.GetBitLength();
        if (length + (long)scale > 1025)
        {
            return double.PositiveInfinity;
        }

        var drop = Math.Max(length - 53, (long)LowestExponent - scale);
        if (drop > 0)
        {
            if (drop > length + 1)
            {
                return 0;
            }

            var half = System.Numerics.BigInteger.One << (int)(drop - 1);
            var rest = number & ((half << 1) - 1);
            number >>= (int)drop;
            number += rest > half || (rest == half && !number.IsEven) ? 1 : 0;
            scale += (int)drop;
        }

        return Math.ScaleB((double)number, scale);
    }

    // Go's rule: an underscore stands between two digits, or between a base prefix and a digit.
    private static bool UnderscoresSeparate(ReadOnlySpan<char> text)
    {
        if (!text.Contains('_'))
        {
            return true;
        }

        text = text[0] is '+' or '-' ? text[1..] : text;
        var isHexadecimal = text is ['0', 'x' or 'X', ..];
        var previous = '^';
        if (text is ['0', 'b' or 'B' or 'o' or 'O' or 'x' or 'X', ..])
        {
            previous = '0';
            text = text[2..];
        }

        foreach (var c in text)
        {
            var isDigit = char.IsAsciiDigit(c) || (isHexadecimal && char.IsAsciiHexDigit(c));
            if ((c == '_' && previous != '0') || (c != '_' && !isDigit && previous == '_'))
            {
                return false;
            }

            previous = c == '_' ? '_' : isDigit ? '0' : '!';
        }

        return previous != '_';
    }
}
