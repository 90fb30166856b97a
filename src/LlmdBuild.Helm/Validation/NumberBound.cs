using System.Globalization;

namespace LlmdBuild.Helm.Validation;

/// <summary>The number of a <c>minimum</c> or the like: exact, with a shortcut for the doubles and integers that values usually are.</summary>
internal sealed class NumberBound
{
    // Two doubles compare as their shortest decimal forms do, so where the bound is the shortest form of a double,
    // comparing doubles is exact.
    private readonly double _double;
    private readonly bool _isShortestDouble;

    public NumberBound(Rational value)
    {
        Value = value;
        _double = value.ToDouble();
        _isShortestDouble = double.IsFinite(_double)
            && Rational.TryParse(_double.ToString("R", CultureInfo.InvariantCulture), out var again)
            && again.CompareTo(value) == 0;
    }

    /// <summary>The exact value.</summary>
    public Rational Value { get; }

    /// <summary>The nearest double, for messages.</summary>
    public double Double => _double;

    /// <summary>Compares a value with the bound: negative where it is below. Null where the value is not finite.</summary>
    public int? Compare(object? number)
    {
        if (_isShortestDouble)
        {
            if (number is double d && double.IsFinite(d)) return d.CompareTo(_double);
            if (number is long and > -(1L << 53) and < 1L << 53) return ((double)(long)number).CompareTo(_double);
        }
        return Rational.TryCreate(number, out var value) ? value.CompareTo(Value) : null;
    }

    /// <summary>Whether a value is a whole multiple of the bound.</summary>
    public bool Divides(object? number)
    {
        const double ExactLimit = 1L << 53;
        if (_isShortestDouble && _double is > 0 and < ExactLimit && Math.Floor(_double) == _double)
        {
            double? whole = number switch
            {
                double d when Math.Abs(d) < ExactLimit && Math.Floor(d) == d => d,
                long l when l is > -(1L << 53) and < 1L << 53 => l,
                _ => null,
            };
            if (whole is { } w) return (long)w % (long)_double == 0;
        }
        return Rational.TryCreate(number, out var value) && value.IsMultipleOf(Value);
    }
}
