namespace LlmdBuild.Pipeline.Patching;

/// <summary>The lists of Kubernetes' own kinds whose items have a key, as its API declares them (<c>patchMergeKey</c>); all others are replaced whole.</summary>
internal static class MergeKeys
{
    private static readonly HashSet<string> s_builtInGroups = new(StringComparer.Ordinal)
    {
        "", "apps", "batch", "autoscaling", "policy", "networking.k8s.io", "rbac.authorization.k8s.io", "storage.k8s.io",
        "admissionregistration.k8s.io", "apiregistration.k8s.io", "apiextensions.k8s.io", "certificates.k8s.io",
        "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "scheduling.k8s.io", "node.k8s.io", "resource.k8s.io", "flowcontrol.apiserver.k8s.io",
    };

    /// <summary>Whether the kind is one of Kubernetes' own: what others define has no merge keys that anybody could know here.</summary>
    public static bool IsBuiltIn(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return s_builtInGroups.Contains(slash < 0 ? "" : apiVersion[..slash]);
    }

    /// <summary>The key of a list's items; null where the list has none.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="parent">The name of the field whose value holds the list; empty at the top.</param>
    /// <param name="field">The list's own name.</param>
    public static string? Of(string kind, string parent, string field) => field switch
    {
        "containers" or "initContainers" or "ephemeralContainers" or "env" or "imagePullSecrets" or "volumes" or "resourceClaims" or "schedulingGates" => "name",
        "ports" => kind == "Service" && parent == "spec" ? "port" : parent is "containers" or "initContainers" or "ephemeralContainers" ? "containerPort" : null,
        "volumeMounts" => "mountPath",
        "volumeDevices" => "devicePath",
        "topologySpreadConstraints" => "topologyKey",
        "hostAliases" => "ip",
        "secrets" => kind == "ServiceAccount" ? "name" : null,
        "webhooks" => "name",
        "ownerReferences" => "uid",
        "conditions" => "type",
        _ => null,
    };

    /// <summary>Whether a list of plain values is a set, to which a patch adds.</summary>
    public static bool IsSet(string parent, string field) => parent == "metadata" && field == "finalizers";
}
