using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>A hook of a render.</summary>
/// <param name="Document">The object.</param>
/// <param name="Hook">When it runs.</param>
internal sealed record RenderedHook(RenderedDocument Document, ManifestHook Hook);
