using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Renders charts: the one way from a chart and values to manifests.</summary>
public static class ChartRenderer
{
    /// <summary>Renders as <c>helm template</c> does. Pure: no network, no cluster, the same request gives the same result.</summary>
    /// <exception cref="LlmdException">LLMD1xxx: the message is Helm's; file, line and column point into the template.</exception>
    public static RenderResult Render(RenderRequest request) => throw new NotSupportedException("needs the template executor");
}
