using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The order in which objects are applied (contract §4); they are removed in the opposite one.</summary>
internal static class ApplyOrder
{
    private const int Others = 1000;
    private const int BeforeWorkloads = 175;
    private const int Webhooks = 2000;

    private static readonly Dictionary<(string Group, string Kind), int> Ranks = Rank(
    [
        ("", "Namespace"), ("", "ResourceQuota"), ("storage.k8s.io", "StorageClass"), ("apiextensions.k8s.io", "CustomResourceDefinition"),
        ("", "ServiceAccount"), ("policy", "PodSecurityPolicy"), ("rbac.authorization.k8s.io", "Role"), ("rbac.authorization.k8s.io", "ClusterRole"),
        ("rbac.authorization.k8s.io", "RoleBinding"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"), ("", "ConfigMap"), ("", "Secret"),
        ("", "Endpoints"), ("", "Service"), ("", "LimitRange"), ("scheduling.k8s.io", "PriorityClass"), ("", "PersistentVolume"),
        ("", "PersistentVolumeClaim"), ("apps", "Deployment"), ("apps", "StatefulSet"), ("batch", "CronJob"), ("policy", "PodDisruptionBudget"),
    ]);

    /// <summary>Compares by wave, then by the contract's order, then group, version and kind, then namespace and name.</summary>
    public static int Compare(DesiredObject a, DesiredObject b)
    {
        var order = b.Options.HasFlag(DesiredOptions.RandomKey).CompareTo(a.Options.HasFlag(DesiredOptions.RandomKey));
        if (order == 0)
            order = WaveOf(a.Kind).CompareTo(WaveOf(b.Kind));
        if (order == 0)
            order = Of(a.Kind).CompareTo(Of(b.Kind));
        if (order == 0)
            order = string.CompareOrdinal(a.Kind.ToString(), b.Kind.ToString());
        if (order == 0)
            order = string.CompareOrdinal(a.Namespace, b.Namespace);
        return order != 0 ? order : string.CompareOrdinal(a.Name, b.Name);
    }

    /// <summary>The kind's place.</summary>
    public static int Of(GroupVersionKind kind) => kind switch
    {
        { Group: "cert-manager.io", Kind: "ClusterIssuer" or "Issuer" or "Certificate" } => BeforeWorkloads,
        { Group: "admissionregistration.k8s.io", Kind: "MutatingWebhookConfiguration" or "ValidatingWebhookConfiguration" } => Webhooks,
        _ => Ranks.GetValueOrDefault((kind.Group, kind.Kind), Others),
    };

    /// <summary>The wave a kind belongs to; the next wave waits for what the one before must have ready.</summary>
    public static Wave WaveOf(GroupVersionKind kind) => (Of(kind), kind.Kind) switch
    {
        (_, "Namespace" or "ResourceQuota" or "StorageClass") => Wave.Namespaces,
        (_, "CustomResourceDefinition") => Wave.Definitions,
        (_, "ServiceAccount" or "PodSecurityPolicy" or "Role" or "ClusterRole" or "RoleBinding" or "ClusterRoleBinding") => Wave.Access,
        (_, "Deployment" or "StatefulSet" or "DaemonSet" or "CronJob" or "Job" or "ReplicaSet" or "Pod" or "LeaderWorkerSet" or "PodDisruptionBudget") => Wave.Workloads,
        ( >= Others, _) => Wave.Routes,
        _ => Wave.Configuration,
    };

    private static Dictionary<(string, string), int> Rank((string Group, string Kind)[] kinds)
        => kinds.Select((kind, index) => (kind, index)).ToDictionary(p => p.kind, p => p.index * 10);
}
