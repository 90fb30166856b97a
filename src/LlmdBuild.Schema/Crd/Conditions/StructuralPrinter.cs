using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>Writes terms with <c>allOf</c>, <c>anyOf</c> and <c>not</c> of structural schemas: they cost nothing of the server's budget for expressions.</summary>
internal static class StructuralPrinter
{
    /// <summary>The schema; it may stand in an <c>allOf</c>.</summary>
    public static JsonObject Write(Term term) => term switch
    {
        // Nothing may be said of no type at all, so false is "not anything".
        Term.Constant constant => constant.Value ? [] : new JsonObject { ["not"] = new JsonObject() },
        Term.Negation negation => new JsonObject { ["not"] = Write(negation.Inner) },
        Term.Junction junction => new JsonObject { [junction.IsAll ? "allOf" : "anyOf"] = new JsonArray([.. junction.Parts.Select(static p => (JsonNode)Write(p))]) },
        Term.Present present => At(present.Path.SkipLast(1), new JsonObject { ["required"] = new JsonArray(JsonValue.Create(present.Path[^1])) }),
        Term.Member member => At(member.Path, new JsonObject { ["enum"] = new JsonArray([.. member.Values.Select(static v => v.DeepClone())]) }),
        Term.Bound bound => At(bound.Path, Bound(bound)),
        Term.Match match => At(match.Path, new JsonObject { ["pattern"] = match.Pattern }),
        _ => throw new InvalidOperationException($"{term.GetType().Name} has no structural form"),
    };

    private static JsonObject Bound(Term.Bound bound)
    {
        var schema = new JsonObject { [bound.Keyword] = bound.Limit.DeepClone() };
        if (bound.IsExclusive) schema["exclusive" + char.ToUpperInvariant(bound.Keyword[0]) + bound.Keyword[1..]] = true;
        return schema;
    }

    // Where the key is absent this holds, as in JSON Schema; the terms around it say when it must be there.
    private static JsonObject At(IEnumerable<string> path, JsonObject schema)
    {
        foreach (var key in path.Reverse()) schema = new JsonObject { ["properties"] = new JsonObject { [key] = schema } };
        return schema;
    }
}
