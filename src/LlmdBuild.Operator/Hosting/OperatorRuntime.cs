using System.Diagnostics;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hooks;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Platform;
using LlmdBuild.Operator.Queue;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Hosting;

/// <summary>One term of leadership: the watches, the queue and the workers, all ended together.</summary>
internal sealed class OperatorRuntime : IWatchObserver, IAsyncDisposable
{
    // A server that is back must not be waited for as long as for a resource that cannot be provided.
    private static readonly TimeSpan LongestWayDelay = TimeSpan.FromSeconds(15);

    private const string PlatformGroup = "components.platform.opendatahub.io";

    private readonly OperatorContext _context;
    private readonly KubernetesClient _client;
    private readonly WatchRegistry _watches;
    private readonly KeyedQueue<ReconcileKey> _queue;
    private readonly Dictionary<GroupVersionKind, IKeyReconciler> _reconcilers = [];
    private readonly Dictionary<string, GroupVersionKind> _ownerKinds = new(StringComparer.Ordinal);
    private readonly CatalogRefresher _refresher;
    private readonly PlatformConfiguration _platform;
    private readonly MemoryTrimmer _trimmer;
    private int _active;

    public OperatorRuntime(OperatorContext context, IWriteGate gate)
    {
        _context = context;
        _client = context.Client.Behind(gate);
        _watches = new WatchRegistry(_client, this, context.Metrics, context.Logger, context.Time);
        _queue = new KeyedQueue<ReconcileKey>(context.Time);
        _trimmer = new MemoryTrimmer(context.Time);
        _refresher = new CatalogRefresher(_client, CatalogChanged, context.Time, context.Logger);
        var models = context.Content.Bundles.SelectMany(b => b.Resources.Select(r => new ResourceModel(r, b))).ToList();
        _platform = new PlatformConfiguration(
            context.Options, models.SelectMany(m => new[] { m.PartOf, m.Application }), _client, context.Metrics, context.Time, context.Logger, AddAll);
        var selector = $"{Stamps.PartOf} in ({string.Join(',', models.Select(m => m.PartOf))})";
        foreach (var model in models)
            AddCharts(model, selector);
        foreach (var registration in context.Content.Reconcilers)
        {
            var watch = _watches.Ensure(new WatchTarget(registration.Kind, KeepStatus: true));
            _reconcilers.Add(registration.Kind, new ElementKeyReconciler(watch, registration.Create(context.Services), _client));
        }
    }

    /// <summary>Whether the resources' own kinds are seen.</summary>
    public bool IsReady => _reconcilers.Keys.All(kind => kind == DataScienceClusterReconciler.Kind || _watches.Find(kind) is { Failure: null });

