using LlmdBuild.Helm.Functions;
using LlmdBuild.Templates;
using LlmdBuild.Templates.Execution;
using LlmdBuild.Templates.Parsing;

namespace LlmdBuild.Helm.Tests.Functions;

/// <summary>Executes one template over the functions, with chance and time given.</summary>
internal static class TemplateRow
{
    /// <summary>What the template writes, with a generator of that seed and a clock that stands still.</summary>
    public static string Render(string text, string? seed = "seed", Dictionary<string, object?>? data = null)
    {
        var set = TemplateSet.Create([TemplateParser.Parse("t", text, HelmFunctions.Table)]);
        var execution = new TemplateExecution(set);
        execution.SetState(new FunctionEnvironment
        {
            Random = seed is null ? SystemRandomSource.Instance : new SeededRandomSource(seed),
            Clock = new StoppedClock(),
        });
        return execution.Execute("t", data ?? []);
    }

    /// <summary>The message that the template fails with, from <c>error calling</c> on.</summary>
    public static string Error(string text)
    {
        var e = Assert.ThrowsAny<TemplateException>(() => Render(text));
        var at = e.Message.IndexOf("error calling ", StringComparison.Ordinal);
        return at < 0 ? e.Message : e.Message[at..];
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
