using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>The render stage's state.</summary>
/// <param name="Charts">One entry a component, in the project's order.</param>
/// <param name="Files">Digests of all files made, by path.</param>
internal sealed record RenderState(IReadOnlyList<RenderedChartState> Charts, IReadOnlyDictionary<string, string> Files);

/// <summary>One component's part of it.</summary>
/// <param name="Key">Of everything its output depends on.</param>
/// <param name="Report">What it contributes to the report.</param>
/// <param name="Diagnostics">Warnings and notes, said again by every run that finds the output up to date.</param>
internal sealed record RenderedChartState(string Key, ChartReport Report, IReadOnlyList<LlmdDiagnostic> Diagnostics);
