using System.Globalization;
using LlmdBuild.Fuzzing.Differential;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Tests.Differential;

/// <summary>Generated templates, values, <c>--set</c> expressions and chart trees through Helm's own engine and ours: the short form of LlmdBuild.Fuzzing.</summary>
/// <remarks><c>LLMDBUILD_DIFFERENTIAL_CASES</c> sets how many.</remarks>
public sealed class GeneratedCaseTests
{
    private const int DefaultCases = 500;
    private const int Shown = 5;

    private static readonly int Cases =
        int.TryParse(Environment.GetEnvironmentVariable("LLMDBUILD_DIFFERENTIAL_CASES"), CultureInfo.InvariantCulture, out var cases) ? cases : DefaultCases;

    [Fact]
    public void GeneratedCases_GiveWhatHelmGives()
    {
        var (helm, ours) = (new HelmEngine(), new OurEngine());
        var run = new DifferentialRun(new CaseGenerator(EngineFunctions.Table.Functions), helm, ours.Evaluate);

        run.Run(1, Cases, static _ => { });

        var shrinker = new Shrinker(helm, ours.Evaluate);
        Assert.Empty(run.Results.Concat(run.Texts).Take(Shown).Select(difference => shrinker.Shrink(difference).ToString()));
        Assert.True(run.Outputs > Cases / 3, $"only {run.Outputs} of {Cases} cases gave an output");
    }
}
