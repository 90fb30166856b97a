using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Inference;

/// <summary>Reads schema documents as Go's JSON reader does: where a key occurs twice, the last one counts.</summary>
internal static class SchemaJson
{
    // Go stops at 10,000; nothing below this is a schema that anybody wrote.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 512 };

    /// <summary>The document.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonNode? Parse(string text)
    {
        using var document = JsonDocument.Parse(text, Options);
        return Convert(document.RootElement);
    }

    private static JsonNode? Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var json = new JsonObject();
                foreach (var member in element.EnumerateObject()) json[member.Name] = Convert(member.Value);
                return json;
            case JsonValueKind.Array:
                return new JsonArray([.. element.EnumerateArray().Select(Convert)]);
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
