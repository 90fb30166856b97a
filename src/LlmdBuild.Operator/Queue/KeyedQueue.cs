namespace LlmdBuild.Operator.Queue;

/// <summary>Keys waiting to be worked on: each at most once in the line, never worked on twice at a time, first come first served.</summary>
/// <remarks>
/// A key added while it is worked on comes again afterwards. Failures delay a key from 5 ms, doubling, to 1000 s, until it is
/// forgotten. Times come from the <see cref="TimeProvider"/>. Thread safe.
/// </remarks>
internal sealed class KeyedQueue<TKey> : IDisposable
    where TKey : notnull
{
    public static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(5);
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1000);

    private const int MostStale = 64;

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Queue<TKey> _line = new();
    private readonly HashSet<TKey> _wanted = [];
    private readonly HashSet<TKey> _working = [];
    private readonly Dictionary<TKey, int> _failures = [];
    private readonly Dictionary<TKey, long> _due = [];
    private readonly PriorityQueue<TKey, long> _later = new();
    private readonly SemaphoreSlim _available = new(0);
    private readonly ITimer _timer;

    public KeyedQueue(TimeProvider time)
    {
        _time = time;
        _timer = time.CreateTimer(_ => Ripen(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keys in line, those being worked on left out.</summary>
    public int Depth
    {
        get
        {
            lock (_lock)
                return _line.Count;
        }
    }

    /// <summary>Puts a key in line, unless it is there.</summary>
    public void Add(TKey key)
    {
        lock (_lock)
        {
            _due.Remove(key);
            AddLocked(key);
        }
    }

    /// <summary>Puts a key in line after a delay; of several delays the shortest counts.</summary>
    public void AddAfter(TKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }
        lock (_lock)
        {
            var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
            if (_wanted.Contains(key) || (_due.TryGetValue(key, out var sooner) && sooner <= due))
                return;
            _due[key] = due;
            _later.Enqueue(key, due);
            Compact();
            Arm();
        }
    }

    /// <summary>Puts a key in line after the delay its failures have earned it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="longest">Bounds the delay where what failed has nothing to do with the key.</param>
    /// <returns>That delay.</returns>
    public TimeSpan AddFailed(TKey key, TimeSpan? longest = null)
    {
        TimeSpan delay;
        lock (_lock)
        {
            var failures = _failures[key] = _failures.GetValueOrDefault(key) + 1;
            delay = Delay(failures);
            if (delay > longest)
                delay = longest.Value;
        }
        AddAfter(key, delay);
        return delay;
    }

    /// <summary>Forgets a key's failures.</summary>
    public void Forget(TKey key)
    {
        lock (_lock)
            _failures.Remove(key);
    }

    /// <summary>Waits for the next key. <see cref="Done"/> must follow.</summary>
    public async Task<TKey> TakeAsync(CancellationToken cancellationToken)
    {
        await _available.WaitAsync(cancellationToken);
        lock (_lock)
        {
            var key = _line.Dequeue();
            _wanted.Remove(key);
            _working.Add(key);
            return key;
        }
    }

    /// <summary>Ends the work on a key; it comes again at once if it was added meanwhile.</summary>
    public void Done(TKey key)
    {
        lock (_lock)
        {
            _working.Remove(key);
            if (_wanted.Contains(key))
                Line(key);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _available.Dispose();
    }

    /// <summary>The delay after failure number <paramref name="failures"/>, from 1.</summary>
    public static TimeSpan Delay(int failures)
        => failures > 18 ? LongestDelay : TimeSpan.FromTicks(Math.Min(FirstDelay.Ticks << (failures - 1), LongestDelay.Ticks));

    private void AddLocked(TKey key)
    {
        if (_wanted.Add(key) && !_working.Contains(key))
            Line(key);
    }

    private void Line(TKey key)
    {
        _line.Enqueue(key);
        _available.Release();
    }

    private void Ripen()
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            while (_later.TryPeek(out var key, out var due) && due <= now)
            {
                _later.Dequeue();
                // A key added at once, or for an earlier time, has no use for its later turn.
                if (_due.TryGetValue(key, out var wanted) && wanted == due)
                {
                    _due.Remove(key);
                    AddLocked(key);
                }
            }
            Arm();
        }
    }

    // Turns that a key no longer needs stay in the heap until their time; a long delay given again and again would pile up.
    private void Compact()
    {
        if (_later.Count <= MostStale || _later.Count <= 2 * _due.Count)
            return;
        _later.Clear();
        foreach (var (key, due) in _due)
            _later.Enqueue(key, due);
    }

    private void Arm()
    {
        if (!_later.TryPeek(out _, out var due))
            return;
        var wait = TimeSpan.FromSeconds((double)(due - _time.GetTimestamp()) / _time.TimestampFrequency);
        _timer.Change(wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
