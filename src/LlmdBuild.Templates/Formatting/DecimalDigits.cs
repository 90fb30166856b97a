using System.Globalization;
using System.Numerics;

namespace LlmdBuild.Templates.Formatting;

/// <summary>A positive number as decimal digits and the place of its point: 0.DIGITS × 10^Point. Zero has no digits.</summary>
internal readonly record struct DecimalDigits(string Digits, int Point)
{
    private const int MantissaBits = 52;

    /// <summary>The fewest digits that tell the number from its neighbours.</summary>
    internal static DecimalDigits Shortest(double value) => Read(value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The number rounded to so many digits, half to even, from its exact value.</summary>
    internal static DecimalDigits Rounded(double value, int digits) => Exact(value).RoundTo(digits);

    /// <summary>The number rounded to so many digits after the point, half to even, from its exact value.</summary>
    internal static DecimalDigits RoundedAfterPoint(double value, int digits)
    {
        var exact = Exact(value);
        return exact.RoundTo(exact.Point + digits);
    }

    // Every finite binary fraction has a finite decimal expansion: m × 2^-e is m × 5^e × 10^-e.
    private static DecimalDigits Exact(double value)
    {
        var raw = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((raw >> MantissaBits) & 0x7FF);
        var mantissa = raw & ((1L << MantissaBits) - 1);
        if (exponent == 0)
        {
            exponent = 1;
        }
        else
        {
            mantissa |= 1L << MantissaBits;
        }

        if (mantissa == 0)
        {
            return new DecimalDigits("", 0);
        }

        exponent -= 1023 + MantissaBits;
        var number = exponent >= 0 ? new BigInteger(mantissa) << exponent : mantissa * BigInteger.Pow(5, -exponent);
        var digits = number.ToString(CultureInfo.InvariantCulture);
        return new DecimalDigits(digits.TrimEnd('0'), digits.Length + Math.Min(exponent, 0));
    }

    private DecimalDigits RoundTo(int count)
    {
        if (count >= Digits.Length)
        {
            return this;
        }

        if (count < 0)
        {
            return new DecimalDigits("", 0);
        }

        var isUp = Digits[count] > '5'
            || (Digits[count] == '5' && (count + 1 < Digits.Length || (count > 0 && (Digits[count - 1] - '0') % 2 == 1)));
        if (!isUp)
        {
            var kept = Digits[..count].TrimEnd('0');
            return kept.Length == 0 ? new DecimalDigits("", 0) : new DecimalDigits(kept, Point);
        }

        var nines = count;
        while (nines > 0 && Digits[nines - 1] == '9')
        {
            nines--;
        }

        return nines == 0
            ? new DecimalDigits("1", Point + 1)
            : new DecimalDigits(Digits[..(nines - 1)] + (char)(Digits[nines - 1] + 1), Point);
    }

    // What "R" prints: 123.45, 0.001, 1E+16, 1.5E-07.
    private static DecimalDigits Read(string text)
    {
        var exponent = 0;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var point = text.IndexOf('.', StringComparison.Ordinal);
        var digits = point < 0 ? text : string.Concat(text.AsSpan(0, point), text.AsSpan(point + 1));
        point = point < 0 ? text.Length : point;
        var leading = digits.Length - digits.TrimStart('0').Length;
        digits = digits.Trim('0');
        return digits.Length == 0 ? new DecimalDigits("", 0) : new DecimalDigits(digits, point - leading + exponent);
    }
}
