using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Crd;

/// <summary>Reads a manifest's YAML nodes as the API server's clients do.</summary>
internal static class ManifestNode
{
    // Aliases are copied out; a document that multiplies itself through them ends here.
    private const int MaxNodes = 500_000;

    /// <summary>The node as JSON. Plain scalars resolve as YAML 1.1, which kubectl reads.</summary>
    public static JsonNode? ToJson(YamlNode node)
    {
        var budget = MaxNodes;
        return Convert(node, ref budget);
    }

    /// <summary>The value of a key in a mapping, or null.</summary>
    public static YamlNode? Find(YamlNode? mapping, string key)
    {
        if (mapping is not YamlMappingNode map) return null;
        foreach (var (name, value) in map.Children)
        {
            if (name is YamlScalarNode scalar && scalar.Value == key) return value;
        }
        return null;
    }

    /// <summary>The text of a scalar, or null.</summary>
    public static string? Text(YamlNode? node) => (node as YamlScalarNode)?.Value;

    private static JsonNode? Convert(YamlNode node, ref int budget)
    {
        if (--budget < 0) throw new YamlException(node.Start, node.End, "the document is too large");
        switch (node)
        {
            case YamlMappingNode mapping:
                var json = new JsonObject();
                foreach (var (key, value) in mapping.Children)
                {
                    if (key is YamlScalarNode { Value: "<<", Style: ScalarStyle.Plain }) Merge(json, Convert(value, ref budget));
                    else json[Text(key) ?? ""] = Convert(value, ref budget);
                }
                return json;
            case YamlSequenceNode sequence:
                var array = new JsonArray();
                foreach (var item in sequence.Children) array.Add(Convert(item, ref budget));
                return array;
            case YamlScalarNode scalar:
                return Scalar(scalar);
            default:
                return null;
        }
    }

    private static void Merge(JsonObject json, JsonNode? source)
    {
        foreach (var part in source is JsonArray several ? several.AsEnumerable() : [source])
        {
            if (part is not JsonObject o) continue;
            foreach (var entry in o)
            {
                if (!json.ContainsKey(entry.Key)) json[entry.Key] = entry.Value?.DeepClone();
            }
        }
    }

    private static JsonValue? Scalar(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style is not (ScalarStyle.Plain or ScalarStyle.Any) || scalar.Tag == "tag:yaml.org,2002:str") return JsonValue.Create(text);
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL": return null;
            case "true" or "True" or "TRUE" or "yes" or "Yes" or "YES" or "on" or "On" or "ON" or "y" or "Y": return JsonValue.Create(true);
            case "false" or "False" or "FALSE" or "no" or "No" or "NO" or "off" or "Off" or "OFF" or "n" or "N": return JsonValue.Create(false);
            default: break;
        }
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer)) return JsonValue.Create(integer);
        var isNumeric = char.IsAsciiDigit(text[0]) || text.Length > 1 && text[0] is '-' or '+' or '.' && (char.IsAsciiDigit(text[1]) || text[1] == '.');
        if (isNumeric && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return JsonValue.Create(number);
        return JsonValue.Create(text);
    }
}
