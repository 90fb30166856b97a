using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Crd;

/// <summary>Writes JSON nodes as block YAML at an indentation, or as one line of JSON.</summary>
internal static class CrdText
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line of JSON: also a YAML flow value.</summary>
    public static string Compact(JsonNode? node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Relaxed))
        {
            if (node is null) writer.WriteNullValue();
            else node.WriteTo(writer);
        }
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>An object's members as block YAML: the first line without indentation, later ones with it, no newline at the end.</summary>
    public static string Block(JsonObject members, int indent)
    {
        var text = new StringBuilder();
        WriteObject(text, members, indent);
        return text.ToString().Trim(' ').TrimEnd('\n');
    }

    private static void WriteObject(StringBuilder text, JsonObject json, int indent)
    {
        foreach (var entry in json)
        {
            text.Append(' ', indent).Append(Key(entry.Key)).Append(':');
            WriteValue(text, entry.Value, indent);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } o:
                text.Append('\n');
                WriteObject(text, o, indent + 2);
                break;
            case JsonArray { Count: > 0 } a:
                text.Append('\n');
                // Enums and required: scalars. Anything else inside a list goes on one line, as JSON.
                foreach (var item in a) text.Append(' ', indent).Append("- ").Append(item is JsonObject or JsonArray ? Compact(item) : Scalar(item, indent)).Append('\n');
                break;
            default:
                text.Append(' ').Append(Scalar(value, indent)).Append('\n');
                break;
        }
    }

    private static string Key(string key) => IsPlain(key) ? key : Compact(JsonValue.Create(key));

    private static string Scalar(JsonNode? value, int indent)
    {
        if (value is null || value.GetValueKind() != JsonValueKind.String) return Compact(value);
        var text = value.GetValue<string>();
        if (text.Contains('\n', StringComparison.Ordinal) && IsBlock(text))
        {
            var padding = new string(' ', indent + 2);
            return "|-\n" + string.Join('\n', text.Split('\n').Select(l => l.Length == 0 ? "" : padding + l));
        }
        return IsPlain(text) ? text : Compact(value);
    }

    private static bool IsBlock(string text) =>
        text[0] is not (' ' or '\n') && text[^1] != '\n' && text.All(static c => c is '\n' or >= ' ' and < '\x7f' or > '\u00a0' and < '\u2000' or > '\u2100' and < '\ud800');

    // Words of letters with single blanks, so that no reader can take them for anything but text.
    private static bool IsPlain(string text)
    {
        if (text.Length is 0 or > 120 || !char.IsAsciiLetter(text[0]) || text[^1] == ' ') return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '/' or ',' or '(' or ')' or '\'' || c == ' ' && text[i - 1] != ' ')) return false;
        }
        return text.ToLowerInvariant() is not ("y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null");
    }
}
