using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>Puts what the defaults say under what the schema says.</summary>
/// <remarks>
/// The schema's types stand. Where it names no type, an object or a list in the defaults gives one, since Helm merges into it; a scalar
/// gives a hint only, since the schema lets other scalars through.
/// </remarks>
internal static class SchemaOverlay
{
    /// <summary>Overlays one node.</summary>
    public static ValueNode Of(ValueNode schema, ValueNode defaults)
    {
        var node = Typed(schema, defaults);
        return node with
        {
            Description = Prefer(schema.Description, defaults.Description),
            HasDefault = defaults.HasDefault || schema.HasDefault,
            Default = defaults.HasDefault ? defaults.Default : schema.Default,
        };
    }

    // Tools that make schemas from comments sometimes leave their own marks in the text; the comment itself is then better.
    private static string? Prefer(string? schema, string? comment) =>
        schema is not null && schema.Contains("@schema", StringComparison.Ordinal) ? comment ?? WithoutMarks(schema) : schema ?? comment;

    private static string? WithoutMarks(string text)
    {
        var rest = text[(text.LastIndexOf("@schema", StringComparison.Ordinal) + 7)..].Trim();
        return rest.Length == 0 ? null : rest;
    }

    private static ValueNode Typed(ValueNode schema, ValueNode defaults)
    {
        if (defaults.Kind == ValueKind.Any) return schema;
        switch (schema.Kind)
        {
            case ValueKind.Any:
                return FromDefault(defaults) with
                {
                    Title = schema.Title, Description = schema.Description, IsDeprecated = schema.IsDeprecated, Enum = schema.Enum,
                    HasDefault = schema.HasDefault, Default = schema.Default, Conditions = schema.Conditions,
                };
            case ValueKind.Object when defaults.Kind == ValueKind.Object:
                return Objects(schema, defaults);
            case ValueKind.List when defaults.Kind == ValueKind.List:
                var items = schema.Items is null || schema.Items == ValueNode.Any ? defaults.Items
                    : defaults.Items is null ? schema.Items : Of(schema.Items, defaults.Items);
                return schema with { Origin = Firm(schema), Items = items };
            default:
                return schema;
        }
    }

    private static TypeOrigin Firm(ValueNode schema) => schema.Origin == TypeOrigin.Hint ? TypeOrigin.Default : schema.Origin;

    private static ValueNode FromDefault(ValueNode defaults) => defaults.Kind switch
    {
        ValueKind.Object => defaults with { Properties = [.. defaults.Properties.Select(static p => p with { Value = FromDefault(p.Value) })] },
        _ => defaults with { Origin = TypeOrigin.Hint },
    };

    private static ValueNode Objects(ValueNode schema, ValueNode defaults)
    {
        var properties = new SortedList<string, ValueNode>(StringComparer.Ordinal);
        foreach (var property in schema.Properties)
            properties[property.Key] = defaults.Find(property.Key) is { } value ? Of(property.Value, value) : property.Value;
        foreach (var property in defaults.Properties)
        {
            // Entries of a map are data, not names.
            if (properties.ContainsKey(property.Key) || !schema.IsOpen || schema.Entries is not null) continue;
            properties[property.Key] = FromDefault(property.Value);
        }
        return schema with
        {
            Origin = Firm(schema),
            Properties = ValueProperty.List(properties),
        };
    }
}
