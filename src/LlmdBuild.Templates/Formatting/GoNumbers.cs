using System.Globalization;
using System.Numerics;

namespace LlmdBuild.Templates.Formatting;

/// <summary>Go's <c>strconv</c> for numbers.</summary>
public static partial class GoNumbers
{
    /// <summary>Go's <c>strconv.FormatFloat</c>.</summary>
    /// <param name="value">The number.</param>
    /// <param name="verb">One of <c>e E f g G b x X</c>.</param>
    /// <param name="precision">Digits as the verb counts them; -1 for as few as tell the number apart.</param>
    public static string FormatFloat(double value, char verb, int precision)
    {
        if (double.IsNaN(value))
        {
            return "NaN";
        }

        if (double.IsInfinity(value))
        {
            return value > 0 ? "+Inf" : "-Inf";
        }

        var sign = double.IsNegative(value) ? "-" : "";
        var magnitude = Math.Abs(value);
        return sign + verb switch
        {
            'b' => FormatBinaryExponent(magnitude),
            'x' or 'X' => FormatHexadecimal(magnitude, verb, precision),
            'e' or 'E' => FormatExponent(Digits(magnitude, precision, precision + 1), verb, precision),
            'f' => FormatFixed(
                precision < 0 ? DecimalDigits.Shortest(magnitude) : DecimalDigits.RoundedAfterPoint(magnitude, precision), precision),
            'g' or 'G' => FormatGeneral(magnitude, verb, precision),
            _ => "%" + verb,
        };
    }

    private static DecimalDigits Digits(double magnitude, int precision, int digits) =>
        precision < 0 ? DecimalDigits.Shortest(magnitude) : DecimalDigits.Rounded(magnitude, digits);

    private static string FormatGeneral(double magnitude, char verb, int precision)
    {
        precision = precision == 0 ? 1 : precision;
        var digits = Digits(magnitude, precision, precision);
        var isShortest = precision < 0;
        precision = isShortest ? 6 : precision;
        var limit = precision > digits.Digits.Length && digits.Digits.Length >= digits.Point ? digits.Digits.Length : precision;
        limit = isShortest ? 6 : limit;
        if (isShortest)
        {
            precision = digits.Digits.Length;
        }

        var exponent = digits.Point - 1;
        if (exponent < -4 || exponent >= limit)
        {
            return FormatExponent(digits, (char)(verb + 'e' - 'g'), Math.Min(precision, digits.Digits.Length) - 1);
        }

        return FormatFixed(digits, Math.Max((precision > digits.Point ? digits.Digits.Length : precision) - digits.Point, 0));
    }

    private static string FormatExponent(DecimalDigits number, char verb, int precision)
    {
        var digits = number.Digits.Length == 0 ? "0" : number.Digits;
        precision = precision < 0 ? digits.Length - 1 : precision;
        var exponent = number.Digits.Length == 0 ? 0 : number.Point - 1;
        var fraction = precision == 0 ? "" : "." + digits[1..].PadRight(precision, '0');
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{fraction}{verb}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
    }

    private static string FormatFixed(DecimalDigits number, int precision)
    {
        var (digits, point) = number;
        precision = precision < 0 ? Math.Max(digits.Length - point, 0) : precision;
        var whole = point <= 0 ? "0" : digits.Length >= point ? digits[..point] : digits.PadRight(point, '0');
        if (precision == 0)
        {
            return whole;
        }

        var fraction = point >= digits.Length ? "" : point >= 0 ? digits[point..] : new string('0', Math.Min(-point, precision)) + digits;
        return whole + "." + fraction.PadRight(precision, '0')[..precision];
    }

    // m p±e: the mantissa as an integer, the exponent of two.
    private static string FormatBinaryExponent(double magnitude)
    {
        var (mantissa, exponent) = Split(magnitude);
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}p{(exponent < 0 ? "" : "+")}{exponent}");
    }

    private static (ulong Mantissa, int Exponent) Split(double magnitude)
    {
        const int MantissaBits = 52;
        const int Bias = 1023;
        var raw = BitConverter.DoubleToUInt64Bits(magnitude);
        var exponent = (int)(raw >> MantissaBits);
        var mantissa = raw & ((1UL << MantissaBits) - 1);
        return exponent == 0
            ? (mantissa, 1 - Bias - MantissaBits)
            : (mantissa | (1UL << MantissaBits), exponent - Bias - MantissaBits);
    }

    // 0x1.8p+01: one hexadecimal digit before the point, always 1 but for zero.
    private static string FormatHexadecimal(double magnitude, char verb, int precision)
    {
        var (mantissa, exponent) = Split(magnitude);
        exponent = mantissa == 0 ? 0 : exponent + 52;
        // Sixty bits after the leading one, so that the fraction is whole digits and two more to round by.
        var shift = mantissa == 0 ? 0 : BitOperations.LeadingZeroCount(mantissa) - 3;
        mantissa <<= shift;
        exponent -= mantissa == 0 ? 0 : shift - 8;
        if (precision is >= 0 and < 15)
        {
            var drop = 60 - precision * 4;
            var rest = mantissa & ((1UL << drop) - 1);
            mantissa >>= drop;
            var half = 1UL << (drop - 1);
            mantissa += rest > half || (rest == half && (mantissa & 1) == 1) ? 1UL : 0;
            mantissa <<= drop;
            if ((mantissa & (1UL << 61)) != 0)
            {
                mantissa >>= 1;
                exponent++;
            }
        }

        var fraction = (mantissa & ((1UL << 60) - 1)).ToString("x15", CultureInfo.InvariantCulture);
        fraction = precision < 0 ? fraction.TrimEnd('0') : fraction.PadRight(precision, '0')[..precision];
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"0x{mantissa >> 60}{(fraction.Length > 0 ? "." : "")}{fraction}p{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}");
        return verb == 'X' ? text.ToUpperInvariant() : text;
    }
}
