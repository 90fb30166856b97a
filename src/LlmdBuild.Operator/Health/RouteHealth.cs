using System.Text.Json;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Health;

/// <summary>Gateway API and its inference extension: a controller of the cluster's choice speaks through conditions.</summary>
internal static class RouteHealth
{
    public static ResourceHealth Gateway(JsonElement json, JsonElement status)
    {
        var conditions = status.At("conditions");
        if (Refused(conditions) is { } refused)
            return refused;
        var programmed = conditions.Condition("Programmed");
        return programmed.Text("status") == "True" && !Stale(json, programmed)
            ? ResourceHealth.Current
            : ResourceHealth.InProgress(programmed.ValueKind == JsonValueKind.Object ? HealthRules.Text(programmed, "not Programmed") : "no controller has programmed it");
    }

    /// <summary>Routes and pools: every parent must have accepted it and resolved what it refers to.</summary>
    public static ResourceHealth Attached(JsonElement json, JsonElement parents)
    {
        var any = false;
        foreach (var parent in parents.Items())
        {
            any = true;
            var conditions = parent.At("conditions");
            if (Refused(conditions) is { } refused)
                return refused;
            foreach (var type in (ReadOnlySpan<string>)["Accepted", "ResolvedRefs"])
            {
                var condition = conditions.Condition(type);
                if (condition.ValueKind == JsonValueKind.Object && (condition.Text("status") != "True" || Stale(json, condition)))
                    return ResourceHealth.InProgress(HealthRules.Text(condition, $"not {type}"));
            }
            if (conditions.Condition("Accepted").ValueKind != JsonValueKind.Object)
                return ResourceHealth.InProgress("a parent has not accepted it yet");
        }
        return any ? ResourceHealth.Current : ResourceHealth.InProgress("no parent has accepted it yet");
    }

    private static ResourceHealth? Refused(JsonElement conditions)
    {
        var accepted = conditions.Condition("Accepted");
        return accepted.Text("status") == "False" ? ResourceHealth.Failed(HealthRules.Text(accepted, "not Accepted")) : null;
    }

    private static bool Stale(JsonElement json, JsonElement condition)
        => condition.Number("observedGeneration") is { } observed && observed < (json.At("metadata").Number("generation") ?? 0);
}
