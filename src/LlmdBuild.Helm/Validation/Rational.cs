using System.Globalization;
using System.Numerics;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Validation;

/// <summary>An exact number: JSON Schema compares and divides without rounding, as Go's <c>big.Rat</c> does.</summary>
/// <remarks>The denominator is positive; the fraction need not be in lowest terms.</remarks>
internal readonly struct Rational : IComparable<Rational>
{
    // A number of ten thousand digits is compared in microseconds; Go's own limit of a million would let
    // a short document cost minutes.
    private const int MaxExponent = 10_000;

    private readonly BigInteger _numerator;
    private readonly BigInteger _denominator;

    public Rational(BigInteger numerator, BigInteger denominator)
    {
        _numerator = numerator;
        _denominator = denominator;
    }

    /// <summary>Whether the number is whole.</summary>
    public bool IsInteger => _denominator.IsOne || BigInteger.Remainder(_numerator, _denominator).IsZero;

    /// <summary>The whole part, towards zero.</summary>
    public BigInteger Truncated => BigInteger.Divide(_numerator, _denominator);

    /// <summary>Reads a JSON number or what Go's <c>fmt.Sprint</c> makes of one; false where it is not finite or out of reach.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Rational value)
    {
        value = default;
        var exponent = 0;
        var e = text.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent)) return false;
            text = text[..e];
        }
        var point = text.IndexOf('.');
        var digits = text;
        if (point >= 0)
        {
            exponent -= text.Length - point - 1;
            digits = string.Concat(text[..point], text[(point + 1)..]);
        }
        if (Math.Abs((long)exponent) > MaxExponent || digits.Length > MaxExponent) return false;
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return false;
        value = exponent >= 0
            ? new Rational(number * BigInteger.Pow(10, exponent), BigInteger.One)
            : new Rational(number, BigInteger.Pow(10, -exponent));
        return true;
    }

    /// <summary>The exact value of a Go number as Go prints it; false where the value is no number or not finite.</summary>
    public static bool TryCreate(object? number, out Rational value)
    {
        switch (number)
        {
            case double d:
                value = default;
                return double.IsFinite(d) && TryParse(d.ToString("R", CultureInfo.InvariantCulture), out value);
            case NumberLiteral literal:
                return literal.TryGetValue(out value);
            case ulong u:
                value = new Rational(u, BigInteger.One);
                return true;
            case IGoValue other:
                return TryParse(other.ToString(), out value);
            default:
                if (TryGetInt64(number, out var integer))
                {
                    value = new Rational(integer, BigInteger.One);
                    return true;
                }
                value = default;
                return false;
        }
    }

    /// <summary>The value of a Go integer that fits into 64 bits with sign.</summary>
    public static bool TryGetInt64(object? number, out long value)
    {
        switch (number)
        {
            case long l: value = l; return true;
            case GoInt i: value = i.Value; return true;
            case int i: value = i; return true;
            case byte b: value = b; return true;
            case ulong u when u <= long.MaxValue: value = (long)u; return true;
            default: value = 0; return false;
        }
    }

    /// <summary>Whether this is a whole multiple of <paramref name="divisor"/>; false for a divisor of zero.</summary>
    public bool IsMultipleOf(Rational divisor)
    {
        if (divisor._numerator.IsZero) return false;
        return BigInteger.Remainder(_numerator * divisor._denominator, _denominator * divisor._numerator).IsZero;
    }

    public int CompareTo(Rational other) =>
        (_numerator * other._denominator).CompareTo(other._numerator * _denominator);

    /// <summary>The nearest double, as Go's <c>Rat.Float64</c> gives it for messages.</summary>
    public double ToDouble()
    {
        // The conversion of .NET's cuts off instead of rounding.
        if (_denominator.IsOne) return double.Parse(_numerator.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        // Denominators are powers of ten, so the decimal text is exact and .NET's parser rounds it correctly.
        var exponent = (int)Math.Round(BigInteger.Log10(_denominator));
        var text = $"{_numerator.ToString(CultureInfo.InvariantCulture)}e-{exponent.ToString(CultureInfo.InvariantCulture)}";
        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    public override int GetHashCode()
    {
        var divisor = BigInteger.GreatestCommonDivisor(_numerator, _denominator);
        return HashCode.Combine(_numerator / divisor, _denominator / divisor);
    }
}
