using System.Globalization;
using LlmdBuild.Fuzzing.Differential;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Differential;

/// <summary>Generated templates, values, <c>--set</c> expressions, chart trees and whole charts through Helm and through ours: the short form of LlmdBuild.Fuzzing.</summary>
/// <remarks><c>LLMDBUILD_DIFFERENTIAL_CASES</c> sets how many, <c>LLMDBUILD_DIFFERENTIAL_SEED</c> the first seed. <c>tests/coverage</c> runs ours alone.</remarks>
public sealed class GeneratedCaseTests
{
    private const int DefaultCases = 800;
    private const int Shown = 5;

    // A whole chart is no process of its own where Helm is not asked.
    private const int ChartEveryAlone = 10;

    private static readonly int s_cases = Number("LLMDBUILD_DIFFERENTIAL_CASES", DefaultCases);
    private static readonly int s_seed = Number("LLMDBUILD_DIFFERENTIAL_SEED", 1);

    [Fact]
    public void GeneratedCases_GiveWhatHelmGives()
    {
        var (helm, ours) = (new HelmReference(), new OurEngine());
        var run = new DifferentialRun(new CaseGenerator(EngineFunctions.Table.Functions), helm, ours.Evaluate);

        run.Run(s_seed, s_cases, static _ => { });

        var shrinker = new Shrinker(helm, ours.Evaluate);
        SummaryLine.Write($"differential: {s_cases} cases, {run.Results.Count} results and {run.Texts.Count} error texts differ", run.Reach.ToString().Split('\n'));
        Assert.Empty(run.Results.Concat(run.Texts).Take(Shown).Select(difference => shrinker.Shrink(difference).ToString()));
        Assert.True(run.Outputs > s_cases / 3, $"only {run.Outputs} of {s_cases} cases gave an output");
        Assert.True(run.Reach.IsWhole || s_cases < DefaultCases, run.Reach.ToString());
    }

    [Fact]
    public void GeneratedCases_OursAlone_NoneIsABug()
    {
        var (generator, ours, reach) = (new CaseGenerator(EngineFunctions.Table.Functions, ChartEveryAlone), new OurEngine(), new Reach());
        var bugs = new List<string>();

        foreach (var @case in Enumerable.Range(s_seed, s_cases).Select(generator.Generate))
        {
            reach.Add(@case);
            if (ours.Evaluate(@case) is { Output: { } output } && output.StartsWith(OurEngine.Bug, StringComparison.Ordinal)) bugs.Add($"{output}\n{@case.ToJsonString()}");
        }

        SummaryLine.Write($"alone: {s_cases} cases, {bugs.Count} bugs", reach.ToString().Split('\n'));
        Assert.Empty(bugs.Take(Shown));
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
