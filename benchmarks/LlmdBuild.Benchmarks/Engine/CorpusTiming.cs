using System.Diagnostics;
using System.Globalization;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Benchmarks.Engine;

/// <summary>
/// Times our engine over the corpus as <c>helm-engine bench</c> times Helm's: a JSON line a case, best of some rounds. Load is
/// archive bytes to chart; the first render has nothing parsed, the next one has.
/// </summary>
internal static class CorpusTiming
{
    /// <summary>Runs it and prints the lines to standard output, totals to standard error.</summary>
    public static void Run(string corpus, int rounds)
    {
        var cases = CorpusCase.ReadAll(corpus);
        var best = cases.Select(_ => new Times(double.MaxValue, double.MaxValue, double.MaxValue)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < cases.Count; i++) best[i] = best[i].Min(Time(cases[i]));
        }
        for (var i = 0; i < cases.Count; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{{\"id\":\"{cases[i].Id}\",\"loadMicroseconds\":{best[i].Load:F0},\"firstMicroseconds\":{best[i].First:F0},\"nextMicroseconds\":{best[i].Next:F0}}}"));
        }
    }

    private static Times Time(CorpusCase @case)
    {
        var start = Stopwatch.GetTimestamp();
        var chart = ChartLoader.LoadArchive(new MemoryStream(@case.Archive));
        var load = Stopwatch.GetElapsedTime(start);
        var request = @case.Request(chart);
        start = Stopwatch.GetTimestamp();
        ChartRenderer.Render(request);
        var first = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        ChartRenderer.Render(request);
        return new Times(load.TotalMicroseconds, first.TotalMicroseconds, Stopwatch.GetElapsedTime(start).TotalMicroseconds);
    }

    private readonly record struct Times(double Load, double First, double Next)
    {
        public Times Min(Times other) => new(Math.Min(Load, other.Load), Math.Min(First, other.First), Math.Min(Next, other.Next));
    }
}
