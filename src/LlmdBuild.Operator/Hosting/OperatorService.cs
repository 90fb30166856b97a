using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Leadership;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Hosting;

/// <summary>The host's one service: connects, takes the lease, and runs one <see cref="OperatorRuntime"/> per term.</summary>
internal sealed class OperatorService(
    KubernetesConnection connection, OperatorOptions options, OperatorContent content, OperatorMetrics metrics, OperatorHealth health, TimeProvider time,
    IServiceProvider services, IHostEnvironment environment, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan ConnectDelay = TimeSpan.FromSeconds(1);

    private readonly ILogger _logger = loggers.CreateLogger("LlmdBuild.Operator");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var client = new KubernetesClient(connection, new ApiCatalog(), OpenGate.Instance, metrics, time);
        var context = new OperatorContext
        {
            Options = options,
            Content = content,
            Services = services,
            Client = client,
            Metrics = metrics,
            Time = time,
            Logger = _logger,
            Identity = options.Identity ?? $"{Environment.MachineName}_{Guid.NewGuid():N}",
        };
        try
        {
            await DiscoverAsync(client, stoppingToken);
            OperatorLog.Starting(_logger, Kinds(), connection.BaseAddress, client.Catalog.ServerVersion);
            if (options.LeaderElection)
                await LeadAsync(context, stoppingToken);
            else
                await RunTermAsync(context, OpenGate.Instance, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Told to stop.
        }
    }

    private async Task LeadAsync(OperatorContext context, CancellationToken stoppingToken)
    {
        var settings = new LeaseSettings(
            options.Namespace ?? connection.DefaultNamespace ?? "default",
            options.LeaseName ?? LeaseNameOf(environment.ApplicationName),
            context.Identity, options.LeaseDuration, options.RenewDeadline, options.RetryPeriod);
        var elector = new LeaseElector(context.Client, settings, time, _logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            using var term = await elector.AcquireAsync(stoppingToken);
            metrics.Leader.Set(1, new KeyValuePair<string, string>("name", settings.Name));
            using var scope = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, term.Ended);
            var keeping = elector.KeepAsync(term, stoppingToken);
            await RunTermAsync(context, term, scope.Token);
            metrics.Leader.Set(0, new KeyValuePair<string, string>("name", settings.Name));
            await keeping;
            // Every worker has ended: nothing of ours is on its way when the next replica starts.
            if (stoppingToken.IsCancellationRequested)
                await elector.ReleaseAsync();
        }
    }

    private async Task RunTermAsync(OperatorContext context, IWriteGate gate, CancellationToken cancellationToken)
    {
        await using var runtime = new OperatorRuntime(context, gate);
        health.Runtime = runtime;
        try
        {
            await runtime.RunAsync(cancellationToken);
        }
        finally
        {
            health.Runtime = null;
            metrics.EndTerm();
        }
    }

    private async Task DiscoverAsync(KubernetesClient client, CancellationToken cancellationToken)
    {
        var discovery = new ApiDiscovery(client);
        while (true)
        {
            try
            {
                await discovery.RefreshAsync(cancellationToken);
                return;
            }
            catch (Exception e) when (e is KubernetesException or HttpRequestException or IOException or TimeoutException or System.Text.Json.JsonException)
            {
                health.NotConnected = e.Message;
                OperatorLog.NotConnected(_logger, e.Message);
                await Task.Delay(ConnectDelay, time, cancellationToken);
            }
            finally
            {
                health.NotConnected = null;
            }
        }
    }

    private string Kinds() => string.Join(", ", content.Bundles.SelectMany(b => b.Resources).Select(r => r.Kind).Concat(content.Reconcilers.Select(r => r.Kind.Kind)));

    private static string LeaseNameOf(string application)
        => new([.. application.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]);
}
