using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>The process that runs inputs. It says which one it begins, so that whoever watches it knows what ended it.</summary>
/// <remarks>
/// Reads <c>seeds FIRST COUNT</c> and <c>input LINE</c>; writes <c>&gt; SEED</c> before each input, <c>escaped</c> or <c>grew</c> with a text where something is wrong,
/// <c>slow SEED MILLISECONDS KIND</c> where one took long, and <c>done</c>.
/// </remarks>
internal sealed class RobustnessWorker(InputGenerator generator, TextWriter output)
{
    /// <summary>Bytes by which one input may let the process grow: 1 GiB.</summary>
    public const long MaxGrowth = 1L << 30;

    /// <summary>What a thread of Windows has at least; less than what threads have on other systems.</summary>
    private const int StackBytes = 1024 * 1024;

    private const int SlowMilliseconds = 1_000;

    private long _idle;

    /// <summary>Serves until the input ends.</summary>
    public static int Run(InputGenerator generator, TextReader input, TextWriter output)
    {
        var worker = new RobustnessWorker(generator, output);
        var thread = new Thread(() => worker.Serve(input), StackBytes);
        thread.Start();
        thread.Join();
        return 0;
    }

    private void Serve(TextReader input)
    {
        while (input.ReadLine() is { } line)
        {
            _idle = PeakMemory(reset: true);
            if (line.StartsWith("input ", StringComparison.Ordinal))
            {
                Try(0, FuzzInput.Parse(line["input ".Length..]));
            }
            else
            {
                var fields = line.Split(' ');
                var (first, count) = (int.Parse(fields[1], CultureInfo.InvariantCulture), int.Parse(fields[2], CultureInfo.InvariantCulture));
                for (var seed = first; seed < first + count; seed++) Try(seed, generator.Generate(seed));
            }
            Say("done");
        }
    }

    private void Try(int seed, FuzzInput input)
    {
        Say($"> {seed}");
        var start = Stopwatch.GetTimestamp();
        try
        {
            InputRunner.Run(input);
        }
        catch (Exception e)
        {
            Say("escaped " + e.ToString().ReplaceLineEndings(" ¶ "));
        }
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (elapsed > SlowMilliseconds) Say(string.Create(CultureInfo.InvariantCulture, $"slow {seed} {elapsed:F0} {input.Kind}"));
        var peak = PeakMemory(reset: false);
        if (peak - _idle <= MaxGrowth) return;
        Say($"grew by {(peak - _idle) >> 20} MiB");
        GC.Collect();
        _idle = PeakMemory(reset: true);
    }

    private void Say(string line)
    {
        output.Write(line + "\n");
        output.Flush();
    }

    // Resident bytes at their highest since the last reset (proc(5): VmHWM, clear_refs); 0 on other systems.
    private static long PeakMemory(bool reset)
    {
        if (!OperatingSystem.IsLinux()) return 0;
        if (reset) File.WriteAllText("/proc/self/clear_refs", "5");
        foreach (var line in File.ReadLines("/proc/self/status", Encoding.ASCII))
        {
            if (line.StartsWith("VmHWM:", StringComparison.Ordinal)) return long.Parse(line.AsSpan()["VmHWM:".Length..^"kB".Length].Trim(), NumberStyles.None, CultureInfo.InvariantCulture) * 1024;
        }
        return 0;
    }
}
