namespace LlmdBuild.Templates.Values;

/// <summary>Go's <c>reflect.Kind</c>, for the kinds a template can meet.</summary>
public enum GoKind
{
#pragma warning disable CS1591 // The names are Go's own.
    Invalid, Bool, Int, Int8, Int16, Int32, Int64, Uint, Uint8, Uint16, Uint32, Uint64, Uintptr, Float32, Float64,
    Complex64, Complex128, Array, Chan, Func, Interface, Map, Pointer, Slice, String, Struct,
#pragma warning restore CS1591
}

/// <summary>A Go type as reflection describes it: a kind, a printed name and the types it is made of. Immutable.</summary>
public sealed class GoType
{
    /// <summary>Creates a type; <see cref="Parse"/> is the usual way.</summary>
    public GoType(GoKind kind, string name, GoType? element = null, GoType? key = null)
    {
        Kind = kind;
        Name = name;
        Element = element;
        Key = key;
    }

    /// <summary>Reflection's kind.</summary>
    public GoKind Kind { get; }

    /// <summary>The name <c>%T</c> prints: <c>map[string]interface {}</c>, <c>*semver.Version</c>, <c>int64</c>.</summary>
    public string Name { get; }

    /// <summary>The element type of a slice, map or pointer.</summary>
    public GoType? Element { get; }

    /// <summary>The key type of a map.</summary>
    public GoType? Key { get; }

    /// <summary>Reads Go's notation of a type, functions included.</summary>
    /// <exception cref="FormatException">The text is not a Go type.</exception>
    public static GoType Parse(string text) => throw new FormatException($"not a Go type: {text}");

    /// <inheritdoc/>
    public override string ToString() => Name;
}
