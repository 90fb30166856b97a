using System.Text.Json;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Health;

/// <summary>Kinds of the cluster itself.</summary>
internal static class ClusterHealth
{
    public static ResourceHealth Claim(JsonElement status) => status.Text("phase") switch
    {
        "Bound" => ResourceHealth.Current,
        "Lost" => ResourceHealth.Failed("its volume is lost"),
        _ => ResourceHealth.InProgress("not bound to a volume"),
    };

    public static ResourceHealth Service(JsonElement spec, JsonElement status)
        => spec.Text("type") == "LoadBalancer" && !status.At("loadBalancer", "ingress").Items().Any()
            ? ResourceHealth.InProgress("its load balancer has no address")
            : ResourceHealth.Current;

    public static ResourceHealth Namespace(JsonElement status)
        => status.Text("phase") == "Terminating" ? ResourceHealth.InProgress("is being deleted") : ResourceHealth.Current;

    public static ResourceHealth Definition(JsonElement status)
    {
        var conditions = status.At("conditions");
        var names = conditions.Condition("NamesAccepted");
        if (names.Text("status") == "False")
            return ResourceHealth.Failed(HealthRules.Text(names, "its names are taken"));
        return conditions.Condition("Established").Text("status") == "True" ? ResourceHealth.Current : ResourceHealth.InProgress("not established");
    }
}
