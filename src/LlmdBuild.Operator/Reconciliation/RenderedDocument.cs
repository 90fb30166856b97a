namespace LlmdBuild.Operator.Reconciliation;

/// <summary>One YAML document of a render.</summary>
/// <param name="Source">The template it came from.</param>
/// <param name="Data">Its content, ours to change.</param>
internal sealed record RenderedDocument(string Source, Dictionary<string, object?> Data);
