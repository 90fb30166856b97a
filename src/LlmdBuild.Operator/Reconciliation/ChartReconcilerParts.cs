using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What a <see cref="ChartReconciler"/> works with.</summary>
internal sealed record ChartReconcilerParts
{
    public required ResourceModel Model { get; init; }

    public required KubernetesClient Client { get; init; }

    /// <summary>The watch of the kind itself.</summary>
    public required KindWatch Watch { get; init; }

    public required WatchRegistry Watches { get; init; }

    public required Provisioner Provisioner { get; init; }

    public required Finalization Finalization { get; init; }

    public required DesiredStateRenderer Desired { get; init; }

    public required RevisionHistory Revisions { get; init; }

    public required RolloutDeadline Deadline { get; init; }

    /// <summary>How long a roll-out may stand still, where the resource does not say.</summary>
    public required TimeSpan ProgressDeadline { get; init; }

    public required StatusWriter Status { get; init; }

    public required EventRecorder Events { get; init; }

    /// <summary>The platform as it is now.</summary>
    public required Func<PlatformInfo> Platform { get; init; }

    /// <summary>Called when a pass changed something: failures before it no longer count.</summary>
    public required Action<ResourceName> Progressed { get; init; }

    /// <summary>Called when a status was written.</summary>
    public required Action StatusWritten { get; init; }

    public required OperatorMetrics Metrics { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
