using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Tells where a seeded render asked for chance or time (a warning where the file makes a Secret), or for what is in a cluster.</summary>
internal static class NondeterminismReport
{
    /// <param name="diagnostics">Receives one entry for each place.</param>
    /// <param name="environment">What the file's functions asked for.</param>
    /// <param name="rendered">What the file became.</param>
    public static void Add(List<LlmdDiagnostic> diagnostics, FunctionEnvironment environment, string rendered)
    {
        if (environment.Calls.Count == 0) return;
        var hasSecret = HasSecret(rendered);
        foreach (var call in environment.Calls.DistinctBy(call => (call.Function, call.Location)))
        {
            var (code, severity, message) = Tell(call.Function, hasSecret);
            diagnostics.Add(new LlmdDiagnostic(code, severity, message, call.Location.File, call.Location.Line, Math.Max(0, call.Location.Column) + 1));
        }
    }

    private static (string Code, LlmdSeverity Severity, string Message) Tell(string function, bool hasSecret) => (function, hasSecret) switch
    {
        ("lookup", _) => (RenderingCodes.LookupEmpty, LlmdSeverity.Info, "lookup finds nothing here: the chart is rendered without asking a cluster, as helm template does."),
        (_, true) => (RenderingCodes.RandomInSecret, LlmdSeverity.Warning,
            $"{function} fills a Secret with what follows from the seed: whoever knows the seed knows it. Set the value, or Seed=\"none\"."),
        _ => (RenderingCodes.RandomUsed, LlmdSeverity.Info, $"{function} depends on chance or time; its result follows from the seed, so that the build repeats."),
    };

    private static bool HasSecret(string rendered)
    {
        foreach (var line in rendered.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind:") && line["kind:".Length..].Trim().Trim("\"'") is "Secret") return true;
        }
        return false;
    }
}
