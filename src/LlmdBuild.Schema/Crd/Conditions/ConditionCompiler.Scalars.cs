using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <content>The keywords of scalars, and the sizes of lists.</content>
internal sealed partial class ConditionCompiler
{
    // A text without a limit may be as large as a request; the server reckons with matching all of it.
    private const long MatchableLength = 4096;

    // A value that is there, not null, and of the type that the CRD gives it.
    private static TermBounds Type(JsonObject schema, Place place)
    {
        var types = schema["type"] is JsonArray several ? [.. several.Select(static t => t?.ToString() ?? "")] : new[] { schema["type"]?.ToString() ?? "" };
        if (!CelSyntax.IsVisible(place.Node) && !(place.Node.Kind == ValueKind.List && place.Node.Origin != TypeOrigin.Hint)) return TermBounds.Unknown;
        bool Has(params string[] names) => names.Any(types.Contains);
        return place.Node.Kind switch
        {
            ValueKind.Boolean => Known(Has("boolean")),
            ValueKind.Integer => Known(Has("integer", "number")),
            ValueKind.Number when Has("number") => TermBounds.Always,
            ValueKind.Number => Has("integer") ? TermBounds.Unknown : TermBounds.Never,
            ValueKind.String => Known(Has("string")),
            ValueKind.List => Known(Has("array")),
            ValueKind.Object => Known(Has("object")),
            ValueKind.IntOrString => IntOrString(Has("string"), Has("integer", "number"), place),
            _ => TermBounds.Unknown,
        };
    }

    private static TermBounds Known(bool holds) => holds ? TermBounds.Always : TermBounds.Never;

    private static TermBounds IntOrString(bool text, bool number, Place place)
    {
        if (text == number) return Known(text);
        // A structural schema cannot tell the two apart.
        if (place.IsReplaced) return TermBounds.Unknown;
        var isText = new Term.IsText(place.Path);
        return TermBounds.Exactly(text ? isText : Term.Not(isText));
    }

    private static TermBounds Values(IReadOnlyList<JsonNode?> values, Place place)
    {
        var kind = place.Node.Kind;
        if (kind is not (ValueKind.Boolean or ValueKind.Integer or ValueKind.Number or ValueKind.String or ValueKind.IntOrString) || !CelSyntax.IsVisible(place.Node)) return TermBounds.Unknown;
        var possible = values.OfType<JsonNode>().Where(v => Fits(v, kind)).ToList();
        return possible.Count == 0 ? TermBounds.Never : TermBounds.Exactly(new Term.Member(place.Path, kind, possible));
    }

    private static bool Fits(JsonNode value, ValueKind kind) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => kind == ValueKind.Boolean,
        JsonValueKind.String => kind is ValueKind.String or ValueKind.IntOrString,
        JsonValueKind.Number => kind == ValueKind.Number || kind is ValueKind.Integer or ValueKind.IntOrString && IsWhole(value),
        _ => false,
    };

    private static bool IsWhole(JsonNode value) =>
        decimal.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && Math.Abs(number) <= long.MaxValue;

    private TermBounds Bound(string keyword, JsonObject schema, Place place)
    {
        var kind = place.Node.Kind;
        // A keyword of another type says nothing of this one.
        var speaksOf = keyword switch
        {
            "minLength" or "maxLength" or "pattern" => kind == ValueKind.String,
            "minItems" or "maxItems" => kind == ValueKind.List,
            _ => kind is ValueKind.Integer or ValueKind.Number,
        };
        if (kind is ValueKind.Any or ValueKind.IntOrString || !CelSyntax.IsVisible(place.Node)) return TermBounds.Unknown;
        if (!speaksOf) return TermBounds.Always;
        if (keyword == "pattern") return Pattern(schema[keyword], place);
        if (keyword.StartsWith("exclusive", StringComparison.Ordinal)) return Exclusive(keyword, schema, place);
        if (schema[keyword] is not JsonValue limit || limit.GetValueKind() != JsonValueKind.Number || kind == ValueKind.Integer && !IsWhole(limit)) return TermBounds.Unknown;
        var isExclusive = _references.DialectOf(schema) == SchemaDialect.Draft4 && schema["exclusive" + char.ToUpperInvariant(keyword[0]) + keyword[1..]] is JsonValue flag
            && flag.TryGetValue<bool>(out var exclusive) && exclusive;
        return TermBounds.Exactly(new Term.Bound(place.Path, kind, keyword, isExclusive, limit));
    }

    private TermBounds Exclusive(string keyword, JsonObject schema, Place place)
    {
        // In draft 4 it is a flag of minimum and maximum, which look at it themselves.
        if (_references.DialectOf(schema) == SchemaDialect.Draft4) return TermBounds.Always;
        if (schema[keyword] is not JsonValue limit || limit.GetValueKind() != JsonValueKind.Number || place.Node.Kind == ValueKind.Integer && !IsWhole(limit)) return TermBounds.Unknown;
        return TermBounds.Exactly(new Term.Bound(place.Path, place.Node.Kind, keyword == "exclusiveMinimum" ? "minimum" : "maximum", true, limit));
    }

    private static TermBounds Pattern(JsonNode? pattern, Place place) =>
        pattern is JsonValue value && value.TryGetValue<string>(out var text) && CrdPattern.IsAccepted(text) && (place.IsReplaced || place.Node.Bounds.MaxLength <= MatchableLength)
            ? TermBounds.Exactly(new Term.Match(place.Path, text)) : TermBounds.Unknown;
}
