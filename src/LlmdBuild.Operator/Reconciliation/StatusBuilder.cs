using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Health;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Makes the status of one pass from what the pass came to and what the status said before.</summary>
internal sealed class StatusBuilder
{
    private const int ObjectsNamed = 5;

    // Longer texts help nobody, and the status is stored with every change.
    private const int LongestMessage = 4096;

    private readonly JsonDocument _before;
    private readonly long _generation;
    private readonly ConditionSet _conditions;
    private JsonArray? _releases;

    public StatusBuilder(WatchedObject resource, DateTimeOffset now)
    {
        _before = JsonDocument.Parse(resource.Status.Length == 0 ? "{}"u8.ToArray() : resource.Status);
        _generation = resource.Generation;
        _conditions = new ConditionSet(_before.RootElement.At("conditions"), now);
    }

    /// <summary>The failure that the status tells of, before this pass; null where it tells of none.</summary>
    public string? FailureBefore
        => _conditions.Before(ConditionTypes.ProvisioningSucceeded) is { Status: Condition.False } failed ? failed.Message : null;

    /// <summary>Whether the status said Ready before this pass.</summary>
    public bool WasReady => _conditions.Before(ConditionTypes.Ready)?.Status == Condition.True;

    /// <summary>Whether it says so now.</summary>
    public bool IsReady => _conditions.IsReady;

    public void Provisioned()
        => _conditions.Set(new Condition(ConditionTypes.ProvisioningSucceeded, Condition.True) { ObservedGeneration = _generation });

    public void Failed(string message, string reason = ConditionTypes.Error)
        => _conditions.Set(new Condition(ConditionTypes.ProvisioningSucceeded, Condition.False)
        {
            Reason = reason,
            Message = message.Length > LongestMessage ? message[..LongestMessage] + "…" : message,
            ObservedGeneration = _generation,
        });

    /// <summary>The pass could not come to its end yet: nothing failed, something is waited for.</summary>
    public void Waiting(string message)
        => _conditions.Set(new Condition(ConditionTypes.ProvisioningSucceeded, Condition.Unknown) { Reason = ConditionTypes.Progressing, Message = message, ObservedGeneration = _generation });

    /// <summary>The roll-out stands still and will not go on by itself.</summary>
    public void Stalled(string reason, string message)
        => _conditions.Set(new Condition(ConditionTypes.Stalled, Condition.True) { Severity = Condition.Info, Reason = reason, Message = message });

    /// <summary>The reason for which the status said Stalled before this pass; null where it did not.</summary>
    public string? StalledBefore => _conditions.Before(ConditionTypes.Stalled)?.Reason;

    /// <summary>What Ready will say, since when, if it is not True.</summary>
    public (string Message, DateTimeOffset Since) Unhappy
    {
        get
        {
            var conditions = _conditions.Complete();
            var since = conditions.Where(c => ConditionTypes.Dependents.Contains(c.Type) && c.Status != Condition.True).Max(c => c.LastTransitionTime);
            return (conditions[0].Message ?? "", DateTimeOffset.Parse(since!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        }
    }

    /// <summary>Whether this generation was Ready before this pass.</summary>
    public bool WasObserved => ObservedBefore == _generation;

    /// <summary>Whether any generation ever was.</summary>
    public bool WasEverReady => ObservedBefore is > 0;

    /// <summary>Tells the platform whether something that worked does not work as it should.</summary>
    /// <param name="message">What; null where all is well, or nothing worked yet.</param>
    public void Degraded(string? message)
        => _conditions.Set(new Condition(ConditionTypes.Degraded, message is null ? Condition.False : Condition.True)
        {
            Severity = Condition.Info,
            Reason = message is null ? null : ConditionTypes.Error,
            Message = message,
        });

    /// <summary>Counts Deployments, and looks at the health of everything else.</summary>
    public void Health(IReadOnlyList<(ProvisionedObject Object, ResourceHealth? Health)> objects)
    {
        var deployments = objects.Where(o => o.Object.Kind is { Group: "apps", Kind: "Deployment" }).ToList();
        var ready = deployments.Count(d => d.Health?.State == HealthState.Current);
        Deployments(ready, deployments.Count);
        var others = objects.Where(o => o.Object.Kind is not { Group: "apps", Kind: "Deployment" } && o.Health?.State is HealthState.Failed or HealthState.InProgress).ToList();
        if (others.Count == 0)
        {
            _conditions.Set(new Condition(ConditionTypes.ResourcesHealthy, Condition.True) { Severity = Condition.Info });
            return;
        }
        var named = others.Take(ObjectsNamed).Select(o => $"{o.Object.Identity}: {o.Health!.Value.Message}");
        var more = others.Count > ObjectsNamed ? $"; and {others.Count - ObjectsNamed} more" : "";
        _conditions.Set(new Condition(ConditionTypes.ResourcesHealthy, Condition.False)
        {
            Severity = Condition.Info,
            Reason = ConditionTypes.ResourcesNotHealthy,
            Message = string.Join("; ", named) + more,
        });
    }

    /// <summary>The charts in use; the platform's entry follows the platform only once the resource is Ready.</summary>
    public void Releases(IEnumerable<EffectiveComponent> components, PlatformInfo platform)
    {
        _releases = [];
        var platformBefore = _before.RootElement.At("releases").Items().FirstOrDefault(r => r.Text("name") == "platform").Text("version");
        if ((IsReady ? platform.Version : platformBefore) is { } version && platform.Version is not null)
            _releases.Add((JsonNode)new JsonObject { ["name"] = "platform", ["version"] = version });
        foreach (var component in components.DistinctBy(c => c.Chart.Name))
        {
            var release = new JsonObject { ["name"] = component.Chart.Name, ["version"] = EffectiveSpec.Bare(component.Chart.Version) };
            if (component.Chart.RepoUrl is { Length: > 0 } url)
                release["repoUrl"] = url;
            _releases.Add((JsonNode)release);
        }
    }

    /// <summary>The whole status.</summary>
    public JsonObject Build()
    {
        var conditions = _conditions.Complete();
        var ready = conditions[0].Status == Condition.True;
        var status = new JsonObject { ["phase"] = ready ? "Ready" : "Not Ready" };
        if ((ready ? _generation : ObservedBefore) is { } observed)
            status["observedGeneration"] = observed;
        status["conditions"] = ConditionSet.Write(conditions);
        var releases = _releases ?? (_before.RootElement.At("releases") is { ValueKind: JsonValueKind.Array } kept ? JsonNode.Parse(kept.GetRawText()) as JsonArray : null);
        if (releases is { Count: > 0 })
            status["releases"] = releases;
        _before.Dispose();
        return status;
    }

    private long? ObservedBefore => _before.RootElement.Number("observedGeneration");

    private void Deployments(int ready, int total)
    {
        // The contract takes the status's observedGeneration as it was before the pass. A pass that ends Ready would therefore be
        // followed by another that only writes the new one: its result is written at once.
        var available = ready == total;
        var provisioned = available && _conditions.Says(ConditionTypes.ProvisioningSucceeded, Condition.True);
        _conditions.Set(new Condition(ConditionTypes.DeploymentsAvailable, available ? Condition.True : Condition.False)
        {
            ObservedGeneration = provisioned ? _generation : ObservedBefore,
            Reason = available ? null : ConditionTypes.DeploymentsNotReady,
            Message = available ? null : $"{ready}/{total} deployments ready",
        });
    }
}
