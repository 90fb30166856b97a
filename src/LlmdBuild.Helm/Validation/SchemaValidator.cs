namespace LlmdBuild.Helm.Validation;

/// <summary>A compiled JSON Schema with the verdicts and the messages of Helm 4.</summary>
/// <remarks>
/// Drafts 4, 6, 7, 2019-09 and 2020-12 (which a missing <c>$schema</c> means). <c>format</c> is asserted up to draft 7 and
/// where a vocabulary asks for it, <c>content*</c> never; patterns are RE2. Documents are never fetched: a reference to
/// another one is answered from <see cref="SchemaValidatorOptions.Resolve"/> or fails with its URL; an unresolved
/// <c>urn:</c> accepts everything, with a warning. Immutable and safe to share between threads.
/// </remarks>
public sealed class SchemaValidator
{
    /// <summary>The URL that Helm gives a chart's <c>values.schema.json</c>; relative references are resolved against it.</summary>
    public const string DefaultUrl = "file:///values.schema.json";

    private readonly SchemaNode _schema;

    private SchemaValidator(SchemaNode schema, IReadOnlyList<string> unresolvedUrns)
    {
        _schema = schema;
        UnresolvedUrns = unresolvedUrns;
    }

    /// <summary>The URNs the schema refers to and nobody knows, in the order they were met: worth a warning.</summary>
    public IReadOnlyList<string> UnresolvedUrns { get; }

    /// <summary>Compiles a schema from its JSON text.</summary>
    /// <exception cref="SchemaCompilationException">
    /// The text is no JSON, breaks its metaschema, or refers to what is not there (LLMD3001, Helm's text).
    /// </exception>
    public static SchemaValidator Compile(ReadOnlySpan<byte> json, SchemaValidatorOptions? options = null) =>
        CompileDocument(SchemaReader.Read(json), options);

    /// <summary>Compiles a schema from plain data: <c>null, bool, string</c>, numbers, lists and dictionaries.</summary>
    /// <exception cref="SchemaCompilationException">The schema breaks its metaschema, or refers to what is not there (LLMD3001).</exception>
    public static SchemaValidator CompileDocument(object? document, SchemaValidatorOptions? options = null)
    {
        var url = options?.Url ?? DefaultUrl;
        var documents = new SchemaDocuments(options?.Resolve);
        documents.Add(url, document);
        try
        {
            return new SchemaValidator(new SchemaCompiler(documents, options?.AssertFormat ?? false).Compile(url), documents.UnresolvedUrns);
        }
        catch (SchemaCompilationException e) when (documents.UnresolvedUrns.Count > 0)
        {
            throw new SchemaCompilationException(e.Message, e.InnerException) { UnresolvedUrns = documents.UnresolvedUrns };
        }
    }

    /// <summary>Validates plain data; the order of its keys does not change what is said.</summary>
    /// <exception cref="Diagnostics.LlmdException">A limit on nesting or work was reached (LLMD3002).</exception>
    public SchemaVerdict Validate(object? value) => SchemaVerdict.From(new ValidationRun(_schema).Run(value));

    /// <summary>Whether plain data is valid; cheaper than <see cref="Validate"/> where it is not.</summary>
    /// <exception cref="Diagnostics.LlmdException">A limit on nesting or work was reached (LLMD3002).</exception>
    public bool IsValid(object? value) => new ValidationRun(_schema).IsValid(value);
}
