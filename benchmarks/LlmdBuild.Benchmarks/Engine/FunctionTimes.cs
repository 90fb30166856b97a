using System.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Templates.Functions;

namespace LlmdBuild.Benchmarks.Engine;

/// <summary>The engine's functions, each of which notes what it takes itself, without the templates and functions that it runs in turn.</summary>
internal sealed class FunctionTimes
{
    // Known to the executor by themselves, and evaluated by it.
    private static readonly HashSet<string> s_special = ["and", "or", "call"];

    private long _within;

    /// <summary>Wraps all of them.</summary>
    public FunctionTimes() =>
        Table = EngineFunctions.Table.With(EngineFunctions.Table.Functions.Where(function => !s_special.Contains(function.Name))
            .Select(function => new TemplateFunction(function.Name, function.Signature.Name, call => Run(function, call))));

    /// <summary>The functions to parse templates with.</summary>
    public FunctionTable Table { get; }

    /// <summary>What they took.</summary>
    public StageTimes Times { get; } = new();

    private object? Run(TemplateFunction function, FunctionCall call)
    {
        var outer = _within;
        _within = 0;
        var start = Stopwatch.GetTimestamp();
        try
        {
            return function.Body(call);
        }
        finally
        {
            var all = Stopwatch.GetTimestamp() - start;
            Times.Add(function.Name, TimeSpan.FromTicks((all - _within) * TimeSpan.TicksPerSecond / Stopwatch.Frequency).TotalMilliseconds, 0);
            _within = outer + all;
        }
    }
}
