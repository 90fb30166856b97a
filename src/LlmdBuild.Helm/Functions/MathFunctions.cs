using System.Text;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Sprig's arithmetic: on <c>int64</c>, which wraps round, and on decimals; and the ranges of integers.</summary>
internal static class MathFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("add", "func(...interface {}) int64", static call => Add(call.From(0))),
        new("add1", "func(interface {}) int64", static call => unchecked(GoCast.ToInt64(call[0]) + 1)),
        new("sub", "func(interface {}, interface {}) int64", static call => unchecked(GoCast.ToInt64(call[0]) - GoCast.ToInt64(call[1]))),
        new("mul", "func(interface {}, ...interface {}) int64", static call => Multiply(call.From(0))),
        new("div", "func(interface {}, interface {}) int64", static call => Divide(GoCast.ToInt64(call[0]), GoCast.ToInt64(call[1]))),
        new("mod", "func(interface {}, interface {}) int64", static call => Modulo(GoCast.ToInt64(call[0]), GoCast.ToInt64(call[1]))),
        new("max", "func(interface {}, ...interface {}) int64", static call => Extreme(call.From(0), 1)),
        new("biggest", "func(interface {}, ...interface {}) int64", static call => Extreme(call.From(0), 1)),
        new("min", "func(interface {}, ...interface {}) int64", static call => Extreme(call.From(0), -1)),
        new("add1f", "func(interface {}) float64", static call => Fold(call[0], [GoBox.Int(1)], ShortDecimal.Add)),
        new("addf", "func(...interface {}) float64", static call => Fold(0d, call.From(0), ShortDecimal.Add)),
        new("subf", "func(interface {}, ...interface {}) float64", static call => Fold(call[0], call.From(1), ShortDecimal.Subtract)),
        new("mulf", "func(interface {}, ...interface {}) float64", static call => Fold(call[0], call.From(1), ShortDecimal.Multiply)),
        new("divf", "func(interface {}, ...interface {}) float64", static call => Fold(call[0], call.From(1), ShortDecimal.Divide)),
        new("maxf", "func(interface {}, ...interface {}) float64", static call => FloatExtreme(call.From(0), GoMath.Max)),
        new("minf", "func(interface {}, ...interface {}) float64", static call => FloatExtreme(call.From(0), GoMath.Min)),
        new("floor", "func(interface {}) float64", static call => Math.Floor(GoCast.ToFloat64(call[0]))),
        new("ceil", "func(interface {}) float64", static call => Math.Ceiling(GoCast.ToFloat64(call[0]))),
        new("round", "func(interface {}, int, ...float64) float64", static call => Round(GoCast.ToFloat64(call[0]), call.Int(1), call.Count > 2 ? call.Float64(2) : 0.5)),
        new("until", "func(int) []int", static call => new GoSlice(GoType.Ints, Boxes(Range(0, call.Int(0), call.Int(0) < 0 ? -1 : 1, "until")))),
        new("untilStep", "func(int, int, int) []int", static call => new GoSlice(GoType.Ints, Boxes(Range(call.Int(0), call.Int(1), call.Int(2), "untilStep")))),
        new("seq", "func(...int) string", static call => Sequence(call.From(0))),
    ];

    public static long Add(ReadOnlySpan<object?> values)
    {
        var sum = 0L;
        foreach (var value in values) unchecked { sum += GoCast.ToInt64(value); }
        return sum;
    }

    public static long Multiply(ReadOnlySpan<object?> values)
    {
        var product = 1L;
        foreach (var value in values) unchecked { product *= GoCast.ToInt64(value); }
        return product;
    }

    public static long Divide(long left, long right) => right switch
    {
        0 => throw new TemplateFunctionException("runtime error: integer divide by zero"),
        -1 => unchecked(-left),
        _ => left / right,
    };

    public static long Modulo(long left, long right) => right switch
    {
        0 => throw new TemplateFunctionException("runtime error: integer divide by zero"),
        -1 => 0,
        _ => left % right,
    };

    /// <summary>Rounds to places after the point; what is left from <paramref name="on"/> up goes up.</summary>
    public static double Round(double value, long places, double on)
    {
        var power = GoMath.PowerOfTen(places);
        var scaled = power * value;
        // Go's Modf of an infinity has no fraction to compare: NaN, which is never enough to go up.
        var fraction = double.IsFinite(scaled) ? scaled - Math.Truncate(scaled) : double.NaN;
        return (fraction >= on ? Math.Ceiling(scaled) : Math.Floor(scaled)) / power;
    }

    /// <summary>Numbers from start on, by steps, up to but not including stop; none where the step leads away from it.</summary>
    /// <remarks>A step so large that it wraps round goes on from where it lands, as in Go.</remarks>
    public static List<long> Range(long start, long stop, long step, string function)
    {
        var numbers = new List<long>();
        var isDown = stop < start;
        if (isDown ? step >= 0 : step <= 0) return numbers;
        for (var i = start; isDown ? i > stop : i < stop; i = unchecked(i + step))
        {
            FunctionLimits.CheckListLength(function, numbers.Count);
            numbers.Add(i);
        }
        return numbers;
    }

    /// <summary>Numbers as the shell's <c>seq</c> lists them, with spaces between: last; first, last; first, step, last.</summary>
    public static string Sequence(ReadOnlySpan<object?> arguments)
    {
        if (arguments.Length is 0 or > 3) return "";
        var first = arguments.Length == 1 ? 1 : Number(arguments[0]);
        var last = Number(arguments[^1]);
        var direction = last < first ? -1 : 1;
        var step = arguments.Length == 3 ? Number(arguments[1]) : direction;
        if (arguments.Length == 3 && last < first && step > 0) return "";
        var text = new StringBuilder();
        foreach (var number in Range(first, unchecked(last + direction), step, "seq"))
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(number);
        }
        return text.ToString();
    }

    private static long Number(object? value) => ((GoInt)value!).Value;

    private static object?[] Boxes(List<long> numbers) => [.. numbers.Select(GoBox.Int)];

    private static long Extreme(ReadOnlySpan<object?> values, int sign)
    {
        var extreme = GoCast.ToInt64(values[0]);
        foreach (var value in values[1..])
        {
            var number = GoCast.ToInt64(value);
            if (number.CompareTo(extreme) == sign) extreme = number;
        }
        return extreme;
    }

    private static double FloatExtreme(ReadOnlySpan<object?> values, Func<double, double, double> choose)
    {
        var extreme = GoCast.ToFloat64(values[0]);
        foreach (var value in values[1..]) extreme = choose(extreme, GoCast.ToFloat64(value));
        return extreme;
    }

    private static double Fold(object? first, ReadOnlySpan<object?> rest, Func<ShortDecimal, ShortDecimal, ShortDecimal> operation)
    {
        var result = ShortDecimal.From(GoCast.ToFloat64(first));
        foreach (var value in rest) result = operation(result, ShortDecimal.From(GoCast.ToFloat64(value)));
        return result.ToDouble();
    }
}
