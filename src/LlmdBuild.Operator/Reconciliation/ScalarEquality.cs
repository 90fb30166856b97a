using System.Globalization;
using System.Text.Json;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>When two scalars mean the same to the API server.</summary>
internal static class ScalarEquality
{
    private static readonly (string Suffix, double Factor)[] Suffixes =
    [
        ("Ki", 1024d), ("Mi", 1024d * 1024), ("Gi", 1024d * 1024 * 1024), ("Ti", 1099511627776d), ("Pi", 1125899906842624d), ("Ei", 1152921504606846976d),
        ("n", 1e-9), ("u", 1e-6), ("m", 1e-3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18),
    ];

    /// <summary>Whether what lies below a field of that name are quantities, which the server writes in a form of its own (<c>1024Mi</c> becomes <c>1Gi</c>).</summary>
    public static bool HoldsQuantities(string name)
        => name is "limits" or "requests" or "capacity" or "hard" or "sizeLimit" or "overhead" or "divisor" or "averageValue" or "min" or "max" or "default" or "defaultRequest";

    public static bool AreEqual(JsonElement a, JsonElement b, bool isQuantity)
    {
        if (a.ValueKind == b.ValueKind)
        {
            return a.ValueKind switch
            {
                JsonValueKind.String => a.ValueEquals(b.GetString()) || (isQuantity && SameQuantity(a.GetString(), b.GetString())),
                JsonValueKind.Number => a.GetRawText() == b.GetRawText() || a.GetDouble() == b.GetDouble(),
                JsonValueKind.Object or JsonValueKind.Array => JsonElement.DeepEquals(a, b),
                _ => true,
            };
        }
        return isQuantity && a.ValueKind is JsonValueKind.Number or JsonValueKind.String && b.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && SameQuantity(a.ToString(), b.ToString());
    }

    private static bool SameQuantity(string? a, string? b) => Quantity(a) is { } x && Quantity(b) is { } y && x == y;

    private static double? Quantity(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var factor = 1d;
        var number = text.AsSpan();
        foreach (var (suffix, times) in Suffixes)
        {
            if (!text.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            factor = times;
            number = number[..^suffix.Length];
            break;
        }
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value * factor : null;
    }
}
