using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>Reads a JSON Schema, or the OpenAPI schema of a CRD, into a <see cref="ValueNode"/> that accepts at least what the schema accepts.</summary>
/// <remarks>
/// What a node cannot say becomes a <see cref="SchemaRemark"/>: exclusive alternatives, conditions, negation, tuples, patterns of keys.
/// References that the document does not hold are open, with a remark: nothing is fetched.
/// </remarks>
internal sealed partial class JsonSchemaReader
{
    // Recursive schemas and those that multiply through references end here, open. Real values are some six levels deep
    // and the largest public schema makes fewer than 3,000 nodes.
    private const int MaxDepth = 48;
    private const int MaxNodes = 40_000;

    // Keywords that no type says and that the CRD's rules may.
    private static readonly string[] Conditional = ["if", "not", "dependentSchemas", "dependentRequired", "dependencies"];

    private readonly SchemaReferences _references;
    private SchemaDialect _dialect;
    private readonly bool _isOpenApi;
    private readonly List<SchemaRemark> _remarks = [];
    private readonly List<JsonNode> _open = [];
    private int _nodes;

    private JsonSchemaReader(JsonNode root, bool isOpenApi, Func<string, JsonNode?>? documents = null)
    {
        _references = new SchemaReferences(root, isOpenApi ? "" : Helm.Validation.SchemaValidator.DefaultUrl, documents);
        _dialect = isOpenApi ? SchemaDialect.Draft4 : SchemaDialects.Of(root);
        _isOpenApi = isOpenApi;
    }

    /// <summary>Reads a values schema.</summary>
    /// <param name="schema">The document.</param>
    /// <param name="documents">Other documents by their absolute URL, null where one is not at hand.</param>
    public static (ValueNode Node, IReadOnlyList<SchemaRemark> Remarks) Read(JsonNode schema, Func<string, JsonNode?>? documents = null)
    {
        var reader = new JsonSchemaReader(schema, isOpenApi: false, documents);
        return (reader.ReadNode(schema, ""), reader._remarks);
    }

    /// <summary>Reads the schema of a CRD: <c>nullable</c> and <c>x-kubernetes-*</c> count, objects are closed unless they say otherwise.</summary>
    public static ValueNode ReadOpenApi(JsonNode schema) => new JsonSchemaReader(schema, isOpenApi: true).ReadNode(schema, "");

    private ValueNode ReadNode(JsonNode? schema, string path)
    {
        if (schema is not JsonObject o)
        {
            if (schema is JsonValue value && value.TryGetValue<bool>(out var allowed) && !allowed) Remark(path, "false", "the schema forbids this value");
            return ValueNode.Any;
        }
        if (_open.Count >= MaxDepth || ++_nodes > MaxNodes)
        {
            Remark(path, "depth", "the schema is deeper or larger than is followed; open from here");
            return ValueNode.Any;
        }
        if (_open.Contains(o))
        {
            Remark(path, "$ref", "the schema is recursive; open from here");
            return ValueNode.Any;
        }
        _open.Add(o);
        var node = ReadObject(o, path);
        _open.RemoveAt(_open.Count - 1);
        return node;
    }

    private ValueNode ReadObject(JsonObject schema, string path)
    {
        ValueNode? referenced = null;
        if ((Text(schema, "$ref") ?? Text(schema, "$dynamicRef") ?? Text(schema, "$recursiveRef")) is { } reference)
        {
            if (_references.Resolve(schema, reference) is { } target) referenced = ReadReferenced(target, path);
            else
            {
                Remark(path, "$ref", $"{reference} is not at hand; open from here");
                referenced = ValueNode.Any;
            }
            // Up to draft 7 a $ref stands alone; what is said beside it is still worth showing.
            if (_dialect <= SchemaDialect.Draft7 && !_isOpenApi) return WithAnnotations(referenced, schema);
        }
        var node = WithAnnotations(ReadTypes(schema, path), schema);
        if (referenced is not null) node = NodeIntersection.Of(node, referenced);
        foreach (var part in Schemas(schema, "allOf")) node = NodeIntersection.Of(node, ReadNode(part, path));
        node = WithAlternatives(node, schema, "anyOf", path);
        node = WithAlternatives(node, schema, "oneOf", path);
        RemarkUnsaid(schema, path);
        return WithConditions(node, schema);
    }

    // Another document may be of another draft.
    private ValueNode ReadReferenced(JsonNode target, string path)
    {
        var dialect = _dialect;
        if (!_isOpenApi) _dialect = _references.DialectOf(target);
        var node = ReadNode(target, path);
        _dialect = dialect;
        return node;
    }

