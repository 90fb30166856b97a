using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd;

/// <summary>A component that placeholders may name.</summary>
/// <param name="Name">The name, as in <c>x-llmd-values: modelService</c>.</param>
/// <param name="Mode">How its values are written in the resource.</param>
/// <param name="Values">The model over all pinned versions; the first version is the default.</param>
public sealed record CrdComponent(string Name, ValuesMode Mode, ValuesModel Values);
