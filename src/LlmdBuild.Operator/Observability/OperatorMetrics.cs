using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace LlmdBuild.Operator.Observability;

/// <summary>What the operator counts, under controller-runtime's names, so that existing dashboards fit.</summary>
/// <remarks>A <see cref="Meter"/> named <c>LlmdBuild.Operator</c>, for OpenTelemetry; the metrics endpoint serves the same numbers as text.</remarks>
internal sealed class OperatorMetrics : IDisposable
{
    public const string MeterName = "LlmdBuild.Operator";

    private readonly Meter _meter = new(MeterName);
    private readonly ConcurrentDictionary<string, Series> _series = new(StringComparer.Ordinal);

    public OperatorMetrics()
    {
        Requests = Counter("rest_client_requests_total", "API requests by verb and status code.");
        Reconciles = Counter("controller_runtime_reconcile_total", "Reconciles by controller and result.");
        ReconcileErrors = Counter("controller_runtime_reconcile_errors_total", "Reconciles that failed.");
        ReconcileSeconds = Histogram("controller_runtime_reconcile_time_seconds", "How long reconciles took.");
        ActiveWorkers = Gauge("controller_runtime_active_workers", "Reconciles under way.");
        QueueDepth = Gauge("workqueue_depth", "Keys waiting.");
        QueueAdds = Counter("workqueue_adds_total", "Keys added.");
        QueueRetries = Counter("workqueue_retries_total", "Keys added again after a failure.");
        WatchRestarts = Counter("llmd_operator_watch_restarts_total", "Watches opened again, by kind and reason.");
        WatchedObjects = Gauge("llmd_operator_watched_objects", "Objects held, by kind.");
        Applied = Counter("action_deploy_resources_total", "Objects applied.");
        Deleted = Counter("action_gc_deleted_total", "Objects removed because nothing wants them any more.");
        CollectionCycles = Counter("action_gc_cycles_total", "Passes that looked for objects that nothing wants any more.");
        DynamicWatches = Counter("action_dynamic_watch_total", "Watches started for kinds that a resource's objects have.");
        DriftCorrections = Counter("llmd_operator_drift_corrections_total", "Objects applied again because somebody changed or removed them.");
        Renders = Counter("action_renderer_manifests_total", "Manifests rendered.");
        Leader = Gauge("leader_election_master_status", "1 while this replica holds the lease.");
        ResourceReady = Gauge("llmd_operator_resource_ready", "1 for a resource whose Ready condition is True.");
        ReplicasWanted = Gauge("llmd_operator_replicas_wanted", "Replicas that the workloads of a component ask for.");
        ReplicasAvailable = Gauge("llmd_operator_replicas_available", "Replicas of a component's workloads that are available.");
        ObjectsUnhealthy = Gauge("llmd_operator_objects_unhealthy", "Objects of a component that are not, or not yet, as they should be.");
    }

    public Series Requests { get; }
    public Series Reconciles { get; }
    public Series ReconcileErrors { get; }
    public Series ReconcileSeconds { get; }
    public Series ActiveWorkers { get; }
    public Series QueueDepth { get; }
    public Series QueueAdds { get; }
    public Series QueueRetries { get; }
    public Series WatchRestarts { get; }
    public Series WatchedObjects { get; }
    public Series Applied { get; }
    public Series Deleted { get; }
    public Series CollectionCycles { get; }
    public Series DynamicWatches { get; }
    public Series DriftCorrections { get; }
    public Series Renders { get; }
    public Series Leader { get; }
    public Series ResourceReady { get; }
    public Series ReplicasWanted { get; }
    public Series ReplicasAvailable { get; }
    public Series ObjectsUnhealthy { get; }

    /// <summary>All series, by name.</summary>
    public IEnumerable<Series> All => _series.Values.OrderBy(s => s.Name, StringComparer.Ordinal);

    /// <summary>Tells how a component of a resource is.</summary>
    public void Component(string kind, string name, string component, int wanted, int available, int unhealthy)
    {
        KeyValuePair<string, string>[] labels = [new("kind", kind), new("name", name), new("component", component)];
        ReplicasWanted.Set(wanted, labels);
        ReplicasAvailable.Set(available, labels);
        ObjectsUnhealthy.Set(unhealthy, labels);
    }

    /// <summary>Forgets a component: it was switched off, or its resource is gone.</summary>
    public void ForgetComponent(string kind, string name, string component)
    {
        foreach (var series in new[] { ReplicasWanted, ReplicasAvailable, ObjectsUnhealthy })
            series.Remove(new("kind", kind), new("name", name), new("component", component));
    }

    /// <summary>Forgets what only the leader knows: the next leader tells it.</summary>
    public void EndTerm()
    {
        foreach (var series in new[] { ResourceReady, ReplicasWanted, ReplicasAvailable, ObjectsUnhealthy, WatchedObjects, QueueDepth, ActiveWorkers })
            series.Clear();
    }

    public void Request(string verb, string code) => Requests.Add(1, new("method", verb), new("code", code));

    public void Dispose() => _meter.Dispose();

    private Series Counter(string name, string help)
    {
        var instrument = _meter.CreateCounter<double>(name, description: help);
        return Add(new Series(name, help, SeriesKind.Counter, (value, tags) => instrument.Add(value, tags)));
    }

    private Series Gauge(string name, string help)
    {
        var instrument = _meter.CreateGauge<double>(name, description: help);
        return Add(new Series(name, help, SeriesKind.Gauge, (value, tags) => instrument.Record(value, tags)));
    }

    private Series Histogram(string name, string help)
    {
        var instrument = _meter.CreateHistogram<double>(name, "s", help);
        return Add(new Series(name, help, SeriesKind.Histogram, (value, tags) => instrument.Record(value, tags)));
    }

    private Series Add(Series series) => _series[series.Name] = series;

    /// <summary>What <see cref="Series"/> hands on to its instrument.</summary>
    internal delegate void Recorder(double value, TagList tags);
}