    private ValueNode WithConditions(ValueNode node, JsonObject schema)
    {
        if (_isOpenApi) return node;
        List<SchemaCondition> conditions = [.. Conditional.Where(k => Means(schema, k)).Select(k => new SchemaCondition(k, schema, _references))];
        foreach (var keyword in (ReadOnlySpan<string>)["anyOf", "oneOf"])
        {
            // A union of bare types loses nothing.
            if (Schemas(schema, keyword).Any() && !(Schemas(schema, keyword).All(IsPlain) && node.Kind != ValueKind.Any)) conditions.Add(new SchemaCondition(keyword, schema, _references));
        }
        return conditions.Count == 0 ? node : node with { Conditions = [.. node.Conditions, .. conditions] };
    }

    private ValueNode WithAlternatives(ValueNode node, JsonObject schema, string keyword, string path)
    {
        ValueNode? united = null;
        foreach (var part in Schemas(schema, keyword))
        {
            var alternative = ReadNode(part, path);
            united = united is null ? alternative : NodeUnion.Of(united, alternative);
        }
        // Alternatives are said as a whole, by the condition; what each asks for beyond types is in it.
        return united is null ? node : NodeIntersection.Of(node, united with { Conditions = [] });
    }

    private static bool IsPlain(JsonNode? part) =>
        part is JsonObject o && o.All(static e => e.Key is "type" or "title" or "description" or "default" or "examples" or "$comment");

    private static ValueNode WithAnnotations(ValueNode node, JsonObject schema) => node with
    {
        Title = Text(schema, "title") ?? node.Title,
        Description = Text(schema, "description") ?? node.Description,
        IsDeprecated = node.IsDeprecated || schema["deprecated"] is JsonValue d && d.TryGetValue<bool>(out var deprecated) && deprecated,
        HasDefault = node.HasDefault || schema.ContainsKey("default"),
        Default = schema.ContainsKey("default") ? schema["default"] : node.Default,
    };

    private ValueNode ReadTypes(JsonObject schema, string path)
    {
        var values = EnumOf(schema);
        var types = TypesOf(schema);
        if (_isOpenApi && Flag(schema, "x-kubernetes-int-or-string"))
            return new ValueNode { Kind = ValueKind.IntOrString, Enum = values, IsNullable = Flag(schema, "nullable"), Bounds = BoundsOf(schema) };
        if (_isOpenApi && types.Count == 0 && Flag(schema, "x-kubernetes-preserve-unknown-fields")) return ValueNode.Any with { Enum = values };
        var isNullable = types.Remove("null") || (_isOpenApi && Flag(schema, "nullable"));
        if (types.Count == 0) return Typeless(schema, values, isNullable, path);
        ValueNode? united = null;
        foreach (var type in types)
        {
            var node = ReadType(type, schema, path);
            united = united is null ? node : NodeUnion.Of(united, node);
        }
        if (united!.Kind == ValueKind.Any && types.Count > 1)
            Remark(path, "type", $"one of {string.Join(", ", types)}: the server cannot tell these apart, so any value is let through");
        return united with { Enum = values, IsNullable = isNullable || values.Any(static v => v is null) && types.Count == 0 };
    }

    // No type: JSON Schema then bounds only values of the type a keyword speaks of, and accepts all others.
    private ValueNode Typeless(JsonObject schema, IReadOnlyList<JsonNode?> values, bool isNullable, string path)
    {
        if (isNullable) return ValueNode.Any with { IsNullable = true, Enum = [null] };
        if (values.Count > 0)
        {
            var kind = KindOf(values);
            return new ValueNode { Kind = kind, Enum = values, IsNullable = values.Any(static v => v is null), Bounds = BoundsOf(schema) };
        }
        var likely =
            schema.ContainsKey("properties") || schema.ContainsKey("additionalProperties") || schema.ContainsKey("patternProperties") ? "object"
            : schema.ContainsKey("items") || schema.ContainsKey("prefixItems") ? "array"
            : null;
        if (likely is null) return ValueNode.Any with { Bounds = BoundsOf(schema), Format = Text(schema, "format") };
        return ReadType(likely, schema, path) with { Origin = TypeOrigin.Hint, IsNullable = true };
    }

