using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd;

/// <summary>A component that placeholders may name.</summary>
/// <param name="Name">The name, as in <c>x-llmd-values: modelService</c>.</param>
/// <param name="Mode">How its values are written in the resource.</param>
/// <param name="Values">The model over all pinned versions; the first version is the default.</param>
public sealed record CrdComponent(string Name, ValuesMode Mode, ValuesModel Values)
{
    /// <summary>What is merged under the values of a resource: the chart's defaults and the project's own values. Null where that is not known, as with several versions.</summary>
    public System.Text.Json.Nodes.JsonObject? Defaults { get; init; }
}
