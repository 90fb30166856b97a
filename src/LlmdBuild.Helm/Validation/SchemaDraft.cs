namespace LlmdBuild.Helm.Validation;

/// <summary>How a keyword holds its subschemas.</summary>
internal enum SubschemaShape
{
    Single,
    Array,
    Map,
    SingleOrArray,
}

/// <summary>An edition of JSON Schema: its identifier, its keywords that hold schemas, and its vocabularies.</summary>
internal sealed class SchemaDraft
{
    private static readonly (string, SubschemaShape)[] Keywords4 =
    [
        ("definitions", SubschemaShape.Map), ("not", SubschemaShape.Single), ("allOf", SubschemaShape.Array),
        ("anyOf", SubschemaShape.Array), ("oneOf", SubschemaShape.Array), ("properties", SubschemaShape.Map),
        ("additionalProperties", SubschemaShape.Single), ("patternProperties", SubschemaShape.Map),
        ("items", SubschemaShape.SingleOrArray), ("additionalItems", SubschemaShape.Single), ("dependencies", SubschemaShape.Map),
    ];

    private static readonly (string, SubschemaShape)[] Keywords6 =
        [.. Keywords4, ("propertyNames", SubschemaShape.Single), ("contains", SubschemaShape.Single)];

    private static readonly (string, SubschemaShape)[] Keywords7 =
        [.. Keywords6, ("if", SubschemaShape.Single), ("then", SubschemaShape.Single), ("else", SubschemaShape.Single)];

    private static readonly (string, SubschemaShape)[] Keywords2019 =
    [
        .. Keywords7, ("$defs", SubschemaShape.Map), ("dependentSchemas", SubschemaShape.Map),
        ("unevaluatedProperties", SubschemaShape.Single), ("unevaluatedItems", SubschemaShape.Single),
        ("contentSchema", SubschemaShape.Single),
    ];

    public static SchemaDraft Draft4 { get; } = new(4, "http://json-schema.org/draft-04/schema", Keywords4, [], []);

    public static SchemaDraft Draft6 { get; } = new(6, "http://json-schema.org/draft-06/schema", Keywords6, [], []);

    public static SchemaDraft Draft7 { get; } = new(7, "http://json-schema.org/draft-07/schema", Keywords7, [], []);

    public static SchemaDraft Draft2019 { get; } = new(
        2019, "https://json-schema.org/draft/2019-09/schema", Keywords2019,
        ["core", "applicator", "validation", "meta-data", "format", "content"],
        ["core", "applicator", "validation"]);

    public static SchemaDraft Draft2020 { get; } = new(
        2020, "https://json-schema.org/draft/2020-12/schema", [.. Keywords2019, ("prefixItems", SubschemaShape.Array)],
        ["core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "format-assertion", "content"],
        ["core", "applicator", "unevaluated", "validation"]);

    /// <summary>What a schema without <c>$schema</c> means.</summary>
    public static SchemaDraft Latest => Draft2020;

    private SchemaDraft(
        int version, string url, (string, SubschemaShape)[] subschemas, string[] vocabularies, string[] defaultVocabularies)
    {
        Version = version;
        Url = url;
        Subschemas = subschemas;
        Vocabularies = vocabularies;
        DefaultVocabularies = defaultVocabularies;
    }

    /// <summary>4, 6, 7, 2019 or 2020.</summary>
    public int Version { get; }

    /// <summary>The metaschema's URL.</summary>
    public string Url { get; }

    /// <summary>The keywords that hold schemas.</summary>
    public (string Keyword, SubschemaShape Shape)[] Subschemas { get; }

    /// <summary>The names of the vocabularies that the draft knows.</summary>
    public string[] Vocabularies { get; }

    /// <summary>Those of them that apply where no metaschema says otherwise.</summary>
    public string[] DefaultVocabularies { get; }

    /// <summary>The keyword that names a schema.</summary>
    public string IdKeyword => Version == 4 ? "id" : "$id";

    /// <summary>What stands before a vocabulary's name in its URL.</summary>
    public string VocabularyPrefix => Url[..^"schema".Length] + "vocab/";

    /// <summary>The draft whose metaschema has that URL; null for any other metaschema.</summary>
    public static SchemaDraft? FromUrl(string url)
    {
        var (text, fragment) = SchemaUrl.Split(url);
        if (fragment.Length > 0) return null;
        if (text.StartsWith("http://", StringComparison.Ordinal)) text = text["http://".Length..];
        else if (text.StartsWith("https://", StringComparison.Ordinal)) text = text["https://".Length..];
        return text switch
        {
            "json-schema.org/schema" => Latest,
            "json-schema.org/draft/2020-12/schema" => Draft2020,
            "json-schema.org/draft/2019-09/schema" => Draft2019,
            "json-schema.org/draft-07/schema" => Draft7,
            "json-schema.org/draft-06/schema" => Draft6,
            "json-schema.org/draft-04/schema" => Draft4,
            _ => null,
        };
    }

    /// <summary>The identifier of a schema object without its fragment; empty where it has none.</summary>
    public string GetId(Dictionary<string, object?> schema)
    {
        // Up to draft 7 everything beside a $ref is ignored.
        if (Version < 2019 && schema.ContainsKey("$ref")) return "";
        return schema.TryGetValue(IdKeyword, out var id) && id is string text ? SchemaUrl.Split(text).Url : "";
    }
}