    private ValueNode ReadType(string type, JsonObject schema, string path) => type switch
    {
        "boolean" => new ValueNode { Kind = ValueKind.Boolean },
        "integer" => new ValueNode { Kind = ValueKind.Integer, Bounds = BoundsOf(schema), Format = Text(schema, "format") },
        "number" => new ValueNode { Kind = ValueKind.Number, Bounds = BoundsOf(schema), Format = Text(schema, "format") },
        "string" => new ValueNode { Kind = ValueKind.String, Bounds = BoundsOf(schema), Format = Text(schema, "format") },
        "array" => ReadList(schema, path),
        "object" => ReadMapping(schema, path),
        _ => ValueNode.Any,
    };

    private ValueNode ReadList(JsonObject schema, string path)
    {
        var isTuple = schema["items"] is JsonArray || Means(schema, "prefixItems");
        if (isTuple) Remark(path, "prefixItems", "positions in a list are left to the render");
        var items = isTuple ? null : schema["items"];
        return new ValueNode
        {
            Kind = ValueKind.List,
            Items = items is null ? null : ReadNode(items, ValuePath.Item(path)),
            Bounds = BoundsOf(schema),
        };
    }

    private ValueNode ReadMapping(JsonObject schema, string path)
    {
        var properties = new SortedList<string, ValueNode>(StringComparer.Ordinal);
        if (schema["properties"] is JsonObject named)
        {
            foreach (var entry in named) properties[entry.Key] = WithoutEcho(ReadNode(entry.Value, ValuePath.Key(path, entry.Key)), entry.Key);
        }
        var entries = EntriesOf(schema, path, out var isOpen);
        return new ValueNode
        {
            Kind = ValueKind.Object,
            Properties = ValueProperty.List(properties),
            IsOpen = isOpen,
            Entries = entries,
            Required = schema["required"] is JsonArray required ? [.. required.OfType<JsonValue>().Select(static r => r.TryGetValue<string>(out var key) ? key : "").Where(static k => k.Length > 0).Distinct(StringComparer.Ordinal)] : [],
            Bounds = BoundsOf(schema),
        };
    }

    // A title that repeats the key says nothing.
    private static ValueNode WithoutEcho(ValueNode node, string key) => node.Title == key ? node with { Title = null } : node;

    private ValueNode? EntriesOf(JsonObject schema, string path, out bool isOpen)
    {
        var additional = schema["additionalProperties"];
        var forbids = additional is JsonValue value && value.TryGetValue<bool>(out var allowed) && !allowed;
        ValueNode? entries = null;
        if (schema["patternProperties"] is JsonObject { Count: > 0 } patterns)
        {
            foreach (var pattern in patterns)
            {
                var node = ReadNode(pattern.Value, ValuePath.Entry(path));
                entries = entries is null ? node : NodeUnion.Of(entries, node);
            }
            Remark(path, "patternProperties", "which keys match is left to the render");
            isOpen = true;
            if (forbids) return entries;
            return additional is JsonObject rest ? NodeUnion.Of(entries!, ReadNode(rest, ValuePath.Entry(path))) : null;
        }
        isOpen = !forbids;
        if (additional is JsonObject schemaOfEntries) return ReadNode(schemaOfEntries, ValuePath.Entry(path));
        // A CRD drops what it does not name; JSON Schema lets it through.
        if (_isOpenApi && additional is null)
            isOpen = Flag(schema, "x-kubernetes-preserve-unknown-fields") || Flag(schema, "x-kubernetes-embedded-resource");
        return null;
    }

    private void Remark(string path, string keyword, string reason)
    {
        var remark = new SchemaRemark(path, keyword, reason);
        if (!_remarks.Contains(remark)) _remarks.Add(remark);
    }

    private void RemarkUnsaid(JsonObject schema, string path)
    {
        if (_isOpenApi) return;
        foreach (var keyword in (ReadOnlySpan<string>)["contains", "propertyNames", "unevaluatedProperties", "unevaluatedItems"])
        {
            if (Means(schema, keyword)) Remark(path, keyword, "left to the render");
        }
    }

    // A keyword of a later draft is passed over, as Helm does.
    private bool Means(JsonObject schema, string keyword) => schema.ContainsKey(keyword) && (_isOpenApi || _dialect >= SchemaDialects.Since(keyword));

    private static IEnumerable<JsonNode?> Schemas(JsonObject schema, string keyword) => schema[keyword] as IEnumerable<JsonNode?> ?? [];

    private static string? Text(JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static bool Flag(JsonObject schema, string keyword) =>
        schema[keyword] is JsonValue value && value.TryGetValue<bool>(out var flag) && flag;
}
