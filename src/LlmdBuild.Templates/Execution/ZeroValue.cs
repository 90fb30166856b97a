using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

/// <summary>Go's zero value of a type that the elements of a map with declared types have: strings and slices, else nil.</summary>
internal static class ZeroValue
{
    internal static object? Of(GoType type) => type.Kind switch
    {
        GoKind.String => "",
        GoKind.Slice => GoSlice.Nil(type),
        _ => null,
    };
}
