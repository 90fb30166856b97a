using System.Text.Json;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Health;

/// <summary>Kinds that run pods.</summary>
internal static class WorkloadHealth
{
    /// <summary>The contract's rule (all replicas there are ready, §6), for as many as the spec asks; none asked for is available.</summary>
    public static ResourceHealth Deployment(JsonElement json, JsonElement spec, JsonElement status)
    {
        var wanted = (int)(spec.Number("replicas") ?? 1);
        var ready = (int)(status.Number("readyReplicas") ?? 0);
        if (wanted == 0)
            return ResourceHealth.Current;
        var progressing = status.At("conditions").Condition("Progressing");
        if (progressing.Text("status") == "False" && progressing.Text("reason") == "ProgressDeadlineExceeded" && !HealthRules.Behind(json, status))
            return new(HealthState.Failed, HealthRules.Text(progressing, "ProgressDeadlineExceeded"), wanted, ready);
        if (HealthRules.Behind(json, status))
            return new(HealthState.InProgress, "its controller has not seen the latest change", wanted, ready);
        // Zero is left out on the wire: a controller that speaks of progress and of no updated replica has updated none.
        var updated = status.Number("updatedReplicas") ?? (progressing.ValueKind == JsonValueKind.Object ? 0 : wanted);
        if (ready < wanted || ready != (status.Number("replicas") ?? 0) || updated < wanted)
            return new(HealthState.InProgress, $"{ready}/{wanted} replicas ready", wanted, ready);
        return new(HealthState.Current, null, wanted, ready);
    }

    public static ResourceHealth StatefulSet(JsonElement json, JsonElement spec, JsonElement status)
    {
        var wanted = (int)(spec.Number("replicas") ?? 1);
        var ready = (int)(status.Number("readyReplicas") ?? 0);
        if (HealthRules.Behind(json, status))
            return new(HealthState.InProgress, "its controller has not seen the latest change", wanted, ready);
        if (ready < wanted)
            return new(HealthState.InProgress, $"{ready}/{wanted} replicas ready", wanted, ready);
        var partition = (int)(spec.At("updateStrategy", "rollingUpdate").Number("partition") ?? 0);
        var updated = status.Number("updatedReplicas") ?? (status.Text("updateRevision") is null ? wanted : 0);
        if (spec.At("updateStrategy").Text("type") != "OnDelete" && updated < wanted - partition)
            return new(HealthState.InProgress, "not all replicas are updated", wanted, ready);
        return new(HealthState.Current, null, wanted, ready);
    }

    public static ResourceHealth DaemonSet(JsonElement json, JsonElement status)
    {
        if (HealthRules.Behind(json, status) || status.Number("desiredNumberScheduled") is not { } wanted)
            return ResourceHealth.InProgress("its controller has not seen the latest change");
        var available = status.Number("numberAvailable") ?? 0;
        var updated = status.Number("updatedNumberScheduled") ?? (status.Number("observedGeneration") is null ? wanted : 0);
        return available < wanted || updated < wanted
            ? new(HealthState.InProgress, $"{available}/{wanted} pods available", (int)wanted, (int)available)
            : new(HealthState.Current, null, (int)wanted, (int)available);
    }

    public static ResourceHealth Job(JsonElement status)
    {
        var conditions = status.At("conditions");
        if (conditions.Condition("Failed") is { ValueKind: JsonValueKind.Object } failed && failed.Text("status") == "True")
            return ResourceHealth.Failed(HealthRules.Text(failed, "the job failed"));
        return conditions.Condition("Complete").Text("status") == "True" || conditions.Condition("Suspended").Text("status") == "True"
            ? ResourceHealth.Current
            : ResourceHealth.InProgress("the job has not completed");
    }

    public static ResourceHealth ReplicaSet(JsonElement json, JsonElement spec, JsonElement status)
    {
        var wanted = (int)(spec.Number("replicas") ?? 1);
        var ready = (int)(status.Number("readyReplicas") ?? 0);
        return HealthRules.Behind(json, status) || ready < wanted
            ? new(HealthState.InProgress, $"{ready}/{wanted} replicas ready", wanted, ready)
            : new(HealthState.Current, null, wanted, ready);
    }

    /// <summary>A pod that is to end has to succeed; any other has to be ready.</summary>
    public static ResourceHealth Pod(JsonElement spec, JsonElement status) => status.Text("phase") switch
    {
        "Succeeded" => ResourceHealth.Current,
        "Failed" => ResourceHealth.Failed(status.Text("message") ?? status.Text("reason") ?? "the pod failed"),
        "Running" when spec.Text("restartPolicy") is null or "Always" && status.At("conditions").Condition("Ready").Text("status") == "True" => ResourceHealth.Current,
        _ => ResourceHealth.InProgress("the pod is not ready"),
    };

    public static ResourceHealth LeaderWorkerSet(JsonElement json, JsonElement spec, JsonElement status)
    {
        var wanted = (int)(spec.Number("replicas") ?? 1);
        var ready = (int)(status.Number("readyReplicas") ?? 0);
        if (HealthRules.Behind(json, status) || ready < wanted || (status.Number("updatedReplicas") ?? wanted) < wanted)
            return new(HealthState.InProgress, $"{ready}/{wanted} groups ready", wanted, ready);
        return new(HealthState.Current, null, wanted, ready);
    }
}
