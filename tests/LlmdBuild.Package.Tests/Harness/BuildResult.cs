using Microsoft.Build.Logging.StructuredLogger;
using Task = Microsoft.Build.Logging.StructuredLogger.Task;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>How a build ended, read from its binary log and not from console prose.</summary>
public sealed class BuildResult
{
    private readonly CommandResult _command;
    private readonly Lazy<Build> _log;

    /// <summary>Wraps a finished build.</summary>
    public BuildResult(CommandResult command, string logFile)
    {
        _command = command;
        LogFile = logFile;
        _log = new Lazy<Build>(() => BinaryLog.ReadBuild(logFile));
    }

    /// <summary>Whether the command exited 0.</summary>
    public bool Succeeded => _command.ExitCode == 0;

    /// <summary>The binary log.</summary>
    public string LogFile { get; }

    /// <summary>Everything that was printed, for failure messages.</summary>
    public string Output => _command.Output;

    /// <summary>The names of our tasks that ran, in order.</summary>
    public IReadOnlyList<string> TasksRun => [.. OurTasks.Select(task => task.Name)];

    /// <summary>Our tasks that ran, in order, with their parameters.</summary>
    public IReadOnlyList<Task> OurTasks =>
        _log.Value.FindChildrenRecursive<Task>(task => task.FromAssembly?.Contains("LlmdBuild.Tasks", StringComparison.Ordinal) == true);

    /// <summary>The names of targets that ran (not skipped), in order.</summary>
    public IReadOnlyList<string> TargetsRun =>
        [.. _log.Value.FindChildrenRecursive<Target>(target => !target.Skipped && target.HasChildren).Select(target => target.Name)];

    /// <summary>The lines that we print at high importance: one for each project and stage that did something.</summary>
    public IReadOnlyList<string> Announcements(string project = "Consumer") =>
        [.. Output.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith(project + ": ", StringComparison.Ordinal))];

    /// <summary>The additional files that the compiler was given.</summary>
    public IReadOnlyList<string> CompilerAdditionalFiles =>
        [.. _log.Value.FindChildrenRecursive<Task>(task => task.Name == "Csc")
            .SelectMany(task => task.FindChildrenRecursive<Parameter>(parameter => parameter.Name == "AdditionalFiles"))
            .SelectMany(parameter => parameter.FindChildrenRecursive<Item>()).Select(item => item.Text)];

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
