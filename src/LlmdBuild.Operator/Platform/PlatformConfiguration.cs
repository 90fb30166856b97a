using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hosting;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;
using Microsoft.Extensions.Logging;

namespace LlmdBuild.Operator.Platform;

/// <summary>The platform as the operator's options, and the ConfigMap <c>odh-…-config</c> of the module route (contract §9), describe it.</summary>
internal sealed class PlatformConfiguration : IWatchObserver
{
    private static readonly GroupVersionKind ConfigMap = new("", "v1", "ConfigMap");

    private readonly OperatorOptions _options;
    private readonly Action _changed;
    private readonly List<KindWatch> _watches = [];
    private volatile string? _version;

    public PlatformConfiguration(
        OperatorOptions options, IEnumerable<string> modules, KubernetesClient client, OperatorMetrics metrics, TimeProvider time, ILogger logger, Action changed)
    {
        _options = options;
        _changed = changed;
        if (options.ApplicationsNamespace is not { } @namespace)
            return;
        foreach (var module in modules.Distinct())
            _watches.Add(new KindWatch(new WatchTarget(ConfigMap, Namespace: @namespace, Name: $"odh-{module}-config"), client, this, metrics, logger, time));
    }

    /// <summary>The platform as it is now.</summary>
    public PlatformInfo Current => new(_options.PlatformType, _version ?? _options.PlatformVersion, _options.ApplicationsNamespace is not null);

    /// <summary>Runs until cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(_watches.Select(w => w.RunAsync(cancellationToken)));

    public void Changed(GroupVersionKind kind, WatchedObject? before, WatchedObject? now)
    {
        string? version = null;
        if (now is not null)
        {
            using var body = JsonDocument.Parse(now.Body);
            version = body.RootElement.At("data").Text("platformVersion");
        }
        if (version == _version)
            return;
        _version = version;
        _changed();
    }

    public void WatchState(GroupVersionKind kind, Exception? failure)
    {
        // Logged by the watch; the last version known stays.
    }
}
