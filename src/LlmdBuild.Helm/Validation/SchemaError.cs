namespace LlmdBuild.Helm.Validation;

/// <summary>One thing that is wrong with a value.</summary>
/// <param name="Path">The way to the part of the value: property names and item indexes.</param>
/// <param name="Message">What is wrong, as Helm prints it after the path.</param>
/// <param name="Causes">What lies beneath it, such as the failures of each branch of an <c>anyOf</c>.</param>
public sealed record SchemaError(IReadOnlyList<string> Path, string Message, IReadOnlyList<SchemaError> Causes)
{
    /// <summary>The path as a JSON pointer; empty for the whole value.</summary>
    public string Pointer => SchemaMessages.Pointer([.. Path]);

    internal static SchemaError From(SchemaFailure failure) =>
        failure.Kind == FailureKind.Reference && failure.Causes.Count == 1
            ? From(failure.Causes[0])
            : new SchemaError(failure.Location, failure.Text, [.. failure.Causes.Select(From)]);
}
