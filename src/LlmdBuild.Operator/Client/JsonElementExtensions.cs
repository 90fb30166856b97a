using System.Text.Json;

namespace LlmdBuild.Operator.Client;

/// <summary>Short ways through JSON that may lack what is asked for.</summary>
internal static class JsonElementExtensions
{
    /// <summary>The property's string; null where it is absent or no string.</summary>
    public static string? Text(this JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The property's whole number; null where it is absent or none.</summary>
    public static long? Number(this JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The property's boolean; null where it is absent or none.</summary>
    public static bool? Flag(this JsonElement json, string name)
        => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null;

    /// <summary>The value at the end of a path of property names; undefined where there is none.</summary>
    public static JsonElement At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return default;
        }
        return json;
    }

    /// <summary>The items of an array; none where it is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json)
        => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : [];

    /// <summary>The item of a condition list with that type; undefined where there is none.</summary>
    public static JsonElement Condition(this JsonElement conditions, string type)
    {
        foreach (var condition in conditions.Items())
        {
            if (condition.Text("type") == type)
                return condition;
        }
        return default;
    }
}
