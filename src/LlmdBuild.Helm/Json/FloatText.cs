using System.Globalization;

namespace LlmdBuild.Helm.Json;

/// <summary>Floating-point numbers as Go's <c>strconv</c> writes and reads them.</summary>
internal static class FloatText
{
    /// <summary>The most characters a formatted number takes.</summary>
    public const int MaxLength = 32;

    private const int MaxDigits = 17;

    /// <summary>Go's <c>FormatFloat(value, 'g', -1, bits)</c>: <c>1e+06</c>, <c>0.1</c>, <c>+Inf</c>.</summary>
    public static string General(double value, int bits = 64)
    {
        if (bits == 32)
        {
            value = (float)value;
        }

        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
        }

        Span<char> text = stackalloc char[MaxLength];
        return new string(text[..WriteGeneral(text, value, bits)]);
    }

    /// <summary>As encoding/json writes a float: decimals between 1e-6 and 1e21, an exponent of no needless digit beyond.</summary>
    /// <param name="text">Room for at least <see cref="MaxLength"/> characters.</param>
    /// <param name="value">A finite number.</param>
    public static int WriteJson(Span<char> text, double value)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var length = 0;
        if (double.IsNegative(value))
        {
            text[length++] = '-';
            value = -value;
        }

        var count = Shortest(value, bits: 64, digits, out var point);
        var scientific = value != 0 && value is < 1e-6 or >= 1e21;
        return scientific
            ? WriteScientific(text, length, digits[..count], point - 1, exponentDigits: 1)
            : WriteDecimal(text, length, digits[..count], point);
    }

    private static int WriteGeneral(Span<char> text, double value, int bits)
    {
        Span<char> digits = stackalloc char[MaxDigits];
        var length = 0;
        if (double.IsNegative(value))
        {
            text[length++] = '-';
            value = -value;
        }

        var count = Shortest(value, bits, digits, out var point);
        var exponent = point - 1;
        return exponent is < -4 or >= GeneralExponent
            ? WriteScientific(text, length, digits[..count], exponent, exponentDigits: 2)
            : WriteDecimal(text, length, digits[..count], point);
    }

    // For the shortest form Go decides as if the precision were six, whatever the number of digits.
    private const int GeneralExponent = 6;

    /// <summary>The fewest digits that tell a number from its neighbours; the value is 0.DIGITS × 10^point.</summary>
    private static int Shortest(double value, int bits, Span<char> digits, out int point)
    {
        Span<char> text = stackalloc char[40];
        _ = bits == 32
            ? ((float)value).TryFormat(text, out var length, "R", CultureInfo.InvariantCulture)
            : value.TryFormat(text, out length, "R", CultureInfo.InvariantCulture);
        int count = 0, exponent = 0;
        point = -1;
        for (var i = 0; i < length; i++)
        {
            switch (text[i])
            {
                case '.':
                    point = count;
                    break;
                case 'E':
                    exponent = int.Parse(text[(i + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                    length = i;
                    break;
                case '0' when count == 0:
                    // Zeros before the first digit: they move the point once it is behind us.
                    if (point >= 0)
                    {
                        exponent--;
                    }

                    break;
                case var digit:
                    digits[count++] = digit;
                    break;
            }
        }

        point = (point < 0 ? count : point) + exponent;
        while (count > 1 && digits[count - 1] == '0')
        {
            count--;
        }

        if (count == 0)
        {
            digits[count++] = '0';
            point = 1;
        }

        return count;
    }

    private static int WriteDecimal(Span<char> text, int length, ReadOnlySpan<char> digits, int point)
    {
        if (point <= 0)
        {
            text[length++] = '0';
            text[length++] = '.';
            text.Slice(length, -point).Fill('0');
            length += -point;
            digits.CopyTo(text[length..]);
            return length + digits.Length;
        }

        if (point >= digits.Length)
        {
            digits.CopyTo(text[length..]);
            length += digits.Length;
            text.Slice(length, point - digits.Length).Fill('0');
            return length + point - digits.Length;
        }

        digits[..point].CopyTo(text[length..]);
        length += point;
        text[length++] = '.';
        digits[point..].CopyTo(text[length..]);
        return length + digits.Length - point;
    }

    private static int WriteScientific(Span<char> text, int length, ReadOnlySpan<char> digits, int exponent, int exponentDigits)
    {
        text[length++] = digits[0];
        if (digits.Length > 1)
        {
            text[length++] = '.';
            digits[1..].CopyTo(text[length..]);
            length += digits.Length - 1;
        }

        text[length++] = 'e';
        text[length++] = exponent < 0 ? '-' : '+';
        exponent = Math.Abs(exponent);
        exponent.TryFormat(text[length..], out var written, exponentDigits == 2 ? "D2" : "D1", CultureInfo.InvariantCulture);
        return length + written;
    }
}
