using System.Text;
using System.Text.Json.Nodes;
using LlmdBuild.Testing;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Helm's own engine, which evaluates templates, <c>--set</c> expressions and value trees by the thousand.</summary>
public sealed class HelmEngine : IReferenceEngine
{
    // 6 GiB of address space: some inputs ask for all the memory there is, and Helm has no limit of its own.
    private const string Limited = "ulimit -v 6291456; exec \"$0\" \"$@\"";

    private readonly string _program = SharedTools.Get("helm-engine");
    private readonly string _standardValues = Path.Combine(SharedFolders.Vectors, "std-values.json");

    /// <inheritdoc/>
    public IReadOnlyList<CaseResult?> Evaluate(IReadOnlyList<JsonObject> cases)
    {
        var results = new List<CaseResult?>(cases.Count);
        while (results.Count < cases.Count)
        {
            var input = new StringBuilder();
            foreach (var @case in cases.Skip(results.Count)) input.Append(CaseText.Write(@case)).Append('\n');
            var (_, output, _) = SharedTools.Run("/bin/bash", ["-c", Limited, _program, _standardValues], input.ToString());
            results.AddRange(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => CaseResult.Read(JsonNode.Parse(line)!)));
            // The engine stops at a case it cannot read or has no memory for: the ones before it count, the rest is asked again.
            if (results.Count < cases.Count) results.Add(null);
        }
        return results;
    }
}
