using System.Text.Json.Nodes;
using LlmdBuild.Fuzzing.Generation;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Generates cases, asks both engines, and keeps what differs.</summary>
public sealed class DifferentialRun(CaseGenerator generator, HelmEngine helm, Func<JsonObject, CaseResult> ours)
{
    private const int BatchSize = 2000;

    /// <summary>Differences in bytes, the first of each batch shrunk.</summary>
    public List<Difference> Results { get; } = [];

    /// <summary>Errors with other words.</summary>
    public List<Difference> Texts { get; } = [];

    /// <summary>Cases that gave an output in Helm.</summary>
    public int Outputs { get; private set; }

    /// <summary>Cases that failed in Helm.</summary>
    public int Errors { get; private set; }

    /// <summary>Runs seeds <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    public void Run(int first, int count, Action<string> progress)
    {
        for (var start = first; start < first + count; start += BatchSize)
        {
            var cases = Enumerable.Range(start, Math.Min(BatchSize, first + count - start)).Select(generator.Generate).ToList();
            var expected = helm.Evaluate(cases);
            for (var i = 0; i < cases.Count; i++)
            {
                if (expected[i] is { } result) Add(new Difference(cases[i], result, ours(cases[i])));
            }
            progress($"{start + cases.Count - first} of {count} cases: {Results.Count} results and {Texts.Count} error texts differ ({Outputs} outputs, {Errors} errors)");
        }
    }

    private void Add(Difference difference)
    {
        if (difference.Helm.Output is not null) Outputs++;
        else Errors++;
        switch (difference.Kind)
        {
            case DifferenceKind.Result: Results.Add(difference); break;
            case DifferenceKind.ErrorText: Texts.Add(difference); break;
        }
    }
}
