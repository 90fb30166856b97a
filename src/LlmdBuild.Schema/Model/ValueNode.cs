using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Model;

/// <summary>One value of a chart, or one node of a resource: its type, what bounds it, and what is said about it. Immutable.</summary>
/// <remarks>
/// A node never accepts less than the schema it was read from: what cannot be said is left out and listed in
/// <see cref="ValuesModel.Remarks"/>. JSON nodes in it are shared and not to be changed.
/// </remarks>
public sealed record ValueNode
{
    /// <summary>Anything at all.</summary>
    public static ValueNode Any { get; } = new();

    /// <summary>The type.</summary>
    public ValueKind Kind { get; init; }

    /// <summary>Where the type comes from.</summary>
    public TypeOrigin Origin { get; init; }

    /// <summary>Whether null is a value of its own, apart from Helm's removing a default by null.</summary>
    public bool IsNullable { get; init; }

    /// <summary>A short name that the schema gives it.</summary>
    public string? Title { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the author wants nobody to start using it.</summary>
    public bool IsDeprecated { get; init; }

    /// <summary>Whether <see cref="Default"/> says something, be it null.</summary>
    public bool HasDefault { get; init; }

    /// <summary>The value where the user gives none.</summary>
    public JsonNode? Default { get; init; }

    /// <summary>The allowed values; empty for no such limit.</summary>
    public IReadOnlyList<JsonNode?> Enum { get; init; } = [];

    /// <summary>Bounds of numbers, texts, lists and objects.</summary>
    public ValueBounds Bounds { get; init; } = ValueBounds.None;

    /// <summary>A JSON Schema format; a hint, since engines differ in what they assert.</summary>
    public string? Format { get; init; }

    /// <summary>The named keys, in the order of <see cref="StringComparer.Ordinal"/>.</summary>
    public IReadOnlyList<ValueProperty> Properties { get; init; } = [];

    /// <summary>Whether keys beside <see cref="Properties"/> are allowed.</summary>
    public bool IsOpen { get; init; } = true;

    /// <summary>What keys beside <see cref="Properties"/> hold; null for anything.</summary>
    public ValueNode? Entries { get; init; }

    /// <summary>Keys that must be there.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];

    /// <summary>What a list holds; null for anything.</summary>
    public ValueNode? Items { get; init; }

    /// <summary>What the schema asks for beyond types: alternatives, conditions, dependencies.</summary>
    internal IReadOnlyList<SchemaCondition> Conditions { get; init; } = [];

    /// <summary>The versions of the chart that know this key; empty for all of them.</summary>
    public IReadOnlyList<string> Versions { get; init; } = [];

    /// <summary>Whether it is an object that is only a map: no named keys.</summary>
    public bool IsMap => Kind == ValueKind.Object && Properties.Count == 0;

    /// <summary>The property of that key, or null.</summary>
    public ValueNode? Find(string key)
    {
        foreach (var property in Properties)
        {
            if (string.Equals(property.Key, key, StringComparison.Ordinal)) return property.Value;
        }
        return null;
    }
}
