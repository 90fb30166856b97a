using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>One worker from the outside: gives it inputs, watches its time, and starts another where it ended.</summary>
internal sealed class WorkerProcess(bool onlyBombs) : IDisposable
{
    /// <summary>Processor time of one input. Not time by the clock: a busy machine is no hang.</summary>
    public static readonly TimeSpan MaxCpu = TimeSpan.FromSeconds(5);

    // Waiting without working is a hang too, if a long one.
    private static readonly TimeSpan s_maxWait = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(200);

    private Process? _process;
    private BlockingCollection<string> _lines = [];
    private StringBuilder _error = new();

    /// <summary>Inputs that took more than a second: seed, milliseconds, kind.</summary>
    public List<string> Slow { get; } = [];

    /// <summary>Runs seeds; what is wrong is given to <paramref name="found"/>, and the rest goes on.</summary>
    public void Run(int first, int count, Action<int, Verdict, string> found)
    {
        var end = first + count;
        while (first < end)
        {
            var (verdict, last, text) = Ask($"seeds {first} {end - first}", found);
            if (verdict == Verdict.Fine) return;
            found(last, verdict, text);
            first = last + 1;
        }
    }

    /// <summary>Runs one input in a fresh process.</summary>
    public (Verdict Verdict, string Text) Run(FuzzInput input)
    {
        Stop();
        (Verdict, string) result = (Verdict.Fine, "");
        var (verdict, _, text) = Ask("input " + input.ToLine(), (_, kind, told) => result = (kind, told));
        return verdict == Verdict.Fine ? result : (verdict, text);
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private (Verdict Verdict, int Last, string Text) Ask(string line, Action<int, Verdict, string> found)
    {
        var process = _process ??= Start();
        process.StandardInput.Write(line + "\n");
        process.StandardInput.Flush();
        var (seed, watch) = (0, new InputWatch(process));
        while (true)
        {
            if (!_lines.TryTake(out var said, s_tick))
            {
                if (_lines.IsCompleted || process.HasExited && _lines.Count == 0) return Ended(Verdict.Died, seed);
                if (watch.Cpu > MaxCpu || watch.Elapsed > s_maxWait) return Ended(Verdict.Hung, seed);
                continue;
            }
            switch (said.Split(' ')[0])
            {
                case ">":
                    seed = int.Parse(said.AsSpan(2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                    watch.Restart();
                    break;
                case "escaped": found(seed, Verdict.Escaped, said["escaped ".Length..]); break;
                case "grew": found(seed, Verdict.Grew, said); break;
                case "slow": Slow.Add(said["slow ".Length..]); break;
                case "done": return (Verdict.Fine, seed, "");
            }
        }
    }

    private (Verdict Verdict, int Last, string Text) Ended(Verdict verdict, int seed)
    {
        var process = _process!;
        if (verdict == Verdict.Died) process.WaitForExit();
        var text = verdict == Verdict.Hung ? "no end" : $"exit code {process.ExitCode}: {Tail(_error)}";
        Stop();
        return (verdict, seed, text);
    }

    private static string Tail(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString(0, Math.Min(text.Length, 1500)).ReplaceLineEndings(" ¶ ");
        }
    }

    private Process Start()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        // Under `dotnet FILE.dll` the process is dotnet's.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") start.ArgumentList.Add(typeof(WorkerProcess).Assembly.Location);
        start.ArgumentList.Add("robustness-worker");
        if (onlyBombs) start.ArgumentList.Add("bombs");
        // A stack overflow is to end the process, not to write a dump of it.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var process = Process.Start(start)!;
        var (lines, error) = (_lines = [], _error = new StringBuilder());
        process.OutputDataReceived += (_, e) =>
        {
            if (e.Data is not null) lines.Add(e.Data);
            else lines.CompleteAdding();
        };
        process.ErrorDataReceived += (_, e) =>
        {
            lock (error)
            {
                error.Append(e.Data).Append('\n');
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Stop()
    {
        if (_process is not { } process) return;
        _process = null;
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
        process.WaitForExit();
        process.Dispose();
    }
}
