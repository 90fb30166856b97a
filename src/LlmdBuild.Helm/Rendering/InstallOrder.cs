namespace LlmdBuild.Helm.Rendering;

/// <summary>The order in which Helm installs kinds; unknown ones come last, by name.</summary>
internal static class InstallOrder
{
    private static readonly Dictionary<string, int> s_ranks = Ranks(
        "PriorityClass", "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget",
        "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume", "PersistentVolumeClaim",
        "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "ClusterRoleBindingList", "Role",
        "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod", "ReplicationController", "ReplicaSet",
        "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob", "IngressClass", "Ingress", "APIService",
        "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    /// <summary>Sorts by kind; documents of one kind keep their order.</summary>
    public static List<Manifest> Sort(IEnumerable<Manifest> manifests)
        => [.. manifests.OrderBy(manifest => Rank(manifest.Kind)).ThenBy(UnknownKind, Templates.Values.GoStringOrder.Instance)];

    private static int Rank(string kind) => s_ranks.GetValueOrDefault(kind, int.MaxValue);

    private static string UnknownKind(Manifest manifest) => s_ranks.ContainsKey(manifest.Kind) ? "" : manifest.Kind;

    private static Dictionary<string, int> Ranks(params string[] kinds)
    {
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in kinds) ranks.Add(kind, ranks.Count);
        return ranks;
    }
}
