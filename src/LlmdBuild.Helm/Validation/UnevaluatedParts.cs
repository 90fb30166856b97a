namespace LlmdBuild.Helm.Validation;

/// <summary>The properties or items of one value that no keyword has looked at yet; tracked only where a schema asks for it.</summary>
internal sealed class UnevaluatedParts
{
    private HashSet<string>? _properties;
    private SortedSet<int>? _items;

    /// <summary>Everything of the value that the schema does not evaluate by its mere presence; null where nobody asks.</summary>
    public static UnevaluatedParts? Of(object? value, SchemaNode schema, bool callerAsks)
    {
        switch (value)
        {
            case Dictionary<string, object?> map when !schema.AllPropertiesEvaluated && (callerAsks || schema.UnevaluatedProperties is not null):
                return new UnevaluatedParts { _properties = new HashSet<string>(map.Keys, StringComparer.Ordinal) };
            case List<object?> list when !schema.AllItemsEvaluated && (callerAsks || schema.UnevaluatedItems is not null)
                && schema.ItemsEvaluated < list.Count:
                var start = schema.ItemsEvaluated;
                return new UnevaluatedParts { _items = [.. Enumerable.Range(start, list.Count - start)] };
            default:
                return null;
        }
    }

    public bool IsEmpty => _properties is not { Count: > 0 } && _items is not { Count: > 0 };

    public IReadOnlyCollection<string> Properties => _properties is null ? [] : [.. _properties.Order(StringComparer.Ordinal)];

    public IReadOnlyCollection<int> Items => _items is null ? [] : [.. _items];

    public void Evaluate(string property) => _properties?.Remove(property);

    public void Evaluate(int item) => _items?.Remove(item);

    public void EvaluateAll() => (_properties, _items) = (null, null);

    /// <summary>Keeps what another schema of the same value has not looked at either; null means it looked at everything.</summary>
    public void Intersect(UnevaluatedParts? other)
    {
        if (other?._properties is null) _properties?.Clear();
        else _properties?.IntersectWith(other._properties);
        if (other?._items is null) _items?.Clear();
        else _items?.IntersectWith(other._items);
    }
}
