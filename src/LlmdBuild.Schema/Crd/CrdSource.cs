namespace LlmdBuild.Schema.Crd;

/// <summary>A person's CRD manifest.</summary>
/// <param name="File">Its name, for diagnostics.</param>
/// <param name="Text">Its content: one or several YAML documents, each a CustomResourceDefinition.</param>
public sealed record CrdSource(string File, string Text);
