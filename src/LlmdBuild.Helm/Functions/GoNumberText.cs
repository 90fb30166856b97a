using System.Globalization;
using System.Numerics;

namespace LlmdBuild.Helm.Functions;

/// <summary>Go's <c>strconv</c>: numbers from text.</summary>
internal static class GoNumberText
{
    /// <summary>Go's <c>strconv.ParseInt(text, radix, 64)</c>.</summary>
    /// <param name="text">A sign and digits; with radix 0 also a prefix (<c>0x</c>, <c>0b</c>, <c>0o</c>, <c>0</c>) and underscores.</param>
    /// <param name="radix">0, or 2 to 36.</param>
    /// <param name="value">The number; where it is out of range the nearest one, else 0.</param>
    /// <returns>False where the text is no number or out of range.</returns>
    public static bool TryParseInt(string text, int radix, out long value)
    {
        value = 0;
        var digits = text.AsSpan();
        var negative = false;
        if (digits.Length > 0 && digits[0] is '+' or '-')
        {
            negative = digits[0] == '-';
            digits = digits[1..];
        }
        if (digits.IsEmpty) return false;
        var allowUnderscores = radix == 0;
        if (radix == 0 && !TryCutPrefix(ref digits, out radix)) return false;

        var magnitude = 0UL;
        var overflow = false;
        foreach (var c in digits)
        {
            if (c == '_' && allowUnderscores) continue;
            var digit = Digit(c);
            if (digit >= radix) return false;
            var next = (UInt128)magnitude * (uint)radix + (uint)digit;
            if (next > ulong.MaxValue) overflow = true;
            magnitude = (ulong)next;
        }
        if (allowUnderscores && text.Contains('_', StringComparison.Ordinal) && !UnderscoresAreRight(text)) return false;

        var limit = negative ? 1UL << 63 : long.MaxValue;
        if (overflow || magnitude > limit)
        {
            value = negative ? long.MinValue : long.MaxValue;
            return false;
        }
        value = negative ? unchecked(-(long)magnitude) : (long)magnitude;
        return true;
    }

    /// <summary>Go's <c>strconv.ParseFloat(text, 64)</c>; false where the text is no number or out of range.</summary>
    public static bool TryParseFloat(string text, out double value)
    {
        value = 0;
        var number = text;
        if (text.Contains('_', StringComparison.Ordinal))
        {
            if (!UnderscoresAreRight(text)) return false;
            number = text.Replace("_", "", StringComparison.Ordinal);
        }
        if (number.Length == 0) return false;
        var unsigned = number.AsSpan(number[0] is '+' or '-' ? 1 : 0);
        if (TryParseSpecial(unsigned, out value))
        {
            if (number[0] == '-') value = -value;
            return true;
        }
        if (unsigned.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            if (!TryParseHexFloat(unsigned[2..], out value)) return false;
            if (number[0] == '-') value = -value;
            return double.IsFinite(value);
        }
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return IsDecimalFloat(unsigned) && double.TryParse(number, Styles, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool TryCutPrefix(ref ReadOnlySpan<char> digits, out int radix)
    {
        radix = 10;
        if (digits[0] != '0') return true;
        radix = digits.Length < 3 ? 8 : char.ToLowerInvariant(digits[1]) switch { 'b' => 2, 'o' => 8, 'x' => 16, _ => 0 };
        if (radix is 0 || digits.Length < 3)
        {
            radix = 8;
            digits = digits[1..];
        }
        else
        {
            digits = digits[2..];
        }
        return true;
    }

    // Underscores stand between digits, or between a prefix and a digit.
    private static bool UnderscoresAreRight(string text)
    {
        var previous = '^';
        var i = text[0] is '+' or '-' ? 1 : 0;
        var isHex = false;
        if (text.Length - i >= 2 && text[i] == '0' && char.ToLowerInvariant(text[i + 1]) is 'b' or 'o' or 'x')
        {
            isHex = char.ToLowerInvariant(text[i + 1]) == 'x';
            i += 2;
            previous = '0';
        }
        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c) || (isHex && char.IsAsciiHexDigit(c))) previous = '0';
            else if (c == '_')
            {
                if (previous != '0') return false;
                previous = '_';
            }
            else
            {
                if (previous == '_') return false;
                previous = '!';
            }
        }
        return previous != '_';
    }

    private static bool TryParseSpecial(ReadOnlySpan<char> text, out double value)
    {
        value = text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            ? double.PositiveInfinity
            : GoMath.NaN;
        return !double.IsNaN(value) || text.Equals("nan", StringComparison.OrdinalIgnoreCase);
    }

    // digits [. digits] [e [+-] digits], with a digit before or after the point
    private static bool IsDecimalFloat(ReadOnlySpan<char> text)
    {
        var whole = SkipDigits(ref text);
        if (text.StartsWith(".")) text = text[1..];
        if (whole + SkipDigits(ref text) == 0) return false;
        if (text.IsEmpty) return true;
        if (text[0] is not ('e' or 'E')) return false;
        text = text[1..];
        if (!text.IsEmpty && text[0] is '+' or '-') text = text[1..];
        return SkipDigits(ref text) > 0 && text.IsEmpty;
    }

    private static int SkipDigits(ref ReadOnlySpan<char> text)
    {
        var count = 0;
        while (count < text.Length && char.IsAsciiDigit(text[count])) count++;
        text = text[count..];
        return count;
    }

    // hex digits [. hex digits] p [+-] digits
    private static bool TryParseHexFloat(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        var mantissa = BigInteger.Zero;
        var exponent = 0L;
        int digits = 0, i = 0;
        var afterPoint = false;
        for (; i < text.Length; i++)
        {
            if (text[i] == '.' && !afterPoint) afterPoint = true;
            else if (char.IsAsciiHexDigit(text[i]))
            {
                mantissa = mantissa * 16 + Digit(text[i]);
                digits++;
                if (afterPoint) exponent -= 4;
            }
            else break;
        }
        if (digits == 0 || digits > 4096 || i == text.Length || text[i] is not ('p' or 'P')) return false;
        var power = text[(i + 1)..];
        var unsigned = !power.IsEmpty && power[0] is '+' or '-' ? power[1..] : power;
        if (unsigned.IsEmpty || SkipDigits(ref unsigned) == 0 || !unsigned.IsEmpty) return false;
        if (!long.TryParse(power, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var shift)) return false;
        exponent = Math.Clamp(exponent + shift, -100_000, 100_000);
        value = BigRational.ToDouble(
            exponent > 0 ? mantissa << (int)exponent : mantissa, exponent < 0 ? BigInteger.One << (int)-exponent : BigInteger.One);
        return true;
    }

    private static int Digit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
