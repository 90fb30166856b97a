namespace LlmdBuild.Operator.Hosting;

/// <summary>Gives memory back once a burst of work is over: an operator works for seconds and rests for days.</summary>
/// <remarks>The collector by itself keeps what a burst needed, since it collects when something is allocated, and at rest nothing is.</remarks>
internal sealed class MemoryTrimmer : IDisposable
{
    // Renders of a few charts; passes that change nothing stay far below it.
    private const long WorthIt = 6 * 1024 * 1024;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly ITimer _timer;
    private long _allocated;

    public MemoryTrimmer(TimeProvider time) => _timer = time.CreateTimer(_ => Trim(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Work was done: the rest begins anew.</summary>
    public void Worked() => _timer.Change(Rest, Timeout.InfiniteTimeSpan);

    public void Dispose() => _timer.Dispose();

    private void Trim()
    {
        if (GC.GetTotalAllocatedBytes() - _allocated < WorthIt)
            return;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _allocated = GC.GetTotalAllocatedBytes();
    }
}
