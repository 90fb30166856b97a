using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions that choose between values by whether they are empty: nil, false, zero, or without content.</summary>
internal static class DefaultFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("default", "func(interface {}, ...interface {}) interface {}", static call => call.Count < 2 || GoValues.IsEmpty(call[1]) ? call[0] : call[1]),
        new("empty", "func(interface {}) bool", static call => GoBox.Bool(GoValues.IsEmpty(call[0]))),
        new("coalesce", "func(...interface {}) interface {}", static call => Coalesce(call.From(0))),
        new("all", "func(...interface {}) bool", static call => GoBox.Bool(!Contains(call.From(0), empty: true))),
        new("any", "func(...interface {}) bool", static call => GoBox.Bool(Contains(call.From(0), empty: false))),
        new("ternary", "func(interface {}, interface {}, bool) interface {}", static call => call.Bool(2) ? call[0] : call[1]),
    ];

    private static object? Coalesce(ReadOnlySpan<object?> values)
    {
        foreach (var value in values)
        {
            if (!GoValues.IsEmpty(value)) return value;
        }
        return null;
    }

    private static bool Contains(ReadOnlySpan<object?> values, bool empty)
    {
        foreach (var value in values)
        {
            if (GoValues.IsEmpty(value) == empty) return true;
        }
        return false;
    }
}
