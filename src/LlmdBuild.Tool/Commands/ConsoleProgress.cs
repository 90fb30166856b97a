using LlmdBuild.Charts;

namespace LlmdBuild.Tool.Commands;

/// <summary>A line on the console that a long download keeps up to date and that is gone when it ends.</summary>
internal sealed class ConsoleProgress : IProgress<FetchProgress>, IDisposable
{
    private const string Erase = "\r\u001b[K";
    private readonly TextWriter _console;
    private readonly PacedProgress _pace;
    private bool _isShown;

    private ConsoleProgress(TextWriter console)
    {
        _console = console;
        _pace = new PacedProgress(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(200), Show);
    }

    /// <summary>A line on the standard error output; null where that is no console that can move its cursor.</summary>
    public static ConsoleProgress? Create(TextWriter error)
        => Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb" ? null : new ConsoleProgress(error);

    /// <inheritdoc/>
    public void Report(FetchProgress value) => _pace.Report(value);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isShown)
            _console.Write(Erase);
    }

    private void Show(FetchProgress progress)
    {
        _console.Write(progress.IsDone ? Erase : Erase + progress);
        _console.Flush();
        _isShown = !progress.IsDone;
    }
}
