using System.Diagnostics;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>How long a process has been at one input. Processor time is first read a tick after the input began, which costs nothing while inputs are quick.</summary>
internal sealed class InputWatch(Process process)
{
    private long _start = Stopwatch.GetTimestamp();
    private TimeSpan? _cpu;

    /// <summary>Time by the clock.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(_start);

    /// <summary>Processor time since it was first asked for.</summary>
    public TimeSpan Cpu
    {
        get
        {
            try
            {
                process.Refresh();
                var now = process.TotalProcessorTime;
                return now - (_cpu ??= now);
            }
            catch (InvalidOperationException)
            {
                return TimeSpan.Zero; // It has just ended, and the next look finds that.
            }
        }
    }

    /// <summary>Another input begins.</summary>
    public void Restart()
    {
        _start = Stopwatch.GetTimestamp();
        _cpu = null;
    }
}
