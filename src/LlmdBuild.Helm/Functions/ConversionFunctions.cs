using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions that make numbers of other values. What is no number is zero.</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("int", "func(interface {}) int", static call => GoBox.Int(GoCast.ToInt64(call[0]))),
        new("int64", "func(interface {}) int64", static call => GoCast.ToInt64(call[0])),
        new("float64", "func(interface {}) float64", static call => GoCast.ToFloat64(call[0])),
        new("atoi", "func(string) int", static call => Atoi(call.String(0))),
        new("toDecimal", "func(interface {}) int64", static call => ToDecimal(call[0])),
    ];

    /// <summary>A decimal number; one too large is the largest there is, as the result beside Go's error says.</summary>
    private static object Atoi(string text)
    {
        GoNumberText.TryParseInt(text, 10, out var number);
        return GoBox.Int(number);
    }

    /// <summary>A number written in octal, such as a file mode.</summary>
    private static long ToDecimal(object? value) =>
        GoNumberText.TryParseInt(GoFormat.Sprint(value), 8, out var number) ? number : 0;
}
