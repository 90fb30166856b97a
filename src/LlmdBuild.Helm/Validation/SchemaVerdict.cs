namespace LlmdBuild.Helm.Validation;

/// <summary>Whether a value satisfies a schema, and what is wrong where it does not.</summary>
public sealed class SchemaVerdict
{
    private static readonly SchemaVerdict Valid = new([], "");

    private SchemaVerdict(IReadOnlyList<SchemaError> errors, string message)
    {
        Errors = errors;
        Message = message;
    }

    /// <summary>Whether the value is valid.</summary>
    public bool IsValid => Errors.Count == 0;

    /// <summary>The errors at the left margin of the message, each with its causes. Empty for a valid value.</summary>
    public IReadOnlyList<SchemaError> Errors { get; }

    /// <summary>Helm's lines, <c>- at '/replicas': got string, want integer</c>, without a newline at the end. Empty for a valid value.</summary>
    /// <remarks>Helm prints below it one newline more and above it the chart's name; its order is random where ours is by property.</remarks>
    public string Message { get; }

    internal static SchemaVerdict From(SchemaFailure? failure) => failure is null
        ? Valid
        : new SchemaVerdict([.. SchemaMessages.TopLevel(failure).Select(SchemaError.From)], SchemaMessages.Lines(failure));
}
