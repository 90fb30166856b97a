using System.Text.Json;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Compares an object as it should be with the object as it is: what an apply would change.</summary>
/// <remarks>
/// Every field that is wanted must be there with that value, and every field that is ours must still be wanted; all other
/// fields are the server's and other people's. The fields that are ours also say which lists go by keys, so that no schema is needed.
/// A difference that is none for the server costs one request that changes nothing.
/// </remarks>
internal sealed class ObjectDiff
{
    private readonly int _most;
    private readonly List<FieldChange> _changes = [];

    private ObjectDiff(int most) => _most = most;

    /// <summary>Whether an apply would change anything.</summary>
    public static bool Differs(JsonElement desired, JsonElement live, JsonElement owned) => Compare(desired, live, owned, 1).Count > 0;

    /// <summary>What an apply would change, at most so many fields.</summary>
    /// <param name="desired">The object as it should be.</param>
    /// <param name="live">The object as it is.</param>
    /// <param name="owned">The fields that are ours; undefined where we never applied it.</param>
    /// <param name="most">Where to stop looking.</param>
    public static IReadOnlyList<FieldChange> Compare(JsonElement desired, JsonElement live, JsonElement owned, int most)
    {
        var diff = new ObjectDiff(most);
        diff.Object(desired, live, owned, "", isQuantity: false, isRoot: true);
        return diff._changes;
    }

    private bool Full => _changes.Count >= _most;

    private void Value(JsonElement desired, JsonElement live, JsonElement owned, string path, bool isQuantity)
    {
        if (Full)
            return;
        if (live.ValueKind == JsonValueKind.Undefined)
        {
            if (!IsEmpty(desired))
                Add(path, desired, live);
            return;
        }
        switch (desired.ValueKind)
        {
            case JsonValueKind.Object when live.ValueKind == JsonValueKind.Object:
                Object(desired, live, owned, path, isQuantity, isRoot: false);
                break;
            case JsonValueKind.Array when live.ValueKind == JsonValueKind.Array:
                Array(desired, live, owned, path);
                break;
            default:
                if (!ScalarEquality.AreEqual(desired, live, isQuantity))
                    Add(path, desired, live);
                break;
        }
    }

    private void Object(JsonElement desired, JsonElement live, JsonElement owned, string path, bool isQuantity, bool isRoot)
    {
        foreach (var property in desired.EnumerateObject())
        {
            if (isRoot && property.Name is "apiVersion" or "kind")
                continue;
            live.TryGetProperty(property.Name, out var there);
            Value(property.Value, there, FieldSet.Field(owned, property.Name), Join(path, property.Name), isQuantity || ScalarEquality.HoldsQuantities(property.Name));
            if (Full)
                return;
        }
        if (owned.ValueKind != JsonValueKind.Object)
            return;
        foreach (var entry in owned.EnumerateObject())
        {
            if (!entry.Name.StartsWith("f:", StringComparison.Ordinal))
                continue;
            var name = entry.Name[2..];
            if (!desired.TryGetProperty(name, out _) && live.TryGetProperty(name, out var there))
                Add(Join(path, name), default, there);
            if (Full)
                return;
        }
    }

    private void Array(JsonElement desired, JsonElement live, JsonElement owned, string path)
    {
        if (FieldSet.IsKeyed(owned))
            Keyed(desired, live, owned, path);
        else if (FieldSet.IsSet(owned))
            Set(desired, live, owned, path);
        else
            Atomic(desired, live, path);
    }

    private void Keyed(JsonElement desired, JsonElement live, JsonElement owned, string path)
    {
        var kept = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in desired.EnumerateArray())
        {
            var known = false;
            foreach (var (keys, fields) in FieldSet.KeyedItems(owned))
            {
                using (keys)
                {
                    if (known || !FieldSet.Matches(keys.RootElement, item))
                        continue;
                    known = true;
                    var text = keys.RootElement.GetRawText();
                    kept.Add(text);
                    Value(item, Find(live, keys.RootElement), fields, $"{path}[{text}]", isQuantity: false);
                }
            }
            if (!known)
                Add($"{path}[]", item, default);
            if (Full)
                return;
        }
        foreach (var (keys, _) in FieldSet.KeyedItems(owned))
        {
            using (keys)
            {
                var text = keys.RootElement.GetRawText();
                if (!kept.Contains(text) && Find(live, keys.RootElement) is { ValueKind: not JsonValueKind.Undefined } there)
                    Add($"{path}[{text}]", default, there);
            }
            if (Full)
                return;
        }
    }

    private void Set(JsonElement desired, JsonElement live, JsonElement owned, string path)
    {
        foreach (var item in desired.EnumerateArray())
        {
            if (!Contains(live, item))
                Add($"{path}[]", item, default);
        }
        foreach (var entry in owned.EnumerateObject())
        {
            if (!entry.Name.StartsWith("v:", StringComparison.Ordinal))
                continue;
            using var value = JsonDocument.Parse(entry.Name.AsMemory(2));
            if (!Contains(desired, value.RootElement) && Contains(live, value.RootElement))
                Add($"{path}[]", default, value.RootElement.Clone());
        }
    }

    private void Atomic(JsonElement desired, JsonElement live, string path)
    {
        if (desired.GetArrayLength() != live.GetArrayLength())
        {
            Add(path, desired, live);
            return;
        }
        var index = 0;
        foreach (var item in desired.EnumerateArray())
        {
            Value(item, live[index], default, $"{path}[{index}]", isQuantity: false);
            index++;
            if (Full)
                return;
        }
    }

    private static JsonElement Find(JsonElement list, JsonElement keys)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (FieldSet.Matches(keys, item))
                return item;
        }
        return default;
    }

    private static bool Contains(JsonElement list, JsonElement value)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (JsonElement.DeepEquals(item, value))
                return true;
        }
        return false;
    }

    // The server drops empty maps, lists and texts of optional fields.
    private static bool IsEmpty(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.Object => !json.EnumerateObject().Any(p => !IsEmpty(p.Value)),
        JsonValueKind.Array => json.GetArrayLength() == 0,
        JsonValueKind.String => json.ValueEquals(""),
        _ => false,
    };

    private void Add(string path, JsonElement desired, JsonElement live)
    {
        if (!Full)
            _changes.Add(new FieldChange(path, Text(live), Text(desired)));
    }

    private static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.Undefined ? null : json.GetRawText();

    private static string Join(string path, string name)
        => path.Length == 0 ? name : name.AsSpan().ContainsAny('.', '/') ? $"{path}[{name}]" : $"{path}.{name}";
}
