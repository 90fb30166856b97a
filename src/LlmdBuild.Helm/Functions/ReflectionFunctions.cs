using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions that name or compare Go types and kinds.</summary>
internal static class ReflectionFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("kindOf", "func(interface {}) string", static call => GoValues.KindName(call[0])),
        new("kindIs", "func(string, interface {}) bool", static call => GoBox.Bool(call.String(0) == GoValues.KindName(call[1]))),
        new("typeOf", "func(interface {}) string", static call => TypeName(call[0])),
        new("typeIs", "func(string, interface {}) bool", static call => GoBox.Bool(call.String(0) == TypeName(call[1]))),
        new("typeIsLike", "func(string, interface {}) bool", static call => GoBox.Bool(IsLike(call.String(0), TypeName(call[1])))),
        new("deepEqual", "func(interface {}, interface {}) bool", static call => GoBox.Bool(new DeepEquality(new ValueVisits(call, "deepEqual")).Equal(call[0], call[1]))),
    ];

    private static string TypeName(object? value) => GoType.Of(value)?.Name ?? "<nil>";

    private static bool IsLike(string target, string name) => name == target || (name.Length > 0 && name[0] == '*' && name.AsSpan(1).SequenceEqual(target));
}
