using System.Globalization;
using System.Numerics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Helm.Functions;

/// <summary>shopspring's <c>decimal.Decimal</c>: a big integer times a power of ten, so that 0.1 + 0.2 is 0.3.</summary>
internal readonly struct ShortDecimal
{
    // shopspring's DivisionPrecision: digits after the point of a quotient.
    private const int DivisionDigits = 16;

    private readonly BigInteger _value;
    private readonly int _exponent;

    private ShortDecimal(BigInteger value, int exponent)
    {
        _value = value;
        _exponent = exponent;
    }

    /// <summary>The shortest decimal that reads back as the number.</summary>
    /// <exception cref="TemplateFunctionException">It is infinite or not a number.</exception>
    public static ShortDecimal From(double number)
    {
        if (!double.IsFinite(number))
            throw new TemplateFunctionException("Cannot create a Decimal from " + GoFormat.Sprint(number));
        if (number == 0) return default;
        var text = number.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = number.ToString("R", CultureInfo.InvariantCulture);
        return Parse(shortest.Length <= text.Length + 4 ? shortest : text);
    }

    public static ShortDecimal Add(ShortDecimal left, ShortDecimal right)
    {
        Align(ref left, ref right);
        return new ShortDecimal(left._value + right._value, left._exponent);
    }

    public static ShortDecimal Subtract(ShortDecimal left, ShortDecimal right)
    {
        Align(ref left, ref right);
        return new ShortDecimal(left._value - right._value, left._exponent);
    }

    public static ShortDecimal Multiply(ShortDecimal left, ShortDecimal right) =>
        new(left._value * right._value, left._exponent + right._exponent);

    /// <summary>The quotient to sixteen digits after the point, halves away from zero.</summary>
    public static ShortDecimal Divide(ShortDecimal left, ShortDecimal right)
    {
        if (right._value.IsZero) throw new TemplateFunctionException("decimal division by 0");
        var shift = left._exponent - right._exponent + DivisionDigits;
        var numerator = shift > 0 ? left._value * BigInteger.Pow(10, shift) : left._value;
        var denominator = shift < 0 ? right._value * BigInteger.Pow(10, -shift) : right._value;
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        if (BigInteger.Abs(remainder) * 2 >= BigInteger.Abs(denominator))
        {
            quotient += left._value.Sign * right._value.Sign < 0 ? -1 : 1;
        }
        return new ShortDecimal(quotient, -DivisionDigits);
    }

    /// <summary>The nearest <c>float64</c>.</summary>
    public double ToDouble() => _exponent < 0
        ? BigRational.ToDouble(_value, BigInteger.Pow(10, -_exponent))
        : BigRational.ToDouble(_value * BigInteger.Pow(10, _exponent), BigInteger.One);

    // digits[.digits][E[+-]digits]
    private static ShortDecimal Parse(string text)
    {
        var exponent = 0;
        var e = text.IndexOf('E', StringComparison.Ordinal);
        if (e >= 0)
        {
            exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= text.Length - point - 1;
            text = text.Remove(point, 1);
        }
        return new ShortDecimal(BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), exponent);
    }

    private static void Align(ref ShortDecimal left, ref ShortDecimal right)
    {
        if (left._exponent > right._exponent) left = left.Rescale(right._exponent);
        else if (right._exponent > left._exponent) right = right.Rescale(left._exponent);
    }

    private ShortDecimal Rescale(int exponent) => new(_value * BigInteger.Pow(10, _exponent - exponent), exponent);
}
