namespace LlmdBuild.Helm.Values;

/// <summary>Looks up dotted paths in values, as Helm's <c>Values.Table</c> and <c>PathValue</c> do. A dot in a key cannot be reached.</summary>
internal static class ValuesPath
{
    /// <summary>The table at the path. Where there is none, <paramref name="missing"/> is the part of the path that is no table.</summary>
    public static bool TryGetTable(Dictionary<string, object?> values, string path, out Dictionary<string, object?> table, out string missing)
    {
        table = values;
        missing = "";
        foreach (var name in path.Split('.'))
        {
            if (!table.TryGetValue(name, out var found) || found is not Dictionary<string, object?> inner)
            {
                missing = name;
                return false;
            }
            table = inner;
        }
        return true;
    }

    /// <summary>The value at the path, provided it is no table.</summary>
    public static bool TryGetValue(Dictionary<string, object?> values, string path, out object? value)
    {
        value = null;
        var dot = path.LastIndexOf('.');
        var table = values;
        if (dot >= 0 && !TryGetTable(values, path[..dot], out table, out _)) return false;
        return table.TryGetValue(path[(dot + 1)..], out value) && value is not Dictionary<string, object?>;
    }
}
