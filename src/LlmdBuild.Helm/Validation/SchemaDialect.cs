namespace LlmdBuild.Helm.Validation;

/// <summary>A draft and the vocabularies that a metaschema turned on; null for the draft's own.</summary>
internal sealed record SchemaDialect(SchemaDraft Draft, IReadOnlyList<string>? Vocabularies)
{
    private SchemaNode? _metaschema;

    /// <summary>Whether the vocabulary's keywords are asserted.</summary>
    public bool Has(string vocabulary)
    {
        if (vocabulary == "core" || Draft.Version < 2019) return true;
        return (Vocabularies ?? Draft.DefaultVocabularies).Contains(vocabulary);
    }

    /// <summary>Whether <c>format</c> is asserted: always up to draft 7, later only where a vocabulary says so.</summary>
    public bool AssertsFormat => Draft.Version switch
    {
        < 2019 => true,
        2019 => Has("format"),
        _ => Has("format-assertion"),
    };

    /// <summary>The schema that schemas of this dialect must be valid against.</summary>
    public SchemaNode Metaschema => _metaschema ??= Vocabularies is null
        ? Metaschemas.For(Draft)
        : Metaschemas.Combine(Draft, Vocabularies);
}
