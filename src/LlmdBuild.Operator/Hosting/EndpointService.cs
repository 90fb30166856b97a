using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Hosting;

namespace LlmdBuild.Operator.Hosting;

/// <summary>Serves <c>/healthz</c>, <c>/readyz</c> and <c>/metrics</c>.</summary>
internal sealed class EndpointService(OperatorOptions options, OperatorHealth health, OperatorMetrics metrics) : BackgroundService
{
    private const string Off = "0";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var probes = options.ProbeAddress == Off ? null : new TextEndpoint(options.ProbeAddress, Probe);
        using var numbers = options.MetricsAddress == Off ? null : new TextEndpoint(options.MetricsAddress, Metrics);
        await Task.WhenAll(probes?.RunAsync(stoppingToken) ?? Task.CompletedTask, numbers?.RunAsync(stoppingToken) ?? Task.CompletedTask);
    }

    private (int, string) Probe(string path) => path switch
    {
        "/healthz" => (200, "ok\n"),
        "/readyz" => health.NotReady is { } reason ? (503, reason + "\n") : (200, "ok\n"),
        _ => (404, "/healthz, /readyz\n"),
    };

    private (int, string) Metrics(string path) => path == "/metrics" ? (200, MetricsText.Write(metrics)) : (404, "/metrics\n");
}
