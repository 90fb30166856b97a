using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>The fields of which the API server allows no change, by kind: as many as matter, so that only a change of those is tried out.</summary>
internal static class ImmutableFields
{
    private static readonly Dictionary<(string Group, string Kind), string[]> Fixed = new()
    {
        [("apps", "Deployment")] = ["spec.selector"],
        [("apps", "DaemonSet")] = ["spec.selector"],
        [("apps", "ReplicaSet")] = ["spec.selector"],
        [("apps", "StatefulSet")] = ["spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates"],
        [("batch", "Job")] =
        [
            "spec.selector", "spec.template", "spec.completions", "spec.completionMode", "spec.podFailurePolicy", "spec.backoffLimitPerIndex", "spec.managedBy",
            "spec.successPolicy", "spec.podReplacementPolicy", "spec.manualSelector",
        ],
        [("", "Service")] = ["spec.clusterIP", "spec.clusterIPs", "spec.ipFamilies", "spec.loadBalancerClass", "spec.type"],
        [("", "PersistentVolumeClaim")] = ["spec.accessModes", "spec.selector", "spec.storageClassName", "spec.volumeMode", "spec.volumeName", "spec.dataSource", "spec.dataSourceRef", "spec.resources"],
        [("", "PersistentVolume")] = ["spec"],
        [("", "Pod")] = ["spec"],
        [("", "Secret")] = ["type"],
        [("rbac.authorization.k8s.io", "RoleBinding")] = ["roleRef"],
        [("rbac.authorization.k8s.io", "ClusterRoleBinding")] = ["roleRef"],
        [("storage.k8s.io", "StorageClass")] = ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"],
        [("storage.k8s.io", "CSIDriver")] = ["spec"],
        [("scheduling.k8s.io", "PriorityClass")] = ["value", "preemptionPolicy"],
        [("networking.k8s.io", "IngressClass")] = ["spec.controller"],
        [("node.k8s.io", "RuntimeClass")] = ["handler"],
    };

    // Custom kinds whose definitions have no rule against a change; of others nobody can tell from here.
    private static readonly HashSet<string> Changeable =
    [
        "gateway.networking.k8s.io", "inference.networking.k8s.io", "inference.networking.x-k8s.io", "monitoring.coreos.com", "networking.istio.io",
        "telemetry.istio.io", "security.istio.io", "gateway.kgateway.dev", "cert-manager.io",
    ];

    private static readonly string[] OfCustomKinds = ["spec"];
    private static readonly string[] OfSealedData = ["data", "binaryData", "immutable"];

    /// <summary>Whether a change of such a kind has to be looked at field by field.</summary>
    public static bool MayHave(GroupVersionKind kind) => Fixed.ContainsKey((kind.Group, kind.Kind)) || IsCustom(kind.Group) || IsData(kind);

    /// <summary>Those of the changes that the API server may refuse.</summary>
    /// <param name="kind">The object's kind.</param>
    /// <param name="live">The object as it is.</param>
    /// <param name="changes">All changes.</param>
    public static IReadOnlyList<FieldChange> Among(GroupVersionKind kind, JsonElement live, IReadOnlyList<FieldChange> changes)
    {
        if (!MayHave(kind))
            return [];
        var fields = Fixed.GetValueOrDefault((kind.Group, kind.Kind)) ?? (IsCustom(kind.Group) ? OfCustomKinds : []);
        var isSealed = IsData(kind) && live.Flag("immutable") == true;
        return [.. changes.Where(c => Array.Exists(fields, f => Lies(c.Path, f)) || (isSealed && Array.Exists(OfSealedData, f => Lies(c.Path, f))))];
    }

    private static bool Lies(string path, string field)
        => path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '.' or '[');

    private static bool IsData(GroupVersionKind kind) => kind is { Group: "", Kind: "ConfigMap" or "Secret" };

    // Kubernetes' own groups have no dot, or end in .k8s.io without being somebody's extension of it.
    private static bool IsCustom(string group)
        => group.Contains('.', StringComparison.Ordinal) && !Changeable.Contains(group)
            && (!group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith(".x-k8s.io", StringComparison.Ordinal));
}
