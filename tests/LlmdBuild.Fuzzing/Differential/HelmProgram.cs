using System.Text.Json.Nodes;
using LlmdBuild.Testing;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary><c>helm template</c> itself, a process for each whole chart.</summary>
public sealed class HelmProgram : IReferenceEngine
{
    private static readonly Dictionary<string, string?> s_environment = new(StringComparer.Ordinal) { ["KUBECONFIG"] = "/dev/null", ["HELM_NAMESPACE"] = null, ["HELM_DEBUG"] = null };

    private readonly string _program = SharedTools.Get("helm");

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult?> Evaluate(IReadOnlyList<JsonObject> cases) => [.. cases.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(Evaluate)];

    private CaseResult Evaluate(JsonObject @case)
    {
        using var folder = new ChartCaseFolder(@case);
        var (exitCode, output, error) = SharedTools.Run(_program, folder.Arguments, folder.Input ?? "", environment: s_environment);
        return folder.Result(exitCode, output, error);
    }
}
