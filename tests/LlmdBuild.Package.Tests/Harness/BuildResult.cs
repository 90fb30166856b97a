using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>How a build ended, read from its binary log and not from console prose.</summary>
public sealed class BuildResult
{
    private static readonly string[] OurTasks = ["FetchCharts", "RenderCharts", "GenerateModels", "VerifyOutput"];

    private readonly CommandResult _command;
    private readonly Lazy<Build> _log;

    /// <summary>Wraps a finished build.</summary>
    public BuildResult(CommandResult command, string logFile)
    {
        _command = command;
        _log = new Lazy<Build>(() => BinaryLog.ReadBuild(logFile));
    }

    /// <summary>Whether the command exited 0.</summary>
    public bool Succeeded => _command.ExitCode == 0;

    /// <summary>Everything that was printed, for failure messages.</summary>
    public string Output => _command.Output;

    /// <summary>The names of our tasks that ran, in order.</summary>
    public IReadOnlyList<string> TasksRun =>
        [.. _log.Value.FindChildrenRecursive<Task>(t => OurTasks.Contains(t.Name)).Select(t => t.Name)];

    /// <summary>The errors, with code, file, line and column.</summary>
    public IReadOnlyList<Error> Errors => [.. _log.Value.FindChildrenRecursive<Error>()];

    /// <summary>The warnings, with code, file, line and column.</summary>
    public IReadOnlyList<Warning> Warnings => [.. _log.Value.FindChildrenRecursive<Warning>()];

    /// <summary>Fails the test with the output unless the build succeeded.</summary>
    public BuildResult EnsureSuccess()
    {
        Assert.True(Succeeded, Output);
        return this;
    }

    /// <summary>The one error of that code; fails with the output where there is none or another.</summary>
    public Error EnsureError(string codePrefix)
    {
        Assert.False(Succeeded, Output);
        var matching = Errors.Where(e => e.Code?.StartsWith(codePrefix, StringComparison.Ordinal) == true).ToList();
        Assert.True(matching.Count > 0, $"expected an error {codePrefix}…:{Environment.NewLine}{Output}");
        return matching[0];
    }
}
