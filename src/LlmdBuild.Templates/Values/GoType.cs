namespace LlmdBuild.Templates.Values;

/// <summary>A Go type as reflection describes it: a kind, a printed name and the types it is made of. Immutable.</summary>
/// <remarks>Two types are the same type when their names are: names are written as <c>%T</c> prints them.</remarks>
public sealed class GoType : IEquatable<GoType>
{
    /// <summary>Creates a type; <see cref="Parse"/> is the usual way.</summary>
    /// <param name="kind">Reflection's kind.</param>
    /// <param name="name">The printed name.</param>
    /// <param name="element">The element type of a slice, map, array or pointer.</param>
    /// <param name="key">The key type of a map.</param>
    public GoType(GoKind kind, string name, GoType? element = null, GoType? key = null)
    {
        Kind = kind;
        Name = name;
        Element = element;
        Key = key;
    }

    private GoType(string name, GoType[] parameters, GoType[] results, bool isVariadic)
        : this(GoKind.Func, name)
    {
        Parameters = parameters;
        Results = results;
        IsVariadic = isVariadic;
    }

    /// <summary>Go's <c>interface {}</c>.</summary>
    public static GoType Any { get; } = new(GoKind.Interface, "interface {}");

    /// <summary>Go's <c>error</c>.</summary>
    public static GoType Error { get; } = new(GoKind.Interface, "error");

    /// <summary>Go's <c>bool</c>.</summary>
    public static GoType Bool { get; } = new(GoKind.Bool, "bool");

    /// <summary>Go's <c>int</c>: a <see cref="GoInt"/>.</summary>
    public static GoType Int { get; } = new(GoKind.Int, "int");

    /// <summary>Go's <c>int32</c>: an <see cref="int"/>.</summary>
    public static GoType Int32 { get; } = new(GoKind.Int32, "int32");

    /// <summary>Go's <c>int64</c>: a <see cref="long"/>.</summary>
    public static GoType Int64 { get; } = new(GoKind.Int64, "int64");

    /// <summary>Go's <c>uint8</c>: a <see cref="byte"/>.</summary>
    public static GoType Uint8 { get; } = new(GoKind.Uint8, "uint8");

    /// <summary>Go's <c>uint32</c>: a <see cref="uint"/>, as functions take one; no value is.</summary>
    public static GoType Uint32 { get; } = new(GoKind.Uint32, "uint32");

    /// <summary>Go's <c>uint64</c>: a <see cref="ulong"/>.</summary>
    public static GoType Uint64 { get; } = new(GoKind.Uint64, "uint64");

    /// <summary>Go's <c>float64</c>: a <see cref="double"/>.</summary>
    public static GoType Float64 { get; } = new(GoKind.Float64, "float64");

    /// <summary>Go's <c>complex128</c>: a <see cref="System.Numerics.Complex"/>.</summary>
    public static GoType Complex128 { get; } = new(GoKind.Complex128, "complex128");

    /// <summary>Go's <c>string</c>.</summary>
    public static GoType String { get; } = new(GoKind.String, "string");

    /// <summary>Go's <c>[]uint8</c>: a <see cref="byte"/> array.</summary>
    public static GoType Bytes { get; } = SliceOf(Uint8);

    /// <summary>Go's <c>[]string</c>.</summary>
    public static GoType Strings { get; } = SliceOf(String);

    /// <summary>Go's <c>[]int</c>.</summary>
    public static GoType Ints { get; } = SliceOf(Int);

    /// <summary>Go's <c>[]interface {}</c>: a <see cref="List{T}"/> of objects.</summary>
    public static GoType AnySlice { get; } = SliceOf(Any);

    /// <summary>Go's <c>map[string]interface {}</c>: a <see cref="Dictionary{TKey, TValue}"/> of strings and objects.</summary>
    public static GoType AnyMap { get; } = MapOf(String, Any);

    /// <summary>Go's <c>map[string]string</c>.</summary>
    public static GoType StringMap { get; } = MapOf(String, String);

    /// <summary>Go's <c>reflect.Value</c>, which the builtin functions take: any value as it is, unconverted.</summary>
    internal static GoType ReflectValue { get; } = new(GoKind.Struct, "reflect.Value");

    /// <summary>Reflection's kind.</summary>
    public GoKind Kind { get; }

    /// <summary>The name <c>%T</c> prints: <c>map[string]interface {}</c>, <c>*semver.Version</c>, <c>int64</c>.</summary>
    public string Name { get; }

    /// <summary>The element type of a slice, map or pointer.</summary>
    public GoType? Element { get; }

    /// <summary>The key type of a map.</summary>
    public GoType? Key { get; }

