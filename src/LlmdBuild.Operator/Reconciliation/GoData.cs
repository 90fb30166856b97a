using System.Buffers;
using System.Globalization;
using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>JSON to the plain data that templates read, and back.</summary>
internal static class GoData
{
    /// <summary>A JSON value as a values file would give it: every number is a <c>float64</c>.</summary>
    public static object? Read(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => ReadList(json),
        JsonValueKind.Object => ReadTable(json),
        _ => null,
    };

    public static Dictionary<string, object?> ReadTable(JsonElement json)
    {
        var table = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
            table[property.Name] = Read(property.Value);
        return table;
    }

    /// <summary>Lays values over others as <c>helm -f</c> does: tables merge, everything else replaces, null stays to remove a chart's default.</summary>
    public static Dictionary<string, object?> Overlay(IReadOnlyDictionary<string, object?> below, IReadOnlyDictionary<string, object?> above)
    {
        var merged = new Dictionary<string, object?>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above)
        {
            merged[key] = value is IReadOnlyDictionary<string, object?> table && merged.GetValueOrDefault(key) is IReadOnlyDictionary<string, object?> under
                ? Overlay(under, table)
                : value;
        }
        return merged;
    }

    /// <summary>A manifest's data as the bytes that are applied.</summary>
    /// <param name="table">The data.</param>
    /// <param name="keepNulls">Values keep their nulls, which remove a default; manifests leave them out, as server-side apply takes them.</param>
    public static byte[] ToJson(IReadOnlyDictionary<string, object?> table, bool keepNulls = false)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, JsonBytes.WriterOptions))
            Write(json, table, keepNulls);
        return buffer.WrittenSpan.ToArray();
    }

    // Keys are sorted, so that the same data gives the same bytes.
    private static void Write(Utf8JsonWriter json, object? value, bool keepNulls)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string s: json.WriteStringValue(s); break;
            case bool b: json.WriteBooleanValue(b); break;
            case long n: json.WriteNumberValue(n); break;
            case ulong n: json.WriteNumberValue(n); break;
            case int n: json.WriteNumberValue(n); break;
            case GoInt n: json.WriteNumberValue(n.Value); break;
            case double d: WriteNumber(json, d); break;
            case IReadOnlyDictionary<string, object?> table: WriteTable(json, table, keepNulls); break;
            case List<object?> list:
                json.WriteStartArray();
                foreach (var item in list)
                    Write(json, item, keepNulls);
                json.WriteEndArray();
                break;
            default: throw new SpecProblemException($"a manifest holds a value of type {value.GetType().Name}");
        }
    }

    private static void WriteTable(Utf8JsonWriter json, IReadOnlyDictionary<string, object?> table, bool keepNulls)
    {
        json.WriteStartObject();
        string[] keys = [.. table.Keys];
        Array.Sort(keys, StringComparer.Ordinal);
        foreach (var key in keys)
        {
            var value = table[key];
            if (value is null && !keepNulls)
                continue;
            json.WritePropertyName(key);
            Write(json, value, keepNulls);
        }
        json.WriteEndObject();
    }

    // Whole numbers are written whole: the API server takes 1, but not 1e0, for an integer field.
    private static void WriteNumber(Utf8JsonWriter json, double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) < 1e18)
            json.WriteNumberValue((long)number);
        else
            json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static List<object?> ReadList(JsonElement json)
    {
        var list = new List<object?>(json.GetArrayLength());
        foreach (var item in json.EnumerateArray())
            list.Add(Read(item));
        return list;
    }
}
