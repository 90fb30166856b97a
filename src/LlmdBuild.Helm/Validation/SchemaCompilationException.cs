using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Validation;

/// <summary>A schema cannot be used: it is no JSON, breaks its metaschema, or refers to what is not there.</summary>
/// <remarks>The message is the text that Helm prints for the chart, without Helm's own heading.</remarks>
public sealed class SchemaCompilationException : LlmdException
{
    /// <summary>Fails with Helm's text.</summary>
    public SchemaCompilationException(string message) : base("LLMD3001", message)
    {
    }

    /// <summary>The URNs met up to there that nobody knows, as <see cref="SchemaValidator.UnresolvedUrns"/>.</summary>
    public IReadOnlyList<string> UnresolvedUrns { get; init; } = [];

    /// <summary>Fails with Helm's text and what lies beneath it.</summary>
    public SchemaCompilationException(string message, Exception? innerException)
        : base(new LlmdDiagnostic("LLMD3001", LlmdSeverity.Error, message), innerException)
    {
    }
}