    /// <summary>The parameter types of a function; the last one of a variadic function is its slice.</summary>
    public IReadOnlyList<GoType> Parameters { get; } = [];

    /// <summary>The result types of a function.</summary>
    public IReadOnlyList<GoType> Results { get; } = [];

    /// <summary>Whether a function's last parameter is <c>...</c>.</summary>
    public bool IsVariadic { get; }

    /// <summary>Whether the type has a declared name of its own, rather than being written as what it is made of.</summary>
    public bool IsNamed => Kind switch
    {
        GoKind.Slice or GoKind.Array => Name[0] != '[',
        GoKind.Map => !Name.StartsWith("map[", StringComparison.Ordinal),
        GoKind.Pointer => Name[0] != '*',
        GoKind.Func => !Name.StartsWith("func(", StringComparison.Ordinal),
        GoKind.Interface => Name != "interface {}",
        GoKind.Struct => !Name.StartsWith("struct {", StringComparison.Ordinal),
        _ => true,
    };

    /// <summary>Whether the type can be <c>nil</c>.</summary>
    public bool CanBeNil => Kind is GoKind.Chan or GoKind.Func or GoKind.Interface or GoKind.Map or GoKind.Pointer or GoKind.Slice;

    /// <summary>The slice type of <paramref name="element"/>.</summary>
    public static GoType SliceOf(GoType element) => new(GoKind.Slice, "[]" + element.Name, element);

    /// <summary>The map type from <paramref name="key"/> to <paramref name="element"/>.</summary>
    public static GoType MapOf(GoType key, GoType element) =>
        new(GoKind.Map, "map[" + key.Name + "]" + element.Name, element, key);

    /// <summary>The pointer type to <paramref name="element"/>.</summary>
    public static GoType PointerTo(GoType element) => new(GoKind.Pointer, "*" + element.Name, element);

    /// <summary>A function type.</summary>
    /// <param name="parameters">The parameter types; of a variadic function the last is a slice.</param>
    /// <param name="results">The result types.</param>
    /// <param name="isVariadic">Whether the last parameter is <c>...</c>.</param>
    public static GoType FuncOf(GoType[] parameters, GoType[] results, bool isVariadic)
    {
        var arguments = parameters.Select((p, i) =>
            isVariadic && i == parameters.Length - 1 ? "..." + p.Element!.Name : p.Name);
        var name = "func(" + string.Join(", ", arguments) + ")" + results.Length switch
        {
            0 => "",
            1 => " " + results[0].Name,
            _ => " (" + string.Join(", ", results.Select(r => r.Name)) + ")",
        };
        return new GoType(name, parameters, results, isVariadic);
    }

    /// <summary>Reads Go's notation of a type, functions included: <c>func(string, ...interface {}) (string, error)</c>.</summary>
    /// <remarks>A dotted name is taken for a struct; <c>any</c> and <c>byte</c> and <c>rune</c> are the types they stand for.</remarks>
    /// <exception cref="FormatException">The text is not a Go type.</exception>
    public static GoType Parse(string text) => new GoTypeReader(text).ReadWhole();

    /// <summary>The Go type of a value as reflection names it; null for nil.</summary>
    public static GoType? Of(object? value) => value switch
    {
        null => null,
        string => String,
        Dictionary<string, object?> => AnyMap,
        List<object?> => AnySlice,
        bool => Bool,
        GoInt => Int,
        double => Float64,
        long => Int64,
        IGoValue typed => typed.GoType,
        byte[] => Bytes,
        int => Int32,
        ulong => Uint64,
        byte => Uint8,
        System.Numerics.Complex => Complex128,
        _ => throw new InvalidOperationException($"a value of the .NET type {value.GetType()} has no Go type"),
    };

    /// <summary>Whether a value of this type may be assigned to <paramref name="target"/> without conversion.</summary>
    public bool IsAssignableTo(GoType target)
    {
        if (ReferenceEquals(this, target) || Equals(target))
        {
            return true;
        }

        if (target.Kind == GoKind.Interface)
        {
            return target.Equals(Any);
        }

        return Kind == target.Kind && !(IsNamed && target.IsNamed) && HasSameParts(target);
    }

    /// <inheritdoc/>
    public bool Equals(GoType? other) => other is not null && Kind == other.Kind && Name == other.Name;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GoType);

    /// <inheritdoc/>
    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private bool HasSameParts(GoType other) => Kind switch
    {
        GoKind.Slice or GoKind.Pointer => Equals(Element, other.Element),
        GoKind.Map => Equals(Element, other.Element) && Equals(Key, other.Key),
        _ => false,
    };
}
