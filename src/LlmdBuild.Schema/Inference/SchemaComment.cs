using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Inference;

/// <summary>Reads what <c>@schema</c> comments say: the JSON Schema of one key, as YAML or in one line.</summary>
/// <remarks>
/// <code>
/// # @schema                                    helm-schema: a block of YAML between two marks
/// # type: [integer, "null"]
/// # minimum: 1
/// # @schema
/// replicas: 1
/// tag: ""   # @schema type:[string, null]; pattern:^v      helm-values-schema-json: one line, above the key or behind it
/// </code>
/// <c>required: true</c> and the marks that steer those tools (<c>hidden</c>, <c>skipProperties</c>, …) say nothing of the value.
/// </remarks>
internal static class SchemaComment
{
    /// <summary>The schema of a block.</summary>
    /// <exception cref="FormatException">It is not YAML, or no object; the message says what.</exception>
    public static JsonObject ReadBlock(string text) => Parse(text) switch
    {
        JsonObject schema => Clean(schema),
        null => [],
        _ => throw new FormatException("expected keywords of JSON Schema, found something that is not an object"),
    };

    /// <summary>The schema of a line: keywords separated by semicolons.</summary>
    /// <exception cref="FormatException">A part has no keyword, or its value cannot be read.</exception>
    public static JsonObject ReadLine(string text)
    {
        var schema = new JsonObject();
        foreach (var part in Parts(text))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var keyword = (colon < 0 ? part : part[..colon]).Trim();
            if (keyword.Length == 0) throw new FormatException($"expected keyword:value, found '{part.Trim()}'");
            // "hidden" alone is "hidden:true".
            Add(schema, keyword, colon < 0 ? JsonValue.Create(true) : Parse(part[(colon + 1)..].Trim()), colon < 0 ? "" : part[(colon + 1)..].Trim());
        }
        return Clean(schema);
    }

    private static void Add(JsonObject schema, string keyword, JsonNode? value, string text)
    {
        switch (keyword)
        {
            // These are texts whatever they look like.
            case "pattern" or "title" or "description" or "format" or "$ref" or "$id":
                schema[keyword] = text.Trim('"', '\'');
                break;
            case "item":
                Items(schema)["type"] = value;
                break;
            case "itemEnum":
                Items(schema)["enum"] = value;
                break;
            case "itemProperties":
                Items(schema)["properties"] = value;
                break;
            case "itemRef":
                Items(schema)["$ref"] = value;
                break;
            default:
                schema[keyword] = value;
                break;
        }
    }

    private static JsonObject Items(JsonObject schema)
    {
        if (schema["items"] is JsonObject items) return items;
        schema["items"] = items = [];
        return items;
    }

    // Only what JSON Schema knows and what is of the form that it asks for; "required: true" speaks of the parent.
    private static JsonObject Clean(JsonObject schema)
    {
        if (schema["required"] is not JsonArray) schema.Remove("required");
        if (schema["type"] is JsonArray types)
        {
            for (var i = 0; i < types.Count; i++) types[i] ??= "null";
        }
        else if (schema.ContainsKey("type") && schema["type"] is null)
        {
            schema["type"] = "null";
        }
        foreach (var key in (ReadOnlySpan<string>)["items", "additionalProperties", "properties"])
        {
            if (schema[key] is JsonObject inner && key != "properties") Clean(inner);
            else if (key == "properties" && schema[key] is JsonObject properties)
            {
                foreach (var property in properties) if (property.Value is JsonObject value) Clean(value);
            }
        }
        return schema;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.Count == 0 ? null : ManifestNode.ToJson(stream.Documents[0].RootNode);
        }
        catch (Exception exception) when (exception is YamlException or ArgumentException)
        {
            throw new FormatException($"'{text.Split('\n')[0]}' is not YAML: {exception.InnerException?.Message ?? exception.Message}", exception);
        }
    }

    // A semicolon inside brackets or quotes parts nothing.
    private static IEnumerable<string> Parts(string text)
    {
        var start = 0;
        var depth = 0;
        var quote = '\0';
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : ';';
            if (quote != '\0' && i < text.Length)
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"') quote = c;
            else if (c is '[' or '{' or '(') depth++;
            else if (c is ']' or '}' or ')') depth--;
            else if (c == ';' && (depth <= 0 || i == text.Length))
            {
                if (text[start..i].Trim().Length > 0) yield return text[start..i];
                start = i + 1;
            }
        }
    }
}
