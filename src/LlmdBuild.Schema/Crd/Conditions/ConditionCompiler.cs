using System.Text.Json.Nodes;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>Makes terms of what a schema asks for beyond types.</summary>
/// <remarks>
/// Helm validates the chart's defaults with the resource's values on top, the server the latter alone. So a key that is not written may
/// still have a value: its default, or none where null removed it (for the server's expressions, null is absent). Only where no default
/// exists, and in lists, which replace, is absent absent.
/// </remarks>
internal sealed partial class ConditionCompiler
{
    // What is deeper or larger nobody could read as a rule.
    private const int MaxDepth = 12;
    private const int MaxSchemas = 400;

    private readonly SchemaReferences _references;
    private readonly List<JsonNode> _open = [];
    private int _schemas;

    private ConditionCompiler(SchemaReferences references) => _references = references;

    /// <summary>The bounds of one condition on the value that holds it.</summary>
    public static TermBounds Compile(SchemaCondition condition, ValueNode node, JsonObject? defaults, bool isReplaced)
    {
        var compiler = new ConditionCompiler(condition.Reader);
        return compiler.Keyword(condition.Keyword, condition.Schema, new Place(node, [], defaults, isReplaced));
    }

    private TermBounds Schema(JsonNode? schema, Place place)
    {
        if (schema is JsonValue value && value.TryGetValue<bool>(out var allowed)) return allowed ? TermBounds.Always : TermBounds.Never;
        if (schema is not JsonObject o || _open.Count >= MaxDepth || ++_schemas > MaxSchemas || _open.Contains(o)) return TermBounds.Unknown;
        _open.Add(o);
        var bounds = IsReferenceAlone(o) ? Keyword("$ref", o, place) : TermBounds.All([.. o.Select(e => Keyword(e.Key, o, place))]);
        _open.RemoveAt(_open.Count - 1);
        return bounds;
    }

    private bool IsReferenceAlone(JsonObject schema) => _references.DialectOf(schema) <= SchemaDialect.Draft7 && schema.ContainsKey("$ref");

    private TermBounds Keyword(string keyword, JsonObject schema, Place place)
    {
        if (_references.DialectOf(schema) < SchemaDialects.Since(keyword)) return TermBounds.Always;
        switch (keyword)
        {
            case "$ref":
                return schema[keyword] is JsonValue reference && reference.TryGetValue<string>(out var text) && _references.Resolve(schema, text) is { } target
                    ? Schema(target, place) : TermBounds.Unknown;
            case "allOf":
                return TermBounds.All([.. Parts(schema, keyword).Select(p => Schema(p, place))]);
            case "anyOf":
                return TermBounds.Any([.. Parts(schema, keyword).Select(p => Schema(p, place))]);
            case "oneOf":
                return TermBounds.One([.. Parts(schema, keyword).Select(p => Schema(p, place))]);
            case "not":
                return TermBounds.Not(Schema(schema[keyword], place));
            case "if":
                return If(schema, place);
            case "type":
                return Type(schema, place);
            case "const" or "enum":
                return Values(keyword == "const" ? [schema[keyword]] : [.. Parts(schema, keyword)], place);
            case "required" or "properties" or "additionalProperties" or "dependentRequired" or "dependentSchemas" or "dependencies":
                return place.Node.Kind == ValueKind.Object && (place.IsReplaced || CelSyntax.IsVisible(place.Node)) ? Members(keyword, schema, place) : TermBounds.Unknown;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum" or "minLength" or "maxLength" or "minItems" or "maxItems" or "pattern":
                return Bound(keyword, schema, place);
            case "then" or "else" or "title" or "description" or "default" or "examples" or "$comment" or "deprecated" or "readOnly" or "writeOnly"
                or "$schema" or "$id" or "id" or "$anchor" or "$defs" or "definitions" or "contentEncoding" or "contentMediaType":
                return TermBounds.Always;
            case "format" when _references.DialectOf(schema) > SchemaDialect.Draft7:
                return TermBounds.Always;
            default:
                return TermBounds.Unknown;
        }
    }

    private TermBounds If(JsonObject schema, Place place)
    {
        var condition = Schema(schema["if"], place);
        var then = schema.ContainsKey("then") ? Schema(schema["then"], place) : TermBounds.Always;
        var otherwise = schema.ContainsKey("else") ? Schema(schema["else"], place) : TermBounds.Always;
        return TermBounds.All([TermBounds.Any([TermBounds.Not(condition), then]), TermBounds.Any([condition, otherwise])]);
    }

    private static JsonArray Parts(JsonObject schema, string keyword) => schema[keyword] as JsonArray ?? [];
}
