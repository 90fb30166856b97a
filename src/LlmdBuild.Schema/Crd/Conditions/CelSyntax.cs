using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>How the API server's expression language spells names and values, and what it sees.</summary>
internal static class CelSyntax
{
    /// <summary>The server's spelling of a property's name in expressions; null where a name has none.</summary>
    public static string? Field(string key)
    {
        if (key is "true" or "false" or "null" or "in" or "as" or "break" or "const" or "continue" or "else" or "for" or "function" or "if" or "import" or "let"
            or "loop" or "package" or "namespace" or "return" or "var" or "void" or "while") return $"__{key}__";
        var field = key.Replace("__", "__underscores__", StringComparison.Ordinal).Replace(".", "__dot__", StringComparison.Ordinal)
            .Replace("-", "__dash__", StringComparison.Ordinal).Replace("/", "__slash__", StringComparison.Ordinal);
        var isName = field.Length > 0 && !char.IsAsciiDigit(field[0]) && field.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_');
        return isName ? field : null;
    }

    /// <summary>A text as a literal.</summary>
    public static string Literal(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "'";

    /// <summary>A scalar as a literal of the type that a node of that kind has: doubles need their point.</summary>
    public static string Literal(JsonNode value, ValueKind kind)
    {
        if (value.GetValueKind() == JsonValueKind.String) return Literal(value.GetValue<string>());
        var text = value.ToJsonString();
        if (kind == ValueKind.Number && text.AsSpan().IndexOfAny('.', 'e', 'E') < 0) return text + ".0";
        return kind != ValueKind.Number && text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var whole)
            ? decimal.Truncate(whole).ToString(CultureInfo.InvariantCulture) : text;
    }

    /// <summary>Whether expressions see a node: what has no type in the CRD does not exist for them, nor does a list or a map of such.</summary>
    public static bool IsVisible(ValueNode node)
    {
        if (node.Kind == ValueKind.Any || node.Origin == TypeOrigin.Hint) return false;
        if (node.Kind == ValueKind.List) return node.Items is { } items && IsVisible(items);
        return node.Entries is null || node.Properties.Count > 0 || node.Entries.Kind == ValueKind.Any || IsVisible(node.Entries);
    }
}
