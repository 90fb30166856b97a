using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>The generate stage's state.</summary>
/// <param name="Key">Of everything its output depends on.</param>
/// <param name="Files">Digests of all files made, by path.</param>
/// <param name="Report">What it contributes to the report.</param>
/// <param name="Diagnostics">Warnings and notes.</param>
internal sealed record GenerateState(string Key, IReadOnlyDictionary<string, string> Files, IReadOnlyList<CrdReportEntry> Report, IReadOnlyList<LlmdDiagnostic> Diagnostics);
