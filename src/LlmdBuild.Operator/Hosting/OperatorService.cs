using Microsoft.Extensions.Hosting;

namespace LlmdBuild.Operator.Hosting;

/// <summary>The host's one service: leadership, watches, queue, reconcilers.</summary>
internal sealed class OperatorService : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => throw new NotSupportedException("the runtime lands with the next commit");
}
