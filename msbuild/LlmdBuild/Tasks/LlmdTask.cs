using System.Diagnostics;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Reports;
using Microsoft.Build.Framework;
using MSBuildTask = Microsoft.Build.Utilities.Task;

namespace LlmdBuild.Tasks;

/// <summary>What our tasks share: one call into a stage, and the translation of its diagnostics into MSBuild's.</summary>
public abstract class LlmdTask : MSBuildTask, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private EditorConfigSeverities? _severities;

    /// <summary>The consumer's project file, with its full path.</summary>
    [Required]
    public string ProjectFile { get; set; } = "";

    /// <summary>The file whose time says when the stage last succeeded. Empty for a stage that always runs.</summary>
    public string StampFile { get; set; } = "";

    /// <summary>Signalled by Ctrl+C and by a failing build.</summary>
    protected CancellationToken Cancellation => _cancellation.Token;

    /// <summary>The folder that relative paths of the project start from.</summary>
    protected string ProjectFolder => Path.GetDirectoryName(ProjectFile)!;

    /// <inheritdoc/>
    public override bool Execute()
    {
        try
        {
            var clock = Stopwatch.StartNew();
            var isDone = Run();
            StageTimings.Write(OutputFolder, Stage, clock.Elapsed);
            if (isDone && StampFile.Length > 0 && !Log.HasLoggedErrors) Pipeline.Output.OutputFolder.Touch(FullPath(StampFile));
        }
        catch (LlmdException e)
        {
            foreach (var diagnostic in e.Diagnostics) Report(diagnostic);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            Log.LogMessage(MessageImportance.Normal, "cancelled");
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(new LlmdDiagnostic("LLMD5090", LlmdSeverity.Error, $"a file could not be read or written: {e.Message}", ProjectFile));
        }
        return !Log.HasLoggedErrors;
    }

    /// <inheritdoc/>
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The stage's name in <c>timings.json</c>.</summary>
    protected abstract string Stage { get; }

    /// <summary>The full path of the folder that all stages write below.</summary>
    protected abstract string OutputFolder { get; }

    /// <summary>The stage's work; false where it could not be done and that is no error.</summary>
    protected abstract bool Run();

    /// <summary>A path of the project made absolute, with the separators of this machine.</summary>
    protected string FullPath(string path) => Path.GetFullPath(Path.Combine(ProjectFolder, path.Replace('\\', '/')));

    /// <summary>The one line that says what a stage did.</summary>
    protected void Announce(string text) => Log.LogMessage(MessageImportance.High, "  {0}", $"{Path.GetFileNameWithoutExtension(ProjectFile)}: {text}");

    /// <summary>The one message of a design-time build that has not all it needs.</summary>
    protected void ReportDesignTime(LlmdDiagnostic cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        Report(new LlmdDiagnostic("LLMD5022", LlmdSeverity.Info, $"design-time build: the types are those of the last build, since this one may not use the network ({cause.Code}: {cause.Message})", ProjectFile));
    }

    /// <summary>Logs a diagnostic at its place, with a link to its page. Warnings and notes weigh what an <c>.editorconfig</c> says.</summary>
    protected void Report(LlmdDiagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        if (diagnostic.Severity != LlmdSeverity.Error)
        {
            _severities ??= EditorConfigSeverities.Of(ProjectFile);
            if (_severities.Apply(diagnostic) is not { } weighed) return;
            diagnostic = weighed;
        }
        // A message is text, never a format: without the argument array braces in it would be taken for placeholders.
        object[] arguments = [diagnostic.Message];
        switch (diagnostic.Severity)
        {
            case LlmdSeverity.Error:
                Log.LogError(null, diagnostic.Code, null, HelpLink(diagnostic.Code), diagnostic.File ?? ProjectFile, diagnostic.Line, diagnostic.Column, 0, 0, "{0}", arguments);
                break;
            case LlmdSeverity.Warning:
                Log.LogWarning(null, diagnostic.Code, null, HelpLink(diagnostic.Code), diagnostic.File ?? ProjectFile, diagnostic.Line, diagnostic.Column, 0, 0, "{0}", arguments);
                break;
            default:
                Log.LogMessage(null, diagnostic.Code, null, diagnostic.File ?? ProjectFile, diagnostic.Line, diagnostic.Column, 0, 0, MessageImportance.Normal, "{0}", arguments);
                break;
        }
    }

    // The pages travel in the package, so the link works without a network.
    private static string? HelpLink(string code)
    {
        var folder = Path.GetDirectoryName(typeof(LlmdTask).Assembly.Location)!;
        var page = Path.GetFullPath(Path.Combine(folder, "..", "..", "docs", "diagnostics", code + ".md"));
        return File.Exists(page) ? page : null;
    }
}
