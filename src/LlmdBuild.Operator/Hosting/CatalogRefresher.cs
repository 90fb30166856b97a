using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Hosting;

/// <summary>Asks the server for its kinds again when a CustomResourceDefinition came or changed.</summary>
internal sealed class CatalogRefresher(KubernetesClient client, Action changed, TimeProvider time, ILogger logger) : IDisposable
{
    public static readonly GroupVersionKind Definitions = new("apiextensions.k8s.io", "v1", "CustomResourceDefinition");

    // A definition is served a moment after it is established; several come together.
    private static readonly TimeSpan[] Delays = [TimeSpan.FromMilliseconds(300), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10)];

    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _requested = new(0);

    /// <summary>Asks soon.</summary>
    public void Request()
    {
        if (_requested.CurrentCount == 0)
            _requested.Release();
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var discovery = new ApiDiscovery(client);
        try
        {
            // What came between the discovery at the start and the first list of definitions.
            await Task.Delay(AfterStart, time, cancellationToken);
            await RefreshAsync(discovery, cancellationToken);
            while (true)
            {
                await _requested.WaitAsync(cancellationToken);
                foreach (var delay in Delays)
                {
                    await Task.Delay(delay, time, cancellationToken);
                    if (await RefreshAsync(discovery, cancellationToken))
                        break;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The term is over.
        }
    }

    public void Dispose() => _requested.Dispose();

    private async Task<bool> RefreshAsync(ApiDiscovery discovery, CancellationToken cancellationToken)
    {
        try
        {
            if (!await discovery.RefreshAsync(cancellationToken))
                return false;
            OperatorLog.CatalogChanged(logger);
            changed();
            return true;
        }
        catch (Exception e) when (e is KubernetesException or HttpRequestException or IOException or TimeoutException or System.Text.Json.JsonException)
        {
            OperatorLog.NotConnected(logger, e.Message);
            return false;
        }
    }
}
