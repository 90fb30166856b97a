namespace LlmdBuild.Pipeline.Patching;

/// <summary>Kubernetes' strategic merge: mappings merge, null removes, lists merge by key where the API knows one and are replaced otherwise.</summary>
/// <remarks>
/// Directives: <c>$patch: delete|replace|merge</c> in a mapping or an item, <c>$retainKeys</c>, <c>$deleteFromPrimitiveList/FIELD</c>,
/// <c>$setElementOrder/FIELD</c>. Kinds that are not Kubernetes' own merge as JSON merge patches do.
/// </remarks>
internal sealed class StrategicMerge
{
    private const string Directive = "$patch";
    private const string RetainKeys = "$retainKeys";
    private const string DeletePrefix = "$deleteFromPrimitiveList/";
    private const string OrderPrefix = "$setElementOrder/";

    private readonly string _kind;
    private readonly bool _knowsKeys;

    private StrategicMerge(Dictionary<string, object?> manifest)
    {
        _kind = manifest.GetValueOrDefault("kind") as string ?? "";
        _knowsKeys = MergeKeys.IsBuiltIn(manifest.GetValueOrDefault("apiVersion") as string ?? "");
    }

    /// <summary>The object with the patch laid over it; null where the patch deletes it. The object is changed, the patch is not.</summary>
    /// <exception cref="FormatException">The patch has a directive that cannot be, or an item without its list's key.</exception>
    public static Dictionary<string, object?>? Apply(Dictionary<string, object?> manifest, Dictionary<string, object?> patch)
        => patch.GetValueOrDefault(Directive) as string == "delete" ? null : new StrategicMerge(manifest).Map(manifest, patch, "");

    private Dictionary<string, object?> Map(Dictionary<string, object?> target, Dictionary<string, object?> patch, string name)
    {
        switch (patch.GetValueOrDefault(Directive))
        {
            case "replace":
                return Copy(patch);
            case null or "merge":
                break;
            case var other:
                throw new FormatException($"'{name}' has {Directive}: {other}; expected delete, replace or merge");
        }
        if (patch.GetValueOrDefault(RetainKeys) is List<object?> kept)
        {
            foreach (var gone in target.Keys.Where(key => !kept.Contains(key)).ToList()) target.Remove(gone);
        }
        foreach (var (key, value) in patch)
        {
            if (key is Directive or RetainKeys || key.StartsWith(OrderPrefix, StringComparison.Ordinal)) continue;
            if (key.StartsWith(DeletePrefix, StringComparison.Ordinal))
            {
                if (value is List<object?> gone && target.GetValueOrDefault(key[DeletePrefix.Length..]) is List<object?> from) from.RemoveAll(gone.Contains);
                continue;
            }
            Field(target, key, value, name);
        }
        foreach (var (key, value) in patch)
        {
            if (key.StartsWith(OrderPrefix, StringComparison.Ordinal) && value is List<object?> order) Order(target, key[OrderPrefix.Length..], order, name);
        }
        return target;
    }

    private void Field(Dictionary<string, object?> target, string key, object? value, string parent)
    {
        var found = target.GetValueOrDefault(key);
        if (value is null) target.Remove(key);
        else if (value is Dictionary<string, object?> deleted && deleted.GetValueOrDefault(Directive) as string == "delete") target.Remove(key);
        else if (value is Dictionary<string, object?> map) target[key] = Map(found as Dictionary<string, object?> ?? [], map, key);
        else if (value is List<object?> list) target[key] = List(found as List<object?> ?? [], list, parent, key);
        else target[key] = value;
    }

    private List<object?> List(List<object?> target, List<object?> patch, string parent, string field)
    {
        if (patch.OfType<Dictionary<string, object?>>().Any(static item => item.Count == 1 && item.GetValueOrDefault(Directive) as string == "replace"))
        {
            return [.. patch.Where(static item => item is not Dictionary<string, object?> map || !map.ContainsKey(Directive)).Select(CopyValue)];
        }
        if (_knowsKeys && MergeKeys.IsSet(parent, field)) return [.. target, .. patch.Except(target)];
        if (!_knowsKeys || MergeKeys.Of(_kind, parent, field) is not { } key) return [.. patch.Select(CopyValue)];
        foreach (var item in patch)
        {
            if (item is not Dictionary<string, object?> map || !map.TryGetValue(key, out var id)) throw new FormatException($"an item of '{field}' has no '{key}', by which the items of this list are told apart");
            Item(target, map, key, id, field);
        }
        return target;
    }

    private void Item(List<object?> target, Dictionary<string, object?> patch, string key, object? id, string field)
    {
        var index = target.FindIndex(found => found is Dictionary<string, object?> map && Equals(map.GetValueOrDefault(key), id) && SameProtocol(map, patch, field));
        if (patch.GetValueOrDefault(Directive) as string == "delete")
        {
            if (index >= 0) target.RemoveAt(index);
        }
        else if (index >= 0) target[index] = Map((Dictionary<string, object?>)target[index]!, patch, field);
        else target.Add(Map([], patch, field));
    }

    // One port may be there once for TCP and once for UDP.
    private static bool SameProtocol(Dictionary<string, object?> found, Dictionary<string, object?> patch, string field)
        => field != "ports" || !patch.TryGetValue("protocol", out var protocol) || Equals(found.GetValueOrDefault("protocol") ?? "TCP", protocol);

    private void Order(Dictionary<string, object?> target, string field, List<object?> order, string parent)
    {
        if (target.GetValueOrDefault(field) is not List<object?> list) return;
        var key = _knowsKeys ? MergeKeys.Of(_kind, parent, field) : null;
        object? Id(object? item) => key is not null && item is Dictionary<string, object?> map ? map.GetValueOrDefault(key) : item;
        var places = order.Select(Id).ToList();
        target[field] = list.Select((item, index) => (item, index, place: places.IndexOf(Id(item))))
            .OrderBy(entry => entry.place < 0 ? int.MaxValue : entry.place).ThenBy(static entry => entry.index).Select(static entry => entry.item).ToList();
    }

    private static Dictionary<string, object?> Copy(Dictionary<string, object?> map)
        => map.Where(static entry => entry.Key != Directive && entry.Value is not null).ToDictionary(static entry => entry.Key, static entry => CopyValue(entry.Value), StringComparer.Ordinal);

    private static object? CopyValue(object? value) => value switch
    {
        Dictionary<string, object?> map => Copy(map),
        List<object?> list => list.Select(CopyValue).ToList(),
        _ => value,
    };
}