    /// <summary>Why not.</summary>
    public string? NotReadyReason => _watches.All.Select(w => w.Failure).FirstOrDefault(f => f is not null and not MissingKindException)?.Message;

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        _watches.Ensure(new WatchTarget(CatalogRefresher.Definitions, MetadataOnly: true));
        _watches.Start();
        var running = Enumerable.Range(0, Math.Max(1, _context.Options.Workers)).Select(_ => WorkAsync(cancellationToken)).ToList();
        running.Add(_refresher.RunAsync(cancellationToken));
        running.Add(_platform.RunAsync(cancellationToken));
        if (_context.Options.ResyncPeriod > TimeSpan.Zero)
            running.Add(ResyncAsync(cancellationToken));
        await Task.WhenAll(running);
    }

    public void Changed(GroupVersionKind kind, WatchedObject? before, WatchedObject? now)
    {
        if (kind == CatalogRefresher.Definitions)
        {
            // The first list is no news: what it holds was discovered at the start.
            if (_watches.Find(kind) is { IsListed: true })
                _refresher.Request();
            return;
        }
        var item = (now ?? before)!;
        if (_reconcilers.ContainsKey(kind))
            Add(new ReconcileKey(kind, new ResourceName(item.Namespace, item.Name)));
        // A component that the platform made, edited or removed by hand, is put right like any object of ours.
        if (kind.Group == PlatformGroup)
            AddAll(DataScienceClusterReconciler.Kind);
        AddOwner(item.Owner);
        // Stamps taken off by hand: it is still the one before's.
        if (before is not null && before.Owner != item.Owner)
            AddOwner(before.Owner);
    }

    public void WatchState(GroupVersionKind kind, Exception? failure)
    {
        if (kind == CatalogRefresher.Definitions)
            return;
        AddAll();
    }

    public async ValueTask DisposeAsync()
    {
        await _watches.DisposeAsync();
        _queue.Dispose();
        _refresher.Dispose();
        _trimmer.Dispose();
    }

    private void AddCharts(ResourceModel model, string selector)
    {
        var kindResource = new ApiResource(model.Kind, model.Bundled.Plural, model.Bundled.Namespaced, []);
        var watch = _watches.Ensure(new WatchTarget(model.Kind, KeepStatus: true));
        var options = _context.Options;
        var owned = new OwnedObjects(model, _watches, _client.Catalog);
        var remover = new ObjectRemover(_client, model, _context.Metrics);
        var namespaces = new NamespaceKeeper(_client, model);
        var owner = new OwnerWriter(_client, model, kindResource, watch);
        var revisions = new RevisionHistory(_client, _watches, model, _context.Time, selector, options.RevisionHistoryLimit);
        var events = new EventRecorder(_client, model, _context.Identity, _context.Time, _context.Logger);
        var provisioner = new Provisioner(
            model, _watches, namespaces, new ObjectApplier(_client, _watches, model, remover, _context.Metrics, options.ForceConflicts), new ImmutableCheck(_client, model),
            new HookRunner(_client, _watches, model, remover, owner), new Pruner(_watches, namespaces, remover, owned, owner, revisions), owned, owner, _context.Metrics, selector);
        _ownerKinds[model.PartOf] = model.Kind;
        _reconcilers.Add(model.Kind, new ChartReconciler(new ChartReconcilerParts
        {
            Model = model,
            Client = _client,
            Watch = watch,
            Watches = _watches,
            Provisioner = provisioner,
            Finalization = new Finalization(provisioner, owned, remover, namespaces, owner),
            Desired = new DesiredStateRenderer(model, _client.Catalog, _context.Renderer(model), _watches, () => _platform.Current, _context.Time),
            Revisions = revisions,
            Deadline = new RolloutDeadline(revisions, owner, events, _context.Time),
            ProgressDeadline = options.ProgressDeadline,
            Status = new StatusWriter(_client, model, kindResource, watch),
            Events = events,
            Platform = () => _platform.Current,
            Progressed = name => _queue.Forget(new ReconcileKey(model.Kind, name)),
            StatusWritten = () => AddAll(DataScienceClusterReconciler.Kind),
            Metrics = _context.Metrics,
            Time = _context.Time,
            Logger = _context.Logger,
        }));
        if (model.Kind.Group == PlatformGroup && !model.Bundled.Namespaced)
            AddPlatform(model, watch);
    }

    // Components of the platform follow its DataScienceCluster, where there is such a kind.
    private void AddPlatform(ResourceModel model, KindWatch components)
    {
        var clusters = _watches.Ensure(new WatchTarget(DataScienceClusterReconciler.Kind, KeepStatus: true));
        _reconcilers.TryAdd(DataScienceClusterReconciler.Kind, new DataScienceClusterReconciler(model, _client, clusters, components, () => _platform.Current));
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            ReconcileKey key;
            try
            {
                key = await _queue.TakeAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            _context.Metrics.QueueDepth.Set(_queue.Depth);
            _context.Metrics.ActiveWorkers.Set(Interlocked.Increment(ref _active));
            try
            {
                await ReconcileAsync(key, cancellationToken);
            }
            finally
            {
                _queue.Done(key);
                _context.Metrics.ActiveWorkers.Set(Interlocked.Decrement(ref _active));
                _trimmer.Worked();
            }
        }
    }

    private async Task ReconcileAsync(ReconcileKey key, CancellationToken cancellationToken)
    {
        var controller = new KeyValuePair<string, string>("controller", key.Kind.Kind.ToLowerInvariant());
        var started = Stopwatch.GetTimestamp();
        var result = "success";
        using var activity = OperatorTracing.Source.StartActivity("reconcile");
        activity?.SetTag("kind", key.Kind.Kind).SetTag("name", key.Name.ToString());
        try
        {
            var outcome = await _reconcilers[key.Kind].ReconcileAsync(key.Name, cancellationToken);
            _queue.Forget(key);
            if (outcome.RequeueAfter is { } delay)
            {
                result = "requeue_after";
                _queue.AddAfter(key, delay);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            result = "error";
            activity?.SetStatus(ActivityStatusCode.Error, e.Message);
            _context.Metrics.ReconcileErrors.Add(1, controller);
            _context.Metrics.QueueRetries.Add(1);
            Failed(key, e);
        }
        _context.Metrics.ReconcileSeconds.Add(Stopwatch.GetElapsedTime(started).TotalSeconds, controller);
        _context.Metrics.Reconciles.Add(1, controller, new("result", result));
    }

    // The edge: a failure that is nobody's fault is a line; a bug is a stack trace, and the operator lives on.
    private void Failed(ReconcileKey key, Exception e)
    {
        var delay = _queue.AddFailed(key, IsOfTheWay(e) ? LongestWayDelay : null);
        if (e is ProvisioningException or KubernetesException or HttpRequestException or IOException or TimeoutException or NotLeaderException or MissingKindException)
            OperatorLog.ReconcileFailed(_context.Logger, key.Kind.Kind, key.Name, e.Message, delay);
        else
            OperatorLog.ReconcileCrashed(_context.Logger, e, key.Kind.Kind, key.Name);
    }

    // Between us and the server, or of the server as a whole: it says nothing against the resource.
    private static bool IsOfTheWay(Exception? e) => e switch
    {
        HttpRequestException or IOException or TimeoutException => true,
        KubernetesException refusal => refusal.IsTransient,
        ProvisioningException or ObjectFailedException => IsOfTheWay(e.InnerException),
        _ => false,
    };

    private void AddOwner(StampedOwner owner)
    {
        if (owner is { PartOf: { } partOf, Name.Name: not null } && _ownerKinds.TryGetValue(partOf, out var kind))
            Add(new ReconcileKey(kind, owner.Name));
    }

    private void Add(ReconcileKey key)
    {
        _context.Metrics.QueueAdds.Add(1);
        _queue.Add(key);
        _context.Metrics.QueueDepth.Set(_queue.Depth);
    }

    private void AddAll(GroupVersionKind kind)
    {
        foreach (var item in _watches.Find(kind)?.Store.Where(_ => true) ?? [])
            Add(new ReconcileKey(kind, new ResourceName(item.Namespace, item.Name)));
    }

    private void CatalogChanged()
    {
        _watches.WakeFailing();
        AddAll();
    }

    private void AddAll()
    {
        foreach (var kind in _reconcilers.Keys)
            AddAll(kind);
    }

    private async Task ResyncAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_context.Options.ResyncPeriod, _context.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                AddAll();
        }
        catch (OperationCanceledException)
        {
            // The term is over.
        }
    }
}
