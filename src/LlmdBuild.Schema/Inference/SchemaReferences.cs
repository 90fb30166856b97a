using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Inference;

/// <summary>Finds what a <c>$ref</c> means: a JSON pointer, an <c>$id</c>, an anchor, or another document that is at hand. Nothing is fetched.</summary>
internal sealed class SchemaReferences
{
    // An embedded schema deeper than this is found by pointer only.
    private const int MaxDepth = 128;

    private readonly Func<string, JsonNode?>? _documents;
    private readonly Dictionary<string, JsonNode> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<JsonNode, string> _bases = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<JsonNode, SchemaDialect> _dialects = new(ReferenceEqualityComparer.Instance);

    /// <summary>References of a document.</summary>
    /// <param name="root">The document.</param>
    /// <param name="url">What it is called where it says nothing itself.</param>
    /// <param name="documents">Other documents by their absolute URL without fragment; null where there is none.</param>
    public SchemaReferences(JsonNode root, string url = "", Func<string, JsonNode?>? documents = null)
    {
        _documents = documents;
        AddDocument(root, url);
    }

    /// <summary>The schema a reference means, or null where it is not at hand.</summary>
    /// <param name="from">The schema that holds the reference.</param>
    /// <param name="reference">The reference.</param>
    public JsonNode? Resolve(JsonNode from, string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        var fragment = hash < 0 ? "" : Uri.UnescapeDataString(reference[(hash + 1)..]);
        var document = hash < 0 ? reference : reference[..hash];
        var url = document.Length == 0 ? BaseOf(from) : Join(BaseOf(from), document);
        if (Find(url) is not { } target) return null;
        if (fragment.Length == 0) return target;
        return fragment[0] == '/' ? Follow(target, fragment) : _named.GetValueOrDefault(url + "#" + fragment);
    }

    /// <summary>The draft of the document that holds a schema.</summary>
    public SchemaDialect DialectOf(JsonNode schema)
    {
        var root = schema.Root;
        if (!_dialects.TryGetValue(root, out var dialect)) _dialects[root] = dialect = SchemaDialects.Of(root);
        return dialect;
    }

    private JsonNode? Find(string url)
    {
        if (_named.TryGetValue(url, out var known)) return known;
        if (_documents?.Invoke(url) is not { } document) return null;
        AddDocument(document, url);
        return document;
    }

    private void AddDocument(JsonNode root, string url)
    {
        _named[url] = root;
        _bases[root] = url;
        Collect(root, url, 0);
    }

    private string BaseOf(JsonNode from)
    {
        for (JsonNode? node = from; node is not null; node = node.Parent)
        {
            if (_bases.TryGetValue(node, out var url)) return url;
        }
        return "";
    }

    private void Collect(JsonNode? node, string url, int depth)
    {
        if (depth > MaxDepth) return;
        if (node is JsonArray array)
        {
            foreach (var item in array) Collect(item, url, depth + 1);
            return;
        }
        if (node is not JsonObject schema) return;
        if ((Text(schema, "$id") ?? Text(schema, "id")) is { Length: > 0 } id && IsSchemaIdentifier(schema))
        {
            if (id[0] == '#') _named.TryAdd(url + id, schema);
            else
            {
                url = Join(url, id.TrimEnd('#'));
                _named.TryAdd(url, schema);
                _bases[schema] = url;
            }
        }
        foreach (var keyword in (ReadOnlySpan<string>)["$anchor", "$dynamicAnchor"])
        {
            if (Text(schema, keyword) is { } anchor) _named.TryAdd($"{url}#{anchor}", schema);
        }
        foreach (var entry in schema) Collect(entry.Value, url, depth + 1);
    }

    // A property may be called "id"; there its value is a schema, and here it is text.
    private static bool IsSchemaIdentifier(JsonObject schema) => schema["id"] is not JsonObject;

    private static string Join(string url, string reference)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var start)) return reference;
        return Uri.TryCreate(start, reference, out var joined) ? joined.AbsoluteUri : reference;
    }

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
