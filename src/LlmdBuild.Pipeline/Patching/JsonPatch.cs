using System.Globalization;

namespace LlmdBuild.Pipeline.Patching;

/// <summary>RFC 6902 over an object: <c>add</c>, <c>remove</c>, <c>replace</c>, <c>move</c>, <c>copy</c>, <c>test</c>.</summary>
internal static class JsonPatch
{
    /// <summary>Applies the operations in order; the object is changed.</summary>
    /// <exception cref="FormatException">An operation cannot be read or applied; the text names it.</exception>
    public static void Apply(Dictionary<string, object?> manifest, List<object?> operations)
    {
        foreach (var entry in operations)
        {
            if (entry is not Dictionary<string, object?> operation || operation.GetValueOrDefault("op") is not string op || operation.GetValueOrDefault("path") is not string path)
                throw new FormatException("an operation has no 'op' or no 'path'");
            Apply(manifest, operation, op, path);
        }
    }

    private static void Apply(Dictionary<string, object?> manifest, Dictionary<string, object?> operation, string op, string path)
    {
        switch (op)
        {
            case "add":
                Add(manifest, path, Copy(Value(operation, path)));
                break;
            case "remove":
                Remove(manifest, path);
                break;
            case "replace":
                Get(manifest, path);
                Set(manifest, path, Copy(Value(operation, path)));
                break;
            case "move":
                Add(manifest, path, Remove(manifest, From(operation)));
                break;
            case "copy":
                Add(manifest, path, Copy(Get(manifest, From(operation))));
                break;
            case "test":
                if (!AreEqual(Get(manifest, path), Value(operation, path))) throw new FormatException($"test {path}: the value is another");
                break;
            default:
                throw new FormatException($"'{op}' is no operation: expected add, remove, replace, move, copy or test");
        }
    }

    private static object? Value(Dictionary<string, object?> operation, string path)
        => operation.TryGetValue("value", out var value) ? value : throw new FormatException($"the operation at {path} has no 'value'");

    private static string From(Dictionary<string, object?> operation)
        => operation.GetValueOrDefault("from") as string ?? throw new FormatException("the operation has no 'from'");

    private static object? Get(Dictionary<string, object?> manifest, string path)
    {
        object? value = manifest;
        foreach (var part in Parts(path)) value = Step(value, part, path);
        return value;
    }

    private static void Add(Dictionary<string, object?> manifest, string path, object? value)
    {
        var (parent, last) = Parent(manifest, path);
        if (parent is List<object?> list) list.Insert(last == "-" ? list.Count : Index(list, last, path, count: list.Count + 1), value);
        else ((Dictionary<string, object?>)parent)[last] = value;
    }

    private static void Set(Dictionary<string, object?> manifest, string path, object? value)
    {
        var (parent, last) = Parent(manifest, path);
        if (parent is List<object?> list) list[Index(list, last, path, list.Count)] = value;
        else ((Dictionary<string, object?>)parent)[last] = value;
    }

    private static object? Remove(Dictionary<string, object?> manifest, string path)
    {
        var removed = Get(manifest, path);
        var (parent, last) = Parent(manifest, path);
        if (parent is List<object?> list) list.RemoveAt(Index(list, last, path, list.Count));
        else ((Dictionary<string, object?>)parent).Remove(last);
        return removed;
    }

    private static (object Parent, string Last) Parent(Dictionary<string, object?> manifest, string path)
    {
        var parts = Parts(path);
        if (parts.Length == 0) throw new FormatException("an object cannot be replaced whole: give a path below it");
        object? value = manifest;
        foreach (var part in parts[..^1]) value = Step(value, part, path);
        return value is List<object?> or Dictionary<string, object?> ? (value, parts[^1]) : throw new FormatException($"{path}: there is nothing that could hold it");
    }

    private static object? Step(object? value, string part, string path) => value switch
    {
        Dictionary<string, object?> map when map.TryGetValue(part, out var found) => found,
        List<object?> list => list[Index(list, part, path, list.Count)],
        _ => throw new FormatException($"{path}: there is no '{part}'"),
    };

    private static int Index(List<object?> list, string part, string path, int count)
        => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < count && (part == "0" || part[0] != '0')
            ? index
            : throw new FormatException($"{path}: '{part}' is no index of a list of {list.Count}");

    private static string[] Parts(string path)
    {
        if (path.Length == 0) return [];
        if (path[0] != '/') throw new FormatException($"'{path}' is no JSON pointer: it has to begin with '/'");
        return [.. path[1..].Split('/').Select(static part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
    }

    private static bool AreEqual(object? a, object? b) => (a, b) switch
    {
        (Dictionary<string, object?> x, Dictionary<string, object?> y) => x.Count == y.Count && x.All(entry => y.TryGetValue(entry.Key, out var other) && AreEqual(entry.Value, other)),
        (List<object?> x, List<object?> y) => x.Count == y.Count && x.Zip(y).All(static pair => AreEqual(pair.First, pair.Second)),
        _ => Equals(a, b),
    };

    private static object? Copy(object? value) => value switch
    {
        Dictionary<string, object?> map => map.ToDictionary(static entry => entry.Key, static entry => Copy(entry.Value), StringComparer.Ordinal),
        List<object?> list => list.Select(Copy).ToList(),
        _ => value,
    };
}
