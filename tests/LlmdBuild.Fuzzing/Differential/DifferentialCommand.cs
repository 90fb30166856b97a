using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>The command <c>differential</c>: runs cases, prints what differs, shrunk, and what the cases reached.</summary>
internal sealed class DifferentialCommand(Func<int, bool>? isChart)
{
    private const int Shown = 25;

    /// <summary>Runs the seeds.</summary>
    /// <returns>0 where no result differs.</returns>
    public int Run(int first, int count)
    {
        var helm = new HelmReference();
        var ours = new OurEngine();
        var run = new DifferentialRun(new CaseGenerator(EngineFunctions.Table.Functions, isChart), helm, ours.Evaluate);
        run.Run(first, count, Console.Error.WriteLine);
        var shrinker = new Shrinker(helm, ours.Evaluate);
        foreach (var difference in run.Results.Concat(run.Texts).Take(Shown)) Console.WriteLine(shrinker.Shrink(difference));
        foreach (var (exemption, times) in run.Exempt) Console.WriteLine($"does not count: {exemption} {times}");
        Console.WriteLine(run.Reach);
        Console.WriteLine($"differential: {count} cases ({run.Outputs} outputs, {run.Errors} errors), {run.Results.Count} results and {run.Texts.Count} error texts differ");
        return run.Results.Count == 0 ? 0 : 1;
    }
}
