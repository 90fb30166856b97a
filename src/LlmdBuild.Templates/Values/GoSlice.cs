namespace LlmdBuild.Templates.Values;

/// <summary>A Go slice of any type but <c>[]interface {}</c> and <c>[]uint8</c>, or a nil slice of any type.</summary>
/// <remarks>Immutable. Derive from it, with <see cref="IGoObject"/>, for a named slice type with methods.</remarks>
public class GoSlice : IGoValue
{
    private readonly object?[]? _items;

    /// <summary>A slice of the given type.</summary>
    /// <param name="type">Its type, of kind slice or array.</param>
    /// <param name="items">Its elements, each of the element type; null makes the nil slice.</param>
    public GoSlice(GoType type, object?[]? items)
    {
        GoType = type;
        _items = items;
    }

    /// <inheritdoc/>
    public GoType GoType { get; }

    /// <summary>Whether this is the nil slice, which behaves as an empty one but is <c>null</c> in JSON.</summary>
    public bool IsNil => _items is null;

    /// <summary>The number of elements.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The elements in order; empty for the nil slice.</summary>
    public ReadOnlySpan<object?> Items => _items;

    /// <summary>The element at that index.</summary>
    public object? this[int index] => _items![index];

    /// <summary>A <c>[]string</c>.</summary>
    public static GoSlice OfStrings(IEnumerable<string> items) => new(GoType.Strings, [.. items]);


    /// <summary>The nil slice of a type.</summary>
    public static GoSlice Nil(GoType type) => new(type, null);
}
