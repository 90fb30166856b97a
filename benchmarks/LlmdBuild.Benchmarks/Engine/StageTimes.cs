using System.Diagnostics;
using System.Globalization;

namespace LlmdBuild.Benchmarks.Engine;

/// <summary>Time and allocated bytes by stage, in the order in which stages were first seen.</summary>
internal sealed class StageTimes
{
    private readonly List<string> _order = [];
    private readonly Dictionary<string, (double Milliseconds, long Bytes)> _stages = [];

    /// <summary>Runs something as part of a stage.</summary>
    public T Measure<T>(string stage, Func<T> run)
    {
        var (bytes, start) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        var result = run();
        Add(stage, Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - bytes);
        return result;
    }

    /// <summary>Adds to a stage.</summary>
    public void Add(string stage, double milliseconds, long bytes)
    {
        if (!_stages.ContainsKey(stage)) _order.Add(stage);
        var sum = _stages.GetValueOrDefault(stage);
        _stages[stage] = (sum.Milliseconds + milliseconds, sum.Bytes + bytes);
    }

    /// <summary>A line a stage: milliseconds, share, megabytes. Of many, the largest first.</summary>
    public void Write(string title, TextWriter output, int most = int.MaxValue)
    {
        var all = _stages.Values.Sum(stage => stage.Milliseconds);
        output.WriteLine(title);
        var names = most == int.MaxValue ? _order : [.. _order.OrderByDescending(name => _stages[name].Milliseconds).Take(most)];
        foreach (var name in names)
        {
            var (milliseconds, bytes) = _stages[name];
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-34} {milliseconds,9:F1} ms {milliseconds / all,7:P1} {bytes / 1048576.0,9:F1} MB"));
        }
    }
}
