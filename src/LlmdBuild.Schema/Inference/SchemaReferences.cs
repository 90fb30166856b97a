using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Inference;

/// <summary>Finds what a <c>$ref</c> means inside one schema document: a JSON pointer, an <c>$id</c>, an anchor. Nothing is fetched.</summary>
internal sealed class SchemaReferences
{
    // An embedded schema deeper than this is found by pointer only.
    private const int MaxDepth = 128;

    private readonly JsonNode _root;
    private readonly Dictionary<string, JsonNode> _named = new(StringComparer.Ordinal);

    public SchemaReferences(JsonNode root)
    {
        _root = root;
        Collect(root, "", 0);
    }

    /// <summary>The schema a reference means, or null where the document does not hold it.</summary>
    public JsonNode? Resolve(string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var document = hash < 0 ? reference : reference[..hash];
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        JsonNode? target = document.Length == 0 ? _root : FindDocument(document);
        if (target is null) return null;
        if (fragment.Length == 0) return target;
        if (fragment[0] == '/') return Follow(target, fragment);
        return _named.GetValueOrDefault(document + "#" + fragment) ?? _named.GetValueOrDefault("#" + fragment);
    }

    private JsonNode? FindDocument(string document)
    {
        if (_named.TryGetValue(document, out var exact)) return exact;
        // Relative references: the base is what the document calls itself; the last segment identifies it in practice.
        var name = document[(document.LastIndexOf('/') + 1)..];
        foreach (var entry in _named)
        {
            if (!entry.Key.Contains('#', StringComparison.Ordinal) && entry.Key[(entry.Key.LastIndexOf('/') + 1)..] == name) return entry.Value;
        }
        return null;
    }

    private void Collect(JsonNode? node, string document, int depth)
    {
        if (depth > MaxDepth) return;
        if (node is JsonArray array)
        {
            foreach (var item in array) Collect(item, document, depth + 1);
            return;
        }
        if (node is not JsonObject schema) return;
        if ((Text(schema, "$id") ?? Text(schema, "id")) is { Length: > 0 } id && IsSchemaIdentifier(schema))
        {
            if (id[0] == '#') _named.TryAdd(id, schema);
            else
            {
                document = id.TrimEnd('#');
                _named.TryAdd(document, schema);
            }
        }
        foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
        {
            if (Text(schema, keyword) is not { } anchor) continue;
            _named.TryAdd($"{document}#{anchor}", schema);
            _named.TryAdd($"#{anchor}", schema);
        }
        foreach (var entry in schema) Collect(entry.Value, document, depth + 1);
    }

    // A property may be called "id"; there its value is a schema, and here it is text.
    private static bool IsSchemaIdentifier(JsonObject schema) => schema["id"] is not JsonObject;

    private static string? Text(JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static JsonNode? Follow(JsonNode node, string pointer)
    {
        JsonNode? current = node;
        foreach (var part in pointer[1..].Split('/'))
        {
            var key = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            current = current switch
            {
                JsonObject o => o[key],
                JsonArray a when int.TryParse(key, System.Globalization.CultureInfo.InvariantCulture, out var i) && i >= 0 && i < a.Count => a[i],
                _ => null,
            };
            if (current is null) return null;
        }
        return current;
    }
}
