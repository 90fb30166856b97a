using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>In which order a mapping that was read holds its entries, which <c>keys</c> and <c>values</c> show.</summary>
/// <remarks>
/// Helm reads YAML by way of JSON with sorted keys, and a Go map of up to eight entries mostly shows them in the order in
/// which they came. Larger ones have no order in Go, so they keep the document's.
/// </remarks>
internal static class YamlMapOrder
{
    private const int OrderedEntries = 8;

    /// <summary>Puts a small mapping in the order of its keys.</summary>
    public static void Settle(Dictionary<string, object?> map)
    {
        if (map.Count is < 2 or > OrderedEntries || IsSorted(map)) return;
        var entries = new KeyValuePair<string, object?>[map.Count];
        ((ICollection<KeyValuePair<string, object?>>)map).CopyTo(entries, 0);
        Array.Sort(entries, static (x, y) => GoString.Compare(x.Key, y.Key));
        map.Clear();
        foreach (var (key, value) in entries) map.Add(key, value);
    }

    private static bool IsSorted(Dictionary<string, object?> map)
    {
        string? previous = null;
        foreach (var key in map.Keys)
        {
            if (previous is not null && string.CompareOrdinal(previous, key) > 0) return false;
            previous = key;
        }
        return true;
    }
}
