using System.Numerics;

namespace LlmdBuild.Helm.Functions;

/// <summary>Fractions of big integers, as far as <c>float64</c> needs them.</summary>
internal static class BigRational
{
    private const int MantissaBits = 53;
    private const int LowestExponent = -1074;

    /// <summary>The nearest <c>float64</c>, ties to even; infinite where the fraction is larger than any. The denominator is positive.</summary>
    public static double ToDouble(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero) return 0;
        var negative = numerator.Sign < 0;
        numerator = BigInteger.Abs(numerator);
        // Scaled so that the quotient has the mantissa's bits and two more to round by.
        var exponent = numerator.GetBitLength() - denominator.GetBitLength() - (MantissaBits + 1);
        exponent = Math.Max(exponent, LowestExponent - 2);
        if (exponent > 1024) return negative ? double.NegativeInfinity : double.PositiveInfinity;
        if (exponent > 0) denominator <<= (int)exponent;
        else numerator <<= (int)-exponent;
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);

        var extra = (int)Math.Max(quotient.GetBitLength() - MantissaBits, LowestExponent - exponent);
        var mantissa = quotient >> extra;
        var lost = quotient - (mantissa << extra);
        var half = BigInteger.One << (extra - 1);
        if (lost > half || (lost == half && (!remainder.IsZero || !mantissa.IsEven))) mantissa++;
        var value = Math.ScaleB((double)(ulong)mantissa, (int)(exponent + extra));
        return negative ? -value : value;
    }
}
