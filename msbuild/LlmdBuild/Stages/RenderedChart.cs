using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Tasks.Stages;

/// <summary>A component's default version and what it rendered to.</summary>
internal sealed record RenderedChart(ChartItem Item, PinnedChart Pin, RenderResult Result);
