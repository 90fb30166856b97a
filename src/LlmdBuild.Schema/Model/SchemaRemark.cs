namespace LlmdBuild.Schema.Model;

/// <summary>Something a schema says that the model or the CRD does not: the full schema is still enforced when the chart is rendered.</summary>
/// <param name="Path">Where in the values: <c>decode.containers[].env</c>; empty for the root.</param>
/// <param name="Keyword">The schema keyword: <c>oneOf</c>, <c>if</c>, <c>patternProperties</c>.</param>
/// <param name="Reason">Why, in a sentence without a full stop.</param>
public sealed record SchemaRemark(string Path, string Keyword, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"{(Path.Length == 0 ? "(root)" : Path)}: {Keyword}: {Reason}";
}
