using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Sprig's functions on <c>map[string]interface {}</c>. <c>set</c>, <c>unset</c> and <c>merge</c> change the map they are given.</summary>
internal static class DictFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("dict", "func(...interface {}) map[string]interface {}", static call => Dict(call.From(0))),
        new("get", "func(map[string]interface {}, string) interface {}", static call => call.Map(0).TryGetValue(call.String(1), out var value) ? value : ""),
        new("set", "func(map[string]interface {}, string, interface {}) map[string]interface {}", static call => Set(call[0], call.String(1), call[2])),
        new("unset", "func(map[string]interface {}, string) map[string]interface {}", static call => Unset(call[0], call.String(1))),
        new("hasKey", "func(map[string]interface {}, string) bool", static call => GoBox.Bool(call.Map(0).ContainsKey(call.String(1)))),
        new("pluck", "func(string, ...map[string]interface {}) []interface {}", static call => Pluck(call.String(0), call.From(1))),
        new("keys", "func(...map[string]interface {}) []string", static call => Keys(call.From(0))),
        new("values", "func(map[string]interface {}) []interface {}", static call => Values(call.Map(0))),
        new("pick", "func(map[string]interface {}, ...string) map[string]interface {}", static call => Pick(call.Map(0), call.From(1))),
        new("omit", "func(map[string]interface {}, ...string) map[string]interface {}", static call => Omit(call.Map(0), call.From(1))),
        new("dig", "func(...interface {}) (interface {}, error)", static call => Dig(call.From(0))),
        new("merge", "func(map[string]interface {}, ...map[string]interface {}) interface {}", static call => Merge(call, overwrite: false)),
        new("mergeOverwrite", "func(map[string]interface {}, ...map[string]interface {}) interface {}", static call => Merge(call, overwrite: true)),
        new("mustMerge", "func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", static call => MustMerge(call, overwrite: false)),
        new("mustMergeOverwrite", "func(map[string]interface {}, ...map[string]interface {}) (interface {}, error)", static call => MustMerge(call, overwrite: true)),
        new("deepCopy", "func(interface {}) interface {}", static call => DeepCopy.Of(call)),
        new("mustDeepCopy", "func(interface {}) (interface {}, error)", static call => DeepCopy.Of(call)),
    ];

    /// <summary>Keys and values by turns; a key without a value has the empty string.</summary>
    public static Dictionary<string, object?> Dict(ReadOnlySpan<object?> pairs)
    {
        var map = new Dictionary<string, object?>((pairs.Length + 1) / 2, StringComparer.Ordinal);
        for (var i = 0; i < pairs.Length; i += 2)
        {
            map[GoValues.Text(pairs[i])] = i + 1 < pairs.Length ? pairs[i + 1] : "";
        }
        return map;
    }

    public static List<object?> Pluck(string key, ReadOnlySpan<object?> maps)
    {
        var found = new List<object?>();
        foreach (var map in maps)
        {
            if (map is Dictionary<string, object?> entries && entries.TryGetValue(key, out var value)) found.Add(value);
        }
        return found;
    }

    /// <summary>The keys, map by map, in the order they were set.</summary>
    /// <remarks>Go begins anywhere in a map; for small ones the order of setting is what it gives most often.</remarks>
    public static GoSlice Keys(ReadOnlySpan<object?> maps)
    {
        var keys = new List<object?>();
        foreach (var map in maps)
        {
            if (map is Dictionary<string, object?> entries) keys.AddRange(entries.Keys);
        }
        return new GoSlice(GoType.Strings, [.. keys]);
    }

    /// <summary>The values in the order of <see cref="Keys"/>.</summary>
    public static List<object?> Values(Dictionary<string, object?> map) => [.. map.Values];

    public static Dictionary<string, object?> Pick(Dictionary<string, object?> map, ReadOnlySpan<object?> keys)
    {
        var picked = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (map.TryGetValue((string)key!, out var value)) picked[(string)key!] = value;
        }
        return picked;
    }

    public static Dictionary<string, object?> Omit(Dictionary<string, object?> map, ReadOnlySpan<object?> keys)
    {
        var kept = new Dictionary<string, object?>(map, StringComparer.Ordinal);
        foreach (var key in keys) kept.Remove((string)key!);
        return kept;
    }

    /// <summary>Walks down a map (the last argument) by keys (the first ones), or gives the default (the last but one).</summary>
    /// <exception cref="TemplateFunctionException">A key is no string, or something on the way is no map.</exception>
    public static object? Dig(ReadOnlySpan<object?> arguments)
    {
        if (arguments.Length < 3) throw new TemplateFunctionException("dig needs at least three arguments");
        var map = AsMap(arguments[^1]);
        var keys = arguments[..^2];
        foreach (var key in keys)
        {
            if (key is not string) throw Conversion(key, "string");
        }
        for (var i = 0; ; i++)
        {
            if (!map.TryGetValue((string)keys[i]!, out var value)) return arguments[^2];
            if (i == keys.Length - 1) return value;
            map = AsMap(value);
        }
    }

    private static Dictionary<string, object?> Set(object? map, string key, object? value)
    {
        if (map is not Dictionary<string, object?> entries) throw new TemplateFunctionException("assignment to entry in nil map");
        entries[key] = value;
        return entries;
    }

    private static object? Unset(object? map, string key)
    {
        (map as Dictionary<string, object?>)?.Remove(key);
        return map;
    }

    private static object Merge(FunctionCall call, bool overwrite)
    {
        try
        {
            return MustMerge(call, overwrite);
        }
        catch (MapMergeException)
        {
            return "";
        }
    }

    private static object MustMerge(FunctionCall call, bool overwrite)
    {
        var destination = call[0] ?? GoMap.Nil(GoType.AnyMap);
        var merger = new MapMerger(overwrite, new ValueVisits(call, "merge"));
        foreach (var source in call.From(1))
        {
            if (source is not Dictionary<string, object?> entries) continue;
            if (destination is not Dictionary<string, object?> map) destination = map = new Dictionary<string, object?>(StringComparer.Ordinal);
            merger.Merge(map, entries);
        }
        return destination ?? GoMap.Nil(GoType.AnyMap);
    }

    private static Dictionary<string, object?> AsMap(object? value) =>
        value as Dictionary<string, object?>
        ?? (value is GoMap { IsNil: true } nil && nil.GoType.Equals(GoType.AnyMap) ? [] : throw Conversion(value, "map[string]interface {}"));

    private static TemplateFunctionException Conversion(object? value, string target) =>
        new($"interface conversion: interface {{}} is {GoType.Of(value)?.Name ?? "nil"}, not {target}");
}
