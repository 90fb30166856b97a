using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <content>The keywords of objects.</content>
internal sealed partial class ConditionCompiler
{
    private TermBounds Members(string keyword, JsonObject schema, Place place)
    {
        switch (keyword)
        {
            case "required":
                return Required(schema[keyword], place);
            case "properties":
                return TermBounds.All([.. (schema[keyword] as JsonObject ?? []).Select(e => Property(e.Key, e.Value, place))]);
            case "additionalProperties":
                return schema[keyword] is JsonValue value && value.TryGetValue<bool>(out var allowed)
                    ? allowed ? TermBounds.Always : Closed(schema, place)
                    : TermBounds.Unknown;
            default:
                return TermBounds.All([.. (schema[keyword] as JsonObject ?? []).Select(e => Dependency(e.Key, e.Value, place))]);
        }
    }

    private TermBounds Dependency(string key, JsonNode? then, Place place) =>
        TermBounds.Any([TermBounds.Not(Has(key, place)), then is JsonArray keys ? Required(keys, place) : Schema(then, place)]);

    private static TermBounds Required(JsonNode? keys, Place place) =>
        TermBounds.All([.. (keys as JsonArray ?? []).OfType<JsonValue>().Select(k => k.TryGetValue<string>(out var key) ? Has(key, place) : TermBounds.Unknown)]);

    // In a list, null is there; for the server's expressions on what is merged, null is absent.
    private static TermBounds Has(string key, Place place)
    {
        if (place.IsReplaced) return TermBounds.Exactly(new Term.Present([.. place.Path, key]));
        if (!place.CanSee(key)) return TermBounds.Unknown;
        var isWritten = new Term.Present([.. place.Path, key]);
        var mayBeNull = place.Node.Find(key)!.IsNullable;
        return new TermBounds(place.IsMissingByDefault(key) && !mayBeNull ? isWritten : Term.True, isWritten);
    }

    private TermBounds Property(string key, JsonNode? schema, Place place)
    {
        if (schema is JsonValue value && value.TryGetValue<bool>(out var allowed)) return allowed ? TermBounds.Always : TermBounds.Not(Has(key, place));
        if (!place.CanSee(key)) return TermBounds.Unknown;
        var isWritten = new Term.Present([.. place.Path, key]);
        var inner = Schema(schema, place.Child(key));
        return new TermBounds(
            Term.Any(Term.Not(isWritten), inner.May),
            place.IsReplaced ? Term.Any(Term.Not(isWritten), inner.Must) : Term.All(isWritten, inner.Must));
    }

    // Keys that the CRD names and this schema does not.
    private static TermBounds Closed(JsonObject schema, Place place)
    {
        if (schema["patternProperties"] is JsonObject { Count: > 0 }) return TermBounds.Unknown;
        var named = schema["properties"] as JsonObject ?? [];
        var others = place.Node.Properties.Where(p => !named.ContainsKey(p.Key) && (place.IsReplaced || place.CanSee(p.Key)))
            .Select(p => Term.Not(new Term.Present([.. place.Path, p.Key]))).ToList();
        return new TermBounds(Term.All(others), place.IsReplaced && !place.Node.IsOpen ? Term.All(others) : Term.False);
    }
}
