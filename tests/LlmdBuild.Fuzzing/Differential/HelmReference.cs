using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Asks <see cref="HelmProgram"/> about whole charts and <see cref="HelmEngine"/> about all else.</summary>
public sealed class HelmReference : IReferenceEngine
{
    private readonly HelmEngine _engine = new();
    private readonly HelmProgram _program = new();

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult?> Evaluate(IReadOnlyList<JsonObject> cases)
    {
        var small = _engine.Evaluate([.. cases.Where(@case => !ChartCaseFolder.IsChartCase(@case))]);
        var charts = _program.Evaluate([.. cases.Where(ChartCaseFolder.IsChartCase)]);
        var (nextSmall, nextChart) = (0, 0);
        return [.. cases.Select(@case => ChartCaseFolder.IsChartCase(@case) ? charts[nextChart++] : small[nextSmall++])];
    }
}
