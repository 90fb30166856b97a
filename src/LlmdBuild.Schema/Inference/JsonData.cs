using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Inference;

/// <summary>Between the engine's Go data and JSON nodes.</summary>
internal static class JsonData
{
    /// <summary>Go data as JSON; whole doubles become whole numbers, as Go writes them.</summary>
    public static JsonNode? FromGo(object? value) => value switch
    {
        null => null,
        bool b => JsonValue.Create(b),
        string s => JsonValue.Create(s),
        IReadOnlyDictionary<string, object?> map => FromMap(map),
        IReadOnlyList<object?> list => new JsonArray([.. list.Select(FromGo)]),
        double d when IsWhole(d) => JsonValue.Create((long)d),
        double d => JsonValue.Create(d),
        float f => JsonValue.Create((double)f),
        long l => JsonValue.Create(l),
        int i => JsonValue.Create(i),
        ulong u => JsonValue.Create(u),
        _ => JsonValue.Create(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)),
    };

    /// <summary>An object, keys in ordinal order.</summary>
    public static JsonObject FromMap(IReadOnlyDictionary<string, object?> map)
    {
        var json = new JsonObject();
        foreach (var entry in map.OrderBy(static e => e.Key, StringComparer.Ordinal)) json[entry.Key] = FromGo(entry.Value);
        return json;
    }

    /// <summary>Whether a Go number is whole and survives as an <c>int64</c>.</summary>
    public static bool IsWhole(object value) => value switch
    {
        long or int or byte => true,
        ulong u => u <= long.MaxValue,
        double d => d == Math.Floor(d) && Math.Abs(d) < 9.0e15,
        _ => false,
    };
}
