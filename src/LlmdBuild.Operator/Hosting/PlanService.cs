using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Hosting;

/// <summary>The verb <c>plan</c>: what a reconcile of each resource would do. Reads only.</summary>
internal sealed class PlanService(
    KubernetesConnection connection, OperatorOptions options, OperatorContent content, OperatorMetrics metrics, TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>Nothing to do.</summary>
    public const int NoChanges = 0;

    /// <summary>A resource cannot be reconciled as it is.</summary>
    public const int Problems = 1;

    /// <summary>A reconcile would change something.</summary>
    public const int Changes = 2;

    /// <summary>Prints the plan.</summary>
    /// <returns><see cref="NoChanges"/>, <see cref="Problems"/> or <see cref="Changes"/>.</returns>
    public async Task<int> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var client = new KubernetesClient(connection, new ApiCatalog(), ClosedGate.Instance, metrics, time);
        await new ApiDiscovery(client).RefreshAsync(cancellationToken);
        var logger = loggers.CreateLogger("LlmdBuild.Operator");
        await using var watches = new WatchRegistry(client, NoObserver.Instance, metrics, logger, time);
        watches.Start();
        var exitCode = NoChanges;
        foreach (var bundle in content.Bundles)
        {
            foreach (var resource in bundle.Resources)
            {
                var model = new ResourceModel(resource, bundle);
                var planner = new Planner(model, client, watches, new PlatformInfo(options.PlatformType, options.PlatformVersion, options.ApplicationsNamespace is not null), options, time);
                exitCode = Worse(exitCode, await planner.PlanAllAsync(output, cancellationToken));
            }
        }
        return exitCode;
    }

    // Problems outweigh changes.
    internal static int Worse(int a, int b) => a == Problems || b == Problems ? Problems : Math.Max(a, b);

    private sealed class ClosedGate : IWriteGate
    {
        public static ClosedGate Instance { get; } = new();

        public TimeSpan Enter() => throw new InvalidOperationException("a plan writes nothing");
    }

    private sealed class NoObserver : IWatchObserver
    {
        public static NoObserver Instance { get; } = new();

        public void Changed(GroupVersionKind kind, WatchedObject? before, WatchedObject? now)
        {
        }

        public void WatchState(GroupVersionKind kind, Exception? failure)
        {
        }
    }
}
