using System.Text.Json;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Ways through <c>fieldsV1</c>, the notation in which the server says which fields somebody owns.</summary>
/// <remarks>
/// <c>{"f:spec":{"f:replicas":{},"f:containers":{"k:{\"name\":\"main\"}":{".":{},"f:image":{}}}}}</c>: <c>f:</c> a field,
/// <c>k:</c> a list item by its keys, <c>v:</c> a set item by its value, <c>.</c> the thing itself.
/// </remarks>
internal static class FieldSet
{
    /// <summary>The fields owned below a field; undefined where it is not owned at all.</summary>
    public static JsonElement Field(JsonElement set, string name)
    {
        if (set.ValueKind == JsonValueKind.Object)
        {
            foreach (var entry in set.EnumerateObject())
            {
                var key = entry.Name;
                if (key.Length == name.Length + 2 && key.StartsWith("f:", StringComparison.Ordinal) && key.AsSpan(2).SequenceEqual(name))
                    return entry.Value;
            }
        }
        return default;
    }

    /// <summary>Whether the set knows the list's items by keys.</summary>
    public static bool IsKeyed(JsonElement set) => HasPrefix(set, "k:");

    /// <summary>Whether the set knows the list's items by value.</summary>
    public static bool IsSet(JsonElement set) => HasPrefix(set, "v:");

    /// <summary>The items owned of a keyed list: their keys, and the fields owned below each.</summary>
    public static IEnumerable<(JsonDocument Keys, JsonElement Fields)> KeyedItems(JsonElement set)
    {
        foreach (var entry in set.EnumerateObject())
        {
            if (entry.Name.StartsWith("k:", StringComparison.Ordinal))
                yield return (JsonDocument.Parse(entry.Name.AsMemory(2)), entry.Value);
        }
    }

    /// <summary>Whether a list item is the one with these keys. A key that the item leaves out has a default that the server filled in.</summary>
    public static bool Matches(JsonElement keys, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return false;
        var matched = false;
        foreach (var key in keys.EnumerateObject())
        {
            if (!item.TryGetProperty(key.Name, out var value))
                continue;
            if (!JsonElement.DeepEquals(key.Value, value))
                return false;
            matched = true;
        }
        return matched;
    }

    /// <summary>The fields owned of the list item; undefined where the set has no such item.</summary>
    public static JsonElement Item(JsonElement set, JsonElement item)
    {
        if (set.ValueKind != JsonValueKind.Object)
            return default;
        foreach (var (keys, fields) in KeyedItems(set))
        {
            using (keys)
            {
                if (Matches(keys.RootElement, item))
                    return fields;
            }
        }
        return default;
    }

    private static bool HasPrefix(JsonElement set, string prefix)
    {
        if (set.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var entry in set.EnumerateObject())
        {
            if (entry.Name.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
