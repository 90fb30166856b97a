using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Renders one component of a resource.</summary>
internal interface IComponentRenderer
{
    /// <summary>Renders. The same arguments give the same documents.</summary>
    /// <param name="component">What to render.</param>
    /// <param name="capabilities">The cluster's version and kinds.</param>
    /// <param name="revision">1 for an install, higher for an upgrade.</param>
    /// <param name="key">What random functions draw on.</param>
    RenderedComponent Render(EffectiveComponent component, Capabilities capabilities, int revision, RandomKey key);
}
