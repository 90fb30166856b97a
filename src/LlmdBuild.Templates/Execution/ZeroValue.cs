using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Execution;

/// <summary>Go's zero value of a type.</summary>
internal static class ZeroValue
{
    internal static object? Of(GoType type) => type.Kind switch
    {
        GoKind.String => "",
        GoKind.Bool => GoBox.False,
        GoKind.Int => GoBox.Int(0),
        GoKind.Int64 => 0L,
        GoKind.Int32 => 0,
        GoKind.Uint64 => 0UL,
        GoKind.Uint8 => (byte)0,
        GoKind.Float64 => 0D,
        GoKind.Map => GoMap.Nil(type),
        GoKind.Slice => GoSlice.Nil(type),
        GoKind.Pointer or GoKind.Func => new GoNil(type),
        _ => null,
    };
}
