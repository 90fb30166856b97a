using System.Collections.Concurrent;

namespace LlmdBuild.Fuzzing.Robustness;

/// <summary>Gives a range of seeds to worker processes, one for each processor, and collects what they could not take.</summary>
internal sealed class RobustnessRun(InputGenerator generator, bool onlyBombs)
{
    private const int BatchSize = 500;

    /// <summary>Faults that are shrunk and shown; more of them say no more.</summary>
    private const int MaxShown = 25;

    private readonly ConcurrentQueue<Find> _finds = new();
    private int _done;

    /// <summary>Runs the seeds and writes what was found.</summary>
    /// <returns>The number of different faults.</returns>
    public int Run(int first, int count, TextWriter output, TextWriter progress)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        var slow = Work(first, count, progress);
        var faults = _finds.GroupBy(find => find.Signature).Select(same => same.MinBy(find => find.Input.Parts.Sum(part => part.Length))!).ToList();
        progress.WriteLine($"{count} inputs in {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        foreach (var fault in faults) progress.WriteLine($"found, seed {fault.Seed}: {fault.Signature}");
        var confirmed = Confirm(faults, output);
        foreach (var line in slow.OrderByDescending(line => double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).Take(10)) progress.WriteLine("slow (seed, ms, kind): " + line);
        output.WriteLine($"robustness: {count} inputs, {confirmed} faults ({_finds.Count} inputs)");
        return confirmed;
    }

    private IReadOnlyList<string> Work(int first, int count, TextWriter progress)
    {
        var batches = new ConcurrentQueue<int>(Enumerable.Range(0, (count + BatchSize - 1) / BatchSize).Select(batch => first + batch * BatchSize));
        var slow = new ConcurrentQueue<string>();
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() =>
        {
            using var worker = new WorkerProcess(onlyBombs);
            while (batches.TryDequeue(out var batch))
            {
                var size = Math.Min(BatchSize, first + count - batch);
                worker.Run(batch, size, (seed, verdict, text) => _finds.Enqueue(new Find(seed, generator.Generate(seed), verdict, text)));
                if (Interlocked.Add(ref _done, size) % (BatchSize * 20) == 0) progress.WriteLine($"{_done} of {count} inputs, {_finds.Count} finds");
            }
            foreach (var line in worker.Slow) slow.Enqueue(line);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return [.. slow];
    }

    private int Confirm(IReadOnlyList<Find> faults, TextWriter output)
    {
        using var worker = new WorkerProcess(onlyBombs);
        var shrinker = new InputShrinker(worker);
        var confirmed = 0;
        foreach (var fault in faults.OrderBy(fault => fault.Verdict).Take(MaxShown))
        {
            if (shrinker.Shrink(fault) is not { } small) continue;
            confirmed++;
            output.WriteLine(small);
        }
        return confirmed + Math.Max(0, faults.Count - MaxShown);
    }
}
