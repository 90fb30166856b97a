using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Model;

/// <summary>The least node of ours that accepts what either of two nodes accepts.</summary>
internal static class NodeUnion
{
    /// <summary>Unites two alternatives. What is said (title, description, default) comes from the first that says it.</summary>
    public static ValueNode Of(ValueNode a, ValueNode b)
    {
        var united = Types(a, b);
        return united with
        {
            IsNullable = a.IsNullable || b.IsNullable,
            Title = a.Title ?? b.Title,
            Description = a.Description ?? b.Description,
            IsDeprecated = a.IsDeprecated && b.IsDeprecated,
            HasDefault = a.HasDefault || b.HasDefault,
            Default = a.HasDefault ? a.Default : b.Default,
            Enum = a.Enum.Count > 0 && b.Enum.Count > 0 ? Distinct(a.Enum, b.Enum) : [],
            Conditions = [.. a.Conditions.Where(c => b.Conditions.Any(c.IsSame))],
        };
    }

    /// <summary>The values of both lists, each once.</summary>
    public static IReadOnlyList<JsonNode?> Distinct(IEnumerable<JsonNode?> a, IEnumerable<JsonNode?> b)
    {
        var values = new List<JsonNode?>();
        foreach (var value in a.Concat(b))
        {
            if (!values.Exists(v => JsonNode.DeepEquals(v, value))) values.Add(value);
        }
        return values;
    }

    private static ValueNode Types(ValueNode a, ValueNode b)
    {
        var origin = (TypeOrigin)Math.Max((int)a.Origin, (int)b.Origin);
        // An alternative that allows anything leaves the other one as a likely type.
        if (a.Kind == ValueKind.Any) return b.Kind == ValueKind.Any ? ValueNode.Any : Hint(b);
        if (b.Kind == ValueKind.Any) return Hint(a);
        if (a.Kind == b.Kind)
        {
            return a.Kind switch
            {
                ValueKind.Object => Objects(a, b) with { Origin = origin },
                ValueKind.List => new ValueNode { Kind = ValueKind.List, Items = Items(a, b), Bounds = Loosest(a.Bounds, b.Bounds), Origin = origin },
                _ => new ValueNode
                {
                    Kind = a.Kind, Origin = origin, Bounds = Loosest(a.Bounds, b.Bounds), Format = a.Format == b.Format ? a.Format : null,
                },
            };
        }
        return (a.Kind, b.Kind) switch
        {
            (ValueKind.Integer, ValueKind.Number) or (ValueKind.Number, ValueKind.Integer)
                => new ValueNode { Kind = ValueKind.Number, Origin = origin, Bounds = Loosest(a.Bounds, b.Bounds) },
            (ValueKind.Integer or ValueKind.String or ValueKind.IntOrString, ValueKind.Integer or ValueKind.String or ValueKind.IntOrString)
                => new ValueNode { Kind = ValueKind.IntOrString, Origin = origin, Bounds = Loosest(a.Bounds, b.Bounds) },
            _ => ValueNode.Any,
        };
    }

    // What is likely where anything is allowed: its type is worth offering, what it asks for binds nobody.
    private static ValueNode Hint(ValueNode node) => node with
    {
        Origin = node.Kind == ValueKind.Any ? node.Origin : TypeOrigin.Hint,
        IsNullable = true,
        Enum = [],
        Bounds = ValueBounds.None,
        Format = null,
        Required = [],
        Conditions = [],
        IsOpen = true,
        Properties = [.. node.Properties.Select(static p => p with { Value = Hint(p.Value) })],
        Entries = node.Entries is null ? null : Hint(node.Entries),
        Items = node.Items is null ? null : Hint(node.Items),
    };

    private static ValueNode? Items(ValueNode a, ValueNode b) => a.Items is null || b.Items is null ? null : Of(a.Items, b.Items);

    private static ValueNode Objects(ValueNode a, ValueNode b)
    {
        var properties = new SortedList<string, ValueNode>(StringComparer.Ordinal);
        foreach (var property in a.Properties) properties[property.Key] = WithOther(property, b);
        foreach (var property in b.Properties)
        {
            if (!properties.ContainsKey(property.Key)) properties[property.Key] = WithOther(property, a);
        }
        var entries = (a.IsOpen, b.IsOpen) switch
        {
            (true, true) => a.Entries is null || b.Entries is null ? null : Of(a.Entries, b.Entries),
            (true, false) => a.Entries,
            _ => b.Entries,
        };
        return new ValueNode
        {
            Kind = ValueKind.Object,
            Properties = ValueProperty.List(properties),
            IsOpen = a.IsOpen || b.IsOpen,
            Entries = entries,
            Required = [.. a.Required.Intersect(b.Required, StringComparer.Ordinal)],
            Bounds = Loosest(a.Bounds, b.Bounds),
        };
    }

    // A key that only one alternative names: the other one forbids it, bounds it as a map's entry, or allows anything.
    private static ValueNode WithOther(ValueProperty property, ValueNode other)
    {
        if (other.Find(property.Key) is { } both) return Of(property.Value, both);
        if (!other.IsOpen) return property.Value;
        return other.Entries is { } entry ? Of(property.Value, entry) : Hint(property.Value);
    }

    private static ValueBounds Loosest(ValueBounds a, ValueBounds b)
    {
        if (a == b) return a;
        return new ValueBounds
        {
            Minimum = Pick(a.Minimum, b.Minimum, decimal.Min),
            IsMinimumExclusive = a.IsMinimumExclusive && b.IsMinimumExclusive && a.Minimum == b.Minimum,
            Maximum = Pick(a.Maximum, b.Maximum, decimal.Max),
            IsMaximumExclusive = a.IsMaximumExclusive && b.IsMaximumExclusive && a.Maximum == b.Maximum,
            MultipleOf = a.MultipleOf == b.MultipleOf ? a.MultipleOf : null,
            MinLength = Pick(a.MinLength, b.MinLength, long.Min),
            MaxLength = Pick(a.MaxLength, b.MaxLength, long.Max),
            Pattern = a.Pattern == b.Pattern ? a.Pattern : null,
            MinItems = Pick(a.MinItems, b.MinItems, long.Min),
            MaxItems = Pick(a.MaxItems, b.MaxItems, long.Max),
            UniqueItems = a.UniqueItems && b.UniqueItems,
            MinProperties = Pick(a.MinProperties, b.MinProperties, long.Min),
            MaxProperties = Pick(a.MaxProperties, b.MaxProperties, long.Max),
        };
    }

    private static T? Pick<T>(T? a, T? b, Func<T, T, T> pick)
        where T : struct => a is { } x && b is { } y ? pick(x, y) : null;
}
