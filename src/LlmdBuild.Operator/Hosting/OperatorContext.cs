using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Reconciliation;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Hosting;

/// <summary>What lasts longer than one term of leadership.</summary>
internal sealed record OperatorContext
{
    public required OperatorOptions Options { get; init; }

    public required OperatorContent Content { get; init; }

    public required IServiceProvider Services { get; init; }

    public required KubernetesClient Client { get; init; }

    public required OperatorMetrics Metrics { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>This replica's name.</summary>
    public required string Identity { get; init; }

    /// <summary>Makes the renderer of a kind.</summary>
    public Func<ResourceModel, IComponentRenderer> Renderer { get; init; } = model => new ChartComponentRenderer(model.Charts);
}
