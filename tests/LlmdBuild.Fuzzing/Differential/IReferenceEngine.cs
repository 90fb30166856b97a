using System.Text.Json.Nodes;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Something that knows what Helm makes of cases.</summary>
public interface IReferenceEngine
{
    /// <summary>Evaluates the cases in order; a case that Helm's engine cannot even read gives null.</summary>
    IReadOnlyList<CaseResult?> Evaluate(IReadOnlyList<JsonObject> cases);
}
