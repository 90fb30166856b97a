using System.Text.Json.Nodes;
using LlmdBuild.Fuzzing.Generation;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Fuzzing.Differential;

/// <summary>The command <c>differential</c>: runs cases, prints what differs, shrunk, and what the cases reached.</summary>
internal sealed class DifferentialCommand(int chartEvery)
{
    private const int Shown = 25;

    /// <summary>Runs the seeds.</summary>
    /// <returns>0 where no result differs.</returns>
    public int Run(int first, int count)
    {
        var helm = new HelmReference();
        var ours = new OurEngine();
        var run = new DifferentialRun(new CaseGenerator(EngineFunctions.Table.Functions, chartEvery), helm, ours.Evaluate);
        run.Run(first, count, Console.Error.WriteLine);
        var shrinker = new Shrinker(helm, ours.Evaluate);
        foreach (var difference in run.Results.Concat(run.Texts).Take(Shown)) Console.WriteLine(shrinker.Shrink(difference));
        foreach (var (exemption, times) in run.Exempt) Console.WriteLine($"does not count: {exemption} {times}");
        Console.WriteLine(run.Reach);
        Console.WriteLine($"differential: {count} cases ({run.Outputs} outputs, {run.Errors} errors), {run.Results.Count} results and {run.Texts.Count} error texts differ");
        return run.Results.Count == 0 ? 0 : 1;
    }

    /// <summary>Asks both engines about the cases of a reader, a line of JSON each, and prints what they say.</summary>
    public static int Show(TextReader cases, TextWriter output)
    {
        var (helm, ours) = (new HelmReference(), new OurEngine());
        while (cases.ReadLine() is { } line)
        {
            var @case = JsonNode.Parse(line)!.AsObject();
            var difference = new Difference(@case, helm.Evaluate([@case])[0]!, ours.Evaluate(@case));
            output.WriteLine($"{(difference.Kind == DifferenceKind.None ? "same" : difference.Kind)}: {difference}");
        }
        return 0;
    }
}
