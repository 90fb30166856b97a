using System.Text.Json;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Health;

/// <summary>How an object is, by its kind; kinds without a rule of their own follow kstatus.</summary>
internal static class HealthRules
{
    /// <summary>Reads an object's health from the whole of its JSON.</summary>
    public static ResourceHealth Evaluate(GroupVersionKind kind, JsonElement json)
    {
        if (json.At("metadata").Text("deletionTimestamp") is not null)
            return ResourceHealth.InProgress("is being deleted");
        var spec = json.At("spec");
        var status = json.At("status");
        return (kind.Group, kind.Kind) switch
        {
            ("apps", "Deployment") => WorkloadHealth.Deployment(json, spec, status),
            ("apps", "StatefulSet") => WorkloadHealth.StatefulSet(json, spec, status),
            ("apps", "DaemonSet") => WorkloadHealth.DaemonSet(json, status),
            ("apps", "ReplicaSet") => WorkloadHealth.ReplicaSet(json, spec, status),
            ("", "Pod") => WorkloadHealth.Pod(spec, status),
            ("batch", "Job") => WorkloadHealth.Job(status),
            ("leaderworkerset.x-k8s.io", "LeaderWorkerSet") => WorkloadHealth.LeaderWorkerSet(json, spec, status),
            ("gateway.networking.k8s.io", "Gateway") => RouteHealth.Gateway(json, status),
            ("gateway.networking.k8s.io", "HTTPRoute" or "GRPCRoute" or "TLSRoute" or "TCPRoute" or "UDPRoute") => RouteHealth.Attached(json, status.At("parents")),
            ("inference.networking.k8s.io", "InferencePool") => RouteHealth.Attached(json, status.At("parents")),
            ("inference.networking.x-k8s.io", "InferencePool") => RouteHealth.Attached(json, status.At("parent")),
            ("", "PersistentVolumeClaim") => ClusterHealth.Claim(status),
            ("", "Service") => ClusterHealth.Service(spec, status),
            ("", "Namespace") => ClusterHealth.Namespace(status),
            ("apiextensions.k8s.io", "CustomResourceDefinition") => ClusterHealth.Definition(status),
            _ => Generic(json, status),
        };
    }

    /// <summary>kstatus: the observed generation, then the conditions Stalled, Reconciling and Ready.</summary>
    public static ResourceHealth Generic(JsonElement json, JsonElement status)
    {
        if (Behind(json, status))
            return ResourceHealth.InProgress("its controller has not seen the latest change");
        var conditions = status.At("conditions");
        if (conditions.Condition("Stalled") is { ValueKind: JsonValueKind.Object } stalled && stalled.Text("status") == "True")
            return ResourceHealth.Failed(Text(stalled, "Stalled"));
        if (conditions.Condition("Reconciling") is { ValueKind: JsonValueKind.Object } reconciling && reconciling.Text("status") == "True")
            return ResourceHealth.InProgress(Text(reconciling, "Reconciling"));
        if (conditions.Condition("Ready") is { ValueKind: JsonValueKind.Object } ready && ready.Text("status") != "True")
            return ResourceHealth.InProgress(Text(ready, "not Ready"));
        return ResourceHealth.Current;
    }

    /// <summary>Whether the status speaks of an older generation.</summary>
    public static bool Behind(JsonElement json, JsonElement status)
        => status.Number("observedGeneration") is { } observed && observed < (json.At("metadata").Number("generation") ?? 0);

    /// <summary>A condition's message, else its reason, else what it is.</summary>
    public static string Text(JsonElement condition, string fallback)
        => condition.Text("message") is { Length: > 0 } message ? message : condition.Text("reason") is { Length: > 0 } reason ? reason : fallback;
}
