using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Watching;

/// <summary>The running watches: one per kind, shared by everyone, ended together.</summary>
internal sealed class WatchRegistry : IAsyncDisposable
{
    private readonly KubernetesClient _client;
    private readonly IWatchObserver _observer;
    private readonly OperatorMetrics _metrics;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<GroupVersionKind, (KindWatch Watch, Task Running)> _watches = [];
    private bool _started;

    public WatchRegistry(KubernetesClient client, IWatchObserver observer, OperatorMetrics metrics, ILogger logger, TimeProvider time)
    {
        _client = client;
        _observer = observer;
        _metrics = metrics;
        _logger = logger;
        _time = time;
    }

    /// <summary>The running watches.</summary>
    public IReadOnlyList<KindWatch> All
    {
        get
        {
            lock (_lock)
                return [.. _watches.Values.Select(w => w.Watch)];
        }
    }

    /// <summary>The watch of a kind, started where it does not run yet.</summary>
    public KindWatch Ensure(WatchTarget target)
    {
        lock (_lock)
        {
            if (_watches.TryGetValue(target.Kind, out var running))
                return running.Watch;
            var watch = new KindWatch(target, _client, _observer, _metrics, _logger, _time);
            _watches.Add(target.Kind, (watch, _started ? Run(watch) : Task.CompletedTask));
            return watch;
        }
    }

    /// <summary>Starts the watches asked for so far; from now on each starts when it is asked for.</summary>
    public void Start()
    {
        lock (_lock)
        {
            _started = true;
            foreach (var (kind, (watch, _)) in _watches.ToList())
                _watches[kind] = (watch, Run(watch));
        }
    }

    private Task Run(KindWatch watch) => Task.Run(() => watch.RunAsync(_stop.Token));

    /// <summary>The watch of a kind; null where none runs.</summary>
    public KindWatch? Find(GroupVersionKind kind)
    {
        lock (_lock)
            return _watches.TryGetValue(kind, out var running) ? running.Watch : null;
    }

    /// <summary>Lets failing watches try again at once.</summary>
    public void WakeFailing()
    {
        foreach (var watch in All)
        {
            if (watch.Failure is not null)
                watch.Wake();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Task[] running;
        lock (_lock)
            running = [.. _watches.Values.Select(w => w.Running)];
        await Task.WhenAll(running);
        _stop.Dispose();
    }
}
