using System.Globalization;
using System.Text.Json;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Bundling;

/// <summary>Values as JSON that tells Go's <c>int64</c> from <c>float64</c>.</summary>
/// <remarks>
/// Values files give <c>float64</c>, <c>--set</c> gives <c>int64</c>, and templates print the two differently
/// (<c>1e+06</c> and <c>1000000</c>): a <c>float64</c> is always written with a point or an exponent.
/// </remarks>
internal static class BundleValues
{
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool b: json.WriteBooleanValue(b); break;
            case string s: json.WriteStringValue(s); break;
            case long n: json.WriteNumberValue(n); break;
            case int n: json.WriteNumberValue(n); break;
            case GoInt n: json.WriteNumberValue(n.Value); break;
            case double d: json.WriteRawValue(WriteDouble(d)); break;
            case IReadOnlyDictionary<string, object?> table:
                json.WriteStartObject();
                foreach (var (key, item) in table.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    json.WritePropertyName(key);
                    Write(json, item);
                }
                json.WriteEndObject();
                break;
            case IReadOnlyList<object?> list:
                json.WriteStartArray();
                foreach (var item in list)
                    Write(json, item);
                json.WriteEndArray();
                break;
            default: throw new ArgumentException($"a value of type {value.GetType()} cannot be embedded", nameof(value));
        }
    }

    public static Dictionary<string, object?> ReadTable(JsonElement json)
        => json.EnumerateObject().ToDictionary(p => p.Name, p => Read(p.Value), StringComparer.Ordinal);

    private static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? json.GetDouble() : (object)json.GetInt64(),
        JsonValueKind.Array => json.EnumerateArray().Select(Read).ToList(),
        _ => ReadTable(json),
    };

    private static string WriteDouble(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'e', 'E') ? text : text + ".0";
    }
}
