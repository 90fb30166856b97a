namespace LlmdBuild.Helm.Validation;

/// <summary>How a schema is compiled.</summary>
public sealed record SchemaValidatorOptions
{
    /// <summary>The absolute URL of the document, without fragment.</summary>
    public string Url { get; init; } = SchemaValidator.DefaultUrl;

    /// <summary>Gives the JSON text of another document by its absolute URL, or null where it is not at hand.</summary>
    public Func<string, byte[]?>? Resolve { get; init; }

    /// <summary>Whether <c>format</c> is asserted in every draft, which Helm does not do.</summary>
    public bool AssertFormat { get; init; }
}
