using System.Globalization;
using System.Text.Json;
using LlmdBuild.Helm.Validation;

namespace LlmdBuild.Helm.Tests.Validation;

/// <summary>JSON as the plain data that values are: integers of 64 bits as long, other numbers as double, larger ones as written.</summary>
internal static class PlainJson
{
    public static object? Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ReadObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Read).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => ReadNumber(element.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static object? Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    private static Dictionary<string, object?> ReadObject(JsonElement element)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject()) map[property.Name] = Read(property.Value);
        return map;
    }

    private static object ReadNumber(string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return integer;
        var number = double.Parse(text, CultureInfo.InvariantCulture);
        return double.IsFinite(number) && !text.All(char.IsAsciiDigit) ? number : new NumberLiteral(text);
    }
}
