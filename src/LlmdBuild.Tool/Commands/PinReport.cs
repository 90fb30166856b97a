using LlmdBuild.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tool.Commands;

/// <summary>Says what a resolve did: a line for each chart fetched and each change of the lock, nothing where nothing happened.</summary>
internal static class PinReport
{
    public static void Write(Resolution resolution, TextWriter output, TextWriter error)
    {
        foreach (var diagnostic in resolution.Diagnostics)
            error.WriteLine(diagnostic.ToString());
        foreach (var fetch in resolution.Fetches)
            output.WriteLine(fetch.ToString());
        foreach (var change in resolution.Changes)
            output.WriteLine($"lock: {change}");
    }

    /// <summary>Runs a command and turns failures into lines and exit codes: 0 good, 1 bad input, 130 cancelled.</summary>
    public static async Task<int> RunAsync(TextWriter error, Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (LlmdException e)
        {
            foreach (var diagnostic in e.Diagnostics)
                error.WriteLine(diagnostic.ToString());
            return 1;
        }
        catch (OperationCanceledException)
        {
            return 130;
        }
    }
}
