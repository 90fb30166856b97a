using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Testing;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Helm's own engine, which evaluates cases by the thousand.</summary>
public sealed class HelmEngine
{
    private readonly string _program = SharedTools.Get("helm-engine");
    private readonly string _standardValues = Path.Combine(SharedFolders.Vectors, "std-values.json");

    /// <summary>Evaluates the cases in order; a case that Helm's engine cannot even read gives null.</summary>
    public IReadOnlyList<CaseResult?> Evaluate(IReadOnlyList<JsonObject> cases)
    {
        var input = new StringBuilder();
        foreach (var @case in cases) input.Append(CaseText.Write(@case)).Append('\n');
        var (_, output, _) = SharedTools.Run(_program, [_standardValues], input.ToString());
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == cases.Count) return [.. lines.Select(line => CaseResult.Read(JsonNode.Parse(line)!))];
        // The engine stops at a case it cannot read: the ones before it count, the rest is asked again.
        return [.. lines.Select(line => CaseResult.Read(JsonNode.Parse(line)!)), null, .. Evaluate([.. cases.Skip(lines.Length + 1)])];
    }
}
