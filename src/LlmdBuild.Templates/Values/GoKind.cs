namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>reflect.Kind</c>, for the kinds a template can meet.</summary>
public enum GoKind
{
#pragma warning disable CS1591 // The names are Go's own.
    Invalid, Bool, Int, Int32, Int64, Uint8, Uint32, Uint64, Float64, Complex128, Array, Chan, Func, Interface, Map, Pointer, Slice, String, Struct,
#pragma warning restore CS1591
}
