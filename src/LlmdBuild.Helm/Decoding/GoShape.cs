namespace LlmdBuild.Helm.Decoding;

/// <summary>A Go type that Helm decodes YAML into, with the names and types its error texts show. Immutable.</summary>
internal abstract record GoShape(string TypeName)
{
    /// <summary>Go's <c>string</c>; YAML's numbers and booleans are taken by their text.</summary>
    public static GoShape Text { get; } = new TextShape();

    /// <summary>Go's <c>bool</c>.</summary>
    public static GoShape Bool { get; } = new BoolShape();

    /// <summary>Go's <c>interface {}</c>: plain data.</summary>
    public static GoShape Any { get; } = new AnyShape();

    /// <summary>Go's <c>time.Time</c>, kept as text.</summary>
    public static GoShape Time { get; } = new TimeShape();

    /// <summary>A slice.</summary>
    public static GoShape ListOf(GoShape item, string? typeName = null) => new ListShape(item, typeName ?? "[]" + item.TypeName);

    /// <summary>A map from strings to strings.</summary>
    public static GoShape TextMap { get; } = new MapShape(Text);
}

/// <summary>Go's <c>string</c>.</summary>
internal sealed record TextShape() : GoShape("string");

/// <summary>Go's <c>bool</c>.</summary>
internal sealed record BoolShape() : GoShape("bool");

/// <summary>Go's <c>interface {}</c>.</summary>
internal sealed record AnyShape() : GoShape("interface {}");

/// <summary>Go's <c>time.Time</c>.</summary>
internal sealed record TimeShape() : GoShape("time.Time");

/// <summary>A Go slice.</summary>
internal sealed record ListShape(GoShape Item, string Name) : GoShape(Name);

/// <summary>A Go map from strings.</summary>
internal sealed record MapShape(GoShape Item) : GoShape("map[string]" + Item.TypeName);

/// <summary>A Go struct, or a pointer to one.</summary>
/// <param name="StructName">Its name without package; empty for an anonymous one.</param>
/// <param name="TypeName">How error texts name the type.</param>
/// <param name="Fields">JSON names and their types.</param>
internal sealed record StructShape(string StructName, string TypeName, IReadOnlyDictionary<string, GoShape> Fields) : GoShape(TypeName)
{
    /// <summary>The field a key goes to: that of its name, else the first of its name in other case.</summary>
    public bool TryGetField(string key, out string name, out GoShape shape)
    {
        name = key;
        if (Fields.TryGetValue(key, out shape!)) return true;
        foreach (var (field, fieldShape) in Fields)
        {
            if (!field.Equals(key, StringComparison.OrdinalIgnoreCase)) continue;
            (name, shape) = (field, fieldShape);
            return true;
        }
        return false;
    }
}
