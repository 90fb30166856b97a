namespace LlmdBuild.Helm.Functions;

/// <summary>Go's <c>math</c> package where .NET's differs in a bit.</summary>
internal static class GoMath
{
    // Past this exponent every power is zero or infinite.
    private const int ExponentLimit = 1 << 12;

    /// <summary>Go's <c>math.NaN()</c>; .NET's own has its sign set, which TOML shows.</summary>
    public static readonly double NaN = BitConverter.UInt64BitsToDouble(0x7FF8000000000001);

    /// <summary>Go's <c>math.Pow(10, exponent)</c>: by squaring, exact up to 22 and off by Go's rounding errors beyond.</summary>
    public static double PowerOfTen(long exponent)
    {
        var remaining = Math.Abs((double)exponent);
        if (remaining >= 9223372036854775808d) return exponent > 0 ? double.PositiveInfinity : 0;
        double mantissa = 1, square = 0.625;
        int power = 0, squarePower = 4;
        for (var bits = (long)remaining; bits != 0; bits >>= 1)
        {
            if (squarePower is < -ExponentLimit or > ExponentLimit)
            {
                power += squarePower;
                break;
            }
            if ((bits & 1) == 1)
            {
                mantissa *= square;
                power += squarePower;
            }
            square *= square;
            squarePower <<= 1;
            if (square < 0.5)
            {
                square += square;
                squarePower--;
            }
        }
        return exponent < 0 ? Math.ScaleB(1 / mantissa, -power) : Math.ScaleB(mantissa, power);
    }

    /// <summary>Go's <c>math.Max</c>: infinity wins over NaN.</summary>
    public static double Max(double left, double right) =>
        double.IsPositiveInfinity(left) || double.IsPositiveInfinity(right) ? double.PositiveInfinity : Math.Max(left, right);

    /// <summary>Go's <c>math.Min</c>: minus infinity wins over NaN.</summary>
    public static double Min(double left, double right) =>
        double.IsNegativeInfinity(left) || double.IsNegativeInfinity(right) ? double.NegativeInfinity : Math.Min(left, right);
}
