using LlmdBuild.Helm.Time;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>spf13's <c>cast</c> 1.7: any value as a number, and zero where it is none.</summary>
internal static class GoCast
{
    /// <summary><c>cast.ToInt64</c>, and <c>cast.ToInt</c>, which is the same for 64 bits.</summary>
    public static long ToInt64(object? value) => value switch
    {
        GoInt number => number.Value,
        long number => number,
        double number => Truncate(number),
        string text => GoNumberText.TryParseInt(TrimZeroDecimal(text), 0, out var number) ? number : 0,
        bool truth => truth ? 1 : 0,
        int number => number,
        ulong number => unchecked((long)number),
        byte number => number,
        GoNamedNumber number => number.Number,
        _ => 0,
    };

    /// <summary><c>cast.ToFloat64</c>.</summary>
    public static double ToFloat64(object? value) => value switch
    {
        double number => number,
        GoInt number => number.Value,
        long number => number,
        string text => GoNumberText.TryParseFloat(text, out var number) ? number : 0,
        bool truth => truth ? 1 : 0,
        int number => number,
        ulong number => number,
        byte number => number,
        GoNamedNumber number => number.Number,
        _ => 0,
    };

    /// <summary>Go's <c>int64(value)</c> on amd64: towards zero, and the lowest number for all that does not fit.</summary>
    public static long Truncate(double value) =>
        value is >= -9223372036854775808d and < 9223372036854775808d ? (long)value : long.MinValue;

    // "12.00" is 12; "12.50" and "." stay as they are.
    private static string TrimZeroDecimal(string text)
    {
        var foundZero = false;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            switch (text[i])
            {
                case '.' when foundZero:
                    return text[..i];
                case '.':
                    break;
                case '0':
                    foundZero = true;
                    break;
                default:
                    return text;
            }
        }
        return text;
    }
}
