using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Tells where a seeded render asked for chance or time: a warning where the file makes a Secret.</summary>
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
            diagnostics.Add(new LlmdDiagnostic(
                hasSecret ? RenderingCodes.RandomInSecret : RenderingCodes.RandomUsed,
                hasSecret ? LlmdSeverity.Warning : LlmdSeverity.Info,
                hasSecret
                    ? $"{call.Function} fills a Secret with what follows from the seed: whoever knows the seed knows it. Set the value, or Seed=\"none\"."
                    : $"{call.Function} depends on chance or time; its result follows from the seed, so that the build repeats.",
                call.Location.File,
                call.Location.Line,
                Math.Max(0, call.Location.Column) + 1));
        }
    }

    private static bool HasSecret(string rendered)
    {
        foreach (var line in rendered.AsSpan().EnumerateLines())
        {
            if (line.StartsWith("kind:") && line["kind:".Length..].Trim().Trim("\"'") is "Secret") return true;
        }
        return false;
    }
}
