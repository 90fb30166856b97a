using System;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Writes JSON as YAML that every YAML 1.1 and 1.2 reader understands alike.</summary>
internal static class ModelYaml
{
    internal static string Write(JsonObject json)
    {
        var text = new StringBuilder();
        if (json.Count == 0) return "{}\n";
        WriteObject(text, json, 0, continues: false);
        return text.ToString();
    }

    private static void WriteObject(StringBuilder text, JsonObject json, int indent, bool continues)
    {
        foreach (var entry in json)
        {
            if (!continues) text.Append(' ', indent);
            continues = false;
            text.Append(Scalar(entry.Key)).Append(':');
            WriteValue(text, entry.Value, indent, isItem: false);
        }
    }

    private static void WriteArray(StringBuilder text, JsonArray json, int indent)
    {
        foreach (var item in json)
        {
            text.Append(' ', indent).Append('-');
            WriteValue(text, item, indent, isItem: true);
        }
    }

    private static void WriteValue(StringBuilder text, JsonNode? json, int indent, bool isItem)
    {
        switch (json)
        {
            case JsonObject { Count: > 0 } o:
                text.Append(isItem ? ' ' : '\n');
                WriteObject(text, o, indent + 2, continues: isItem);
                break;
            case JsonArray { Count: > 0 } a when isItem:
                text.Append('\n');
                WriteArray(text, a, indent + 2);
                break;
            case JsonArray { Count: > 0 } a:
                text.Append('\n');
                WriteArray(text, a, indent);
                break;
            case JsonObject: text.Append(" {}\n"); break;
            case JsonArray: text.Append(" []\n"); break;
            case null: text.Append(" null\n"); break;
            default:
                text.Append(' ').Append(json.GetValueKind() == JsonValueKind.String ? Scalar(json.GetValue<string>()) : json.ToJsonString()).Append('\n');
                break;
        }
    }

    private static string Scalar(string value) => IsPlain(value) ? value : Quote(value);

    // Only what cannot be taken for anything else goes without quotes: letters first, nothing that YAML gives a meaning to.
    private static bool IsPlain(string value)
    {
        if (value.Length == 0 || value.Length > 80 || !(value[0] is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '/' or '_')) return false;
        foreach (var c in value)
        {
            if (!(c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '.' or '_' or '-' or '/')) return false;
        }
        return value.ToLowerInvariant() is not ("y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null");
    }

    private static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\n': text.Append("\\n"); break;
                case '\r': text.Append("\\r"); break;
                case '\t': text.Append("\\t"); break;
                case >= ' ' and < '\x7f' or >= '\u00a1' and < '\u2000' or >= '\u2100' and < '\ud800': text.Append(c); break;
                case >= '\ud800' and <= '\udbff' when i + 1 < value.Length && char.IsLowSurrogate(value[i + 1]):
                    text.Append(c).Append(value[++i]);
                    break;
                default: text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)); break;
            }
        }
        return text.Append('"').ToString();
    }
}
