using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.Inference;

/// <summary>Which JSON Schema draft a document is written in, as Helm's engine decides it.</summary>
internal enum SchemaDialect
{
    Draft4 = 4,
    Draft6 = 6,
    Draft7 = 7,
    Draft2019 = 2019,
    Draft2020 = 2020,
}

/// <summary>Reads <c>$schema</c>.</summary>
internal static class SchemaDialects
{
    /// <summary>The draft; a missing <c>$schema</c>, the bare <c>json-schema.org/schema</c> and anything unknown mean 2020-12.</summary>
    public static SchemaDialect Of(JsonNode? schema)
    {
        var name = schema is JsonObject o && o["$schema"] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
        if (name.Contains("draft-04", StringComparison.Ordinal)) return SchemaDialect.Draft4;
        if (name.Contains("draft-06", StringComparison.Ordinal)) return SchemaDialect.Draft6;
        if (name.Contains("draft-07", StringComparison.Ordinal)) return SchemaDialect.Draft7;
        return name.Contains("2019-09", StringComparison.Ordinal) ? SchemaDialect.Draft2019 : SchemaDialect.Draft2020;
    }

    /// <summary>The first draft in which a keyword means something; before it Helm's engine passes it over.</summary>
    public static SchemaDialect Since(string keyword) => keyword switch
    {
        "const" or "contains" or "propertyNames" => SchemaDialect.Draft6,
        "if" or "then" or "else" => SchemaDialect.Draft7,
        "dependentRequired" or "dependentSchemas" or "unevaluatedProperties" or "unevaluatedItems" => SchemaDialect.Draft2019,
        "prefixItems" => SchemaDialect.Draft2020,
        _ => SchemaDialect.Draft4,
    };
}
