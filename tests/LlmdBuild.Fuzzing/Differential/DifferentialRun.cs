using System.Text.Json.Nodes;
using LlmdBuild.Fuzzing.Generation;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>Generates cases, asks both engines, and keeps what differs.</summary>
public sealed class DifferentialRun(CaseGenerator generator, IReferenceEngine helm, Func<JsonObject, CaseResult> ours)
{
    private const int BatchSize = 2000;

    private readonly ExemptionFinder _exemptions = new(helm, ours);

    /// <summary>Differences in bytes.</summary>
    public List<Difference> Results { get; } = [];

    /// <summary>Errors with other words.</summary>
    public List<Difference> Texts { get; } = [];

    /// <summary>Differences that do not count, by reason.</summary>
    public Dictionary<Exemption, int> Exempt { get; } = [];

    /// <summary>What the templates of the cases called and were made of.</summary>
    public Reach Reach { get; } = new();

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
            // Helm's engine is a process of its own and works while ours does.
            var asked = Task.Run(() => helm.Evaluate(cases));
            var results = cases.ConvertAll(@case => ours(@case));
            var expected = asked.GetAwaiter().GetResult();
            for (var i = 0; i < cases.Count; i++)
            {
                Reach.Add(cases[i]);
                if (expected[i] is { } result) Add(new Difference(cases[i], result, results[i]), progress);
            }
            progress($"{start + cases.Count - first} of {count} cases: {Results.Count} results and {Texts.Count} error texts differ ({Outputs} outputs, {Errors} errors)");
        }
    }

    private void Add(Difference difference, Action<string> progress)
    {
        if (difference.Helm.IsFailure) Errors++;
        else Outputs++;
        if (difference.Kind == DifferenceKind.None) return;
        var exemption = _exemptions.Find(difference);
        if (exemption != Exemption.None)
        {
            Exempt[exemption] = Exempt.GetValueOrDefault(exemption) + 1;
            return;
        }
        (difference.Kind == DifferenceKind.Result ? Results : Texts).Add(difference);
        progress($"{difference.Kind} differs: {difference}");
    }
}
