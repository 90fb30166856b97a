namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>reflect.Kind</c>, for the kinds a template can meet.</summary>
public enum GoKind
{
#pragma warning disable CS1591 // The names are Go's own.
    Invalid, Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Float32, Float64,
    Complex64, Complex128, Array, Chan, Func, Interface, Map, Pointer, Slice, String, Struct,
#pragma warning restore CS1591
}
