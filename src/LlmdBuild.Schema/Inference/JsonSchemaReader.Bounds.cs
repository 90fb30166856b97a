using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <content>Types, enums and bounds: the keywords whose values are plain data.</content>
internal sealed partial class JsonSchemaReader
{
    private static List<string> TypesOf(JsonObject schema) => schema["type"] switch
    {
        JsonValue value when value.TryGetValue<string>(out var type) => [type],
        JsonArray types => [.. types.OfType<JsonValue>().Select(static t => t.TryGetValue<string>(out var type) ? type : "").Where(static t => t.Length > 0).Distinct(StringComparer.Ordinal)],
        _ => [],
    };

    private IReadOnlyList<JsonNode?> EnumOf(JsonObject schema)
    {
        if (Means(schema, "const")) return [schema["const"]];
        return schema["enum"] is JsonArray values ? NodeUnion.Distinct(values, []) : [];
    }

    private static ValueKind KindOf(IReadOnlyList<JsonNode?> values)
    {
        ValueKind? common = null;
        foreach (var value in values)
        {
            if (value is null) continue;
            var kind = KindOf(value);
            if (common is null || common == kind) common = kind;
            else if (common is ValueKind.Integer && kind is ValueKind.Number || common is ValueKind.Number && kind is ValueKind.Integer) common = ValueKind.Number;
            else return ValueKind.Any;
        }
        // Lists and objects in an enum are compared as a whole; their inside is no type.
        return common is null or ValueKind.List or ValueKind.Object ? ValueKind.Any : common.Value;
    }

    private static ValueKind KindOf(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => ValueKind.Boolean,
        JsonValueKind.String => ValueKind.String,
        JsonValueKind.Number => Number(value) is { } n && n == decimal.Truncate(n) ? ValueKind.Integer : ValueKind.Number,
        JsonValueKind.Array => ValueKind.List,
        JsonValueKind.Object => ValueKind.Object,
        _ => ValueKind.Any,
    };

    private ValueBounds BoundsOf(JsonObject schema)
    {
        var minimum = Number(schema["minimum"]);
        var maximum = Number(schema["maximum"]);
        var isMinimumExclusive = false;
        var isMaximumExclusive = false;
        if (_dialect == SchemaDialect.Draft4)
        {
            isMinimumExclusive = Flag(schema, "exclusiveMinimum");
            isMaximumExclusive = Flag(schema, "exclusiveMaximum");
        }
        else
        {
            if (Number(schema["exclusiveMinimum"]) is { } above && !(minimum > above)) (minimum, isMinimumExclusive) = (above, true);
            if (Number(schema["exclusiveMaximum"]) is { } below && !(maximum < below)) (maximum, isMaximumExclusive) = (below, true);
        }
        var bounds = new ValueBounds
        {
            Minimum = minimum,
            IsMinimumExclusive = isMinimumExclusive,
            Maximum = maximum,
            IsMaximumExclusive = isMaximumExclusive,
            MultipleOf = Number(schema["multipleOf"]),
            MinLength = Count(schema["minLength"]),
            MaxLength = Count(schema["maxLength"]),
            Pattern = Text(schema, "pattern"),
            MinItems = Count(schema["minItems"]),
            MaxItems = Count(schema["maxItems"]),
            UniqueItems = Flag(schema, "uniqueItems"),
            MinProperties = Count(schema["minProperties"]),
            MaxProperties = Count(schema["maxProperties"]),
        };
        return bounds == ValueBounds.None ? ValueBounds.None : bounds;
    }

    private static decimal? Number(JsonNode? node) =>
        node is JsonValue && node.GetValueKind() == JsonValueKind.Number
        && decimal.TryParse(node.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Count(JsonNode? node) =>
        Number(node) is { } number && number >= 0 && number <= long.MaxValue && number == decimal.Truncate(number) ? (long)number : null;
}
