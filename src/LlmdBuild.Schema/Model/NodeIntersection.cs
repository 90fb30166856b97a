using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Model;

/// <summary>A node that accepts at least what both of two nodes accept, and as little more as we can say.</summary>
internal static class NodeIntersection
{
    /// <summary>Intersects two requirements. What is said (title, description, default) comes from the first that says it.</summary>
    public static ValueNode Of(ValueNode a, ValueNode b)
    {
        var both = Types(a, b);
        return both with
        {
            IsNullable = (a.IsNullable || a.Kind == ValueKind.Any) && (b.IsNullable || b.Kind == ValueKind.Any),
            Title = a.Title ?? b.Title,
            Description = a.Description ?? b.Description,
            IsDeprecated = a.IsDeprecated || b.IsDeprecated,
            HasDefault = a.HasDefault || b.HasDefault,
            Default = a.HasDefault ? a.Default : b.Default,
            Enum = Common(a.Enum, b.Enum),
            Format = a.Format ?? b.Format,
            Conditions = [.. a.Conditions, .. b.Conditions],
        };
    }

    private static ValueNode Types(ValueNode a, ValueNode b)
    {
        if (a.Kind == ValueKind.Any) return b with { Bounds = Tightest(a.Bounds, b.Bounds) };
        if (b.Kind == ValueKind.Any) return a with { Bounds = Tightest(a.Bounds, b.Bounds) };
        var origin = (TypeOrigin)Math.Min((int)a.Origin, (int)b.Origin);
        if (a.Kind == b.Kind)
        {
            return a.Kind switch
            {
                ValueKind.Object => Objects(a, b) with { Origin = origin },
                ValueKind.List => a with { Items = Optional(a.Items, b.Items), Bounds = Tightest(a.Bounds, b.Bounds), Origin = origin },
                _ => a with { Bounds = Tightest(a.Bounds, b.Bounds), Origin = origin },
            };
        }
        // The firmer origin decides; where both are firm, the narrower of two comparable types.
        if (a.Origin != b.Origin) return a.Origin < b.Origin ? a : b;
        return (a.Kind, b.Kind) switch
        {
            (ValueKind.Integer, ValueKind.Number or ValueKind.IntOrString) => a with { Bounds = Tightest(a.Bounds, b.Bounds) },
            (ValueKind.Number or ValueKind.IntOrString, ValueKind.Integer) => b with { Bounds = Tightest(a.Bounds, b.Bounds) },
            (ValueKind.String, ValueKind.IntOrString) => a,
            (ValueKind.IntOrString, ValueKind.String) => b,
            // Nothing satisfies both; Helm says so when the chart is rendered.
            _ => ValueNode.Any,
        };
    }

    private static ValueNode? Optional(ValueNode? a, ValueNode? b) => a is null ? b : b is null ? a : Of(a, b);

    private static ValueNode Objects(ValueNode a, ValueNode b)
    {
        var properties = new SortedList<string, ValueNode>(StringComparer.Ordinal);
        foreach (var property in a.Properties)
            properties[property.Key] = Optional(property.Value, b.Find(property.Key) ?? b.Entries)!;
        foreach (var property in b.Properties)
        {
            if (!properties.ContainsKey(property.Key)) properties[property.Key] = Optional(property.Value, a.Entries)!;
        }
        return new ValueNode
        {
            Kind = ValueKind.Object,
            Properties = ValueProperty.List(properties),
            IsOpen = !IsClosedBy(a, b) && !IsClosedBy(b, a),
            Entries = Optional(a.Entries, b.Entries),
            Required = [.. a.Required.Union(b.Required, StringComparer.Ordinal)],
            Bounds = Tightest(a.Bounds, b.Bounds),
        };
    }

    // A closed side forbids what only the other one names. Pruning such a key would hide the mistake, so the object is
    // closed only where the closed side knows every key.
    private static bool IsClosedBy(ValueNode closed, ValueNode other) =>
        !closed.IsOpen && other.Properties.All(p => closed.Find(p.Key) is not null);

    private static IReadOnlyList<JsonNode?> Common(IReadOnlyList<JsonNode?> a, IReadOnlyList<JsonNode?> b)
    {
        if (a.Count == 0) return b;
        if (b.Count == 0) return a;
        JsonNode?[] common = [.. a.Where(x => b.Any(y => JsonNode.DeepEquals(x, y)))];
        return common.Length > 0 ? common : a;
    }

    private static ValueBounds Tightest(ValueBounds a, ValueBounds b)
    {
        if (a == b || b == ValueBounds.None) return a;
        if (a == ValueBounds.None) return b;
        var minimum = a.Minimum is null || b.Minimum > a.Minimum ? b : a;
        var maximum = a.Maximum is null || b.Maximum < a.Maximum ? b : a;
        return new ValueBounds
        {
            Minimum = minimum.Minimum,
            IsMinimumExclusive = minimum.IsMinimumExclusive,
            Maximum = maximum.Maximum,
            IsMaximumExclusive = maximum.IsMaximumExclusive,
            MultipleOf = a.MultipleOf ?? b.MultipleOf,
            MinLength = Pick(a.MinLength, b.MinLength, long.Max),
            MaxLength = Pick(a.MaxLength, b.MaxLength, long.Min),
            Pattern = a.Pattern ?? b.Pattern,
            MinItems = Pick(a.MinItems, b.MinItems, long.Max),
            MaxItems = Pick(a.MaxItems, b.MaxItems, long.Min),
            UniqueItems = a.UniqueItems || b.UniqueItems,
            MinProperties = Pick(a.MinProperties, b.MinProperties, long.Max),
            MaxProperties = Pick(a.MaxProperties, b.MaxProperties, long.Min),
        };
    }

    private static long? Pick(long? a, long? b, Func<long, long, long> pick) => a is { } x && b is { } y ? pick(x, y) : a ?? b;
}
