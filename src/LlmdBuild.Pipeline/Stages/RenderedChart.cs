using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>A component's default version and what it rendered to.</summary>
/// <param name="Item">The item.</param>
/// <param name="Resources">The text of <c>resources.yaml</c>.</param>
/// <param name="HasResources">False where the chart renders nothing.</param>
/// <param name="Report">For the report.</param>
/// <param name="Diagnostics">Warnings and notes.</param>
internal sealed record RenderedChart(ChartItem Item, string Resources, bool HasResources, ChartReport Report, IReadOnlyList<LlmdDiagnostic> Diagnostics);
