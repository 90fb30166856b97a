namespace LlmdBuild.Helm.Values;

/// <summary>Lays values files over each other, as several <c>-f</c> do.</summary>
public static class ValuesMerger
{
    /// <summary>A table of both: tables merge key by key, everything else of <paramref name="over"/> replaces.</summary>
    /// <remarks>Neither input is changed; what is not merged is shared with them. Null is a value here like any other.</remarks>
    public static Dictionary<string, object?> Merge(Dictionary<string, object?> under, Dictionary<string, object?> over)
    {
        ArgumentNullException.ThrowIfNull(under);
        ArgumentNullException.ThrowIfNull(over);
        var merged = new Dictionary<string, object?>(under);
        foreach (var (key, value) in over)
        {
            merged[key] = value is Dictionary<string, object?> overTable
                && merged.TryGetValue(key, out var found) && found is Dictionary<string, object?> underTable
                ? Merge(underTable, overTable)
                : value;
        }
        return merged;
    }

    /// <summary>A copy that shares no table and no list with the original.</summary>
    public static Dictionary<string, object?> Copy(IEnumerable<KeyValuePair<string, object?>> table)
    {
        var copy = table is Dictionary<string, object?> known
            ? new Dictionary<string, object?>(known.Count)
            : [];
        foreach (var (key, value) in table) copy[key] = CopyValue(value);
        return copy;
    }

    private static object? CopyValue(object? value) => value switch
    {
        Dictionary<string, object?> table => Copy(table),
        List<object?> list => CopyList(list),
        _ => value,
    };

    private static List<object?> CopyList(List<object?> list)
    {
        var copy = new List<object?>(list.Count);
        foreach (var item in list) copy.Add(CopyValue(item));
        return copy;
    }
}
