using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.CSharp;

/// <summary>Recognises what charts hand through to pods, by the key it has everywhere and by its shape, so that C# offers Kubernetes' own type.</summary>
/// <remarks>Only C# is told: the CRD stays as open as the chart is. A shape with keys of the chart's own keeps the chart's own type.</remarks>
internal static class KubernetesShapes
{
    private static readonly string[] Resources = ["limits", "requests", "claims"];
    private static readonly string[] Toleration = ["key", "operator", "value", "effect", "tolerationSeconds"];
    private static readonly string[] EnvVar = ["name", "value", "valueFrom"];
    private static readonly string[] Affinity = ["nodeAffinity", "podAffinity", "podAntiAffinity"];
    private static readonly string[] VolumeMount = ["name", "mountPath", "mountPropagation", "readOnly", "recursiveReadOnly", "subPath", "subPathExpr"];
    private static readonly string[] Probe =
    [
        "exec", "grpc", "httpGet", "tcpSocket", "failureThreshold", "initialDelaySeconds", "periodSeconds", "successThreshold", "terminationGracePeriodSeconds", "timeoutSeconds",
    ];

    private static readonly string[] SecurityContext =
    [
        "allowPrivilegeEscalation", "appArmorProfile", "capabilities", "privileged", "procMount", "readOnlyRootFilesystem", "runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxOptions", "seccompProfile", "windowsOptions",
    ];

    private static readonly string[] PodSecurityContext =
    [
        "appArmorProfile", "fsGroup", "fsGroupChangePolicy", "runAsGroup", "runAsNonRoot", "runAsUser", "seLinuxChangePolicy", "seLinuxOptions", "seccompProfile", "supplementalGroups", "supplementalGroupsPolicy", "sysctls", "windowsOptions",
    ];

    private static readonly string[] TopologySpreadConstraint =
    [
        "labelSelector", "matchLabelKeys", "maxSkew", "minDomains", "nodeAffinityPolicy", "nodeTaintsPolicy", "topologyKey", "whenUnsatisfiable",
    ];

    /// <summary>Adds to <paramref name="placed"/> every node below the root that is one of Kubernetes' types.</summary>
    public static void Find(ValueNode root, IDictionary<ValueNode, TypeReference> placed)
    {
        foreach (var property in root.Properties)
        {
            if (Match(property.Key, property.Value) is { } type) placed[property.Value] = type;
            else Find(property.Value, placed);
        }
        if (root.Items is { } items) Find(items, placed);
        if (root.Entries is { } entries) Find(entries, placed);
    }

    private static TypeReference? Match(string key, ValueNode node) => node.Kind switch
    {
        ValueKind.Object when Ends(key, "resources") && Has(node, Resources) => Type("ResourceRequirements"),
        ValueKind.Object when Ends(key, "affinity") && Has(node, Affinity) => Type("Affinity"),
        ValueKind.Object when Ends(key, "securityContext") && key.Contains("pod", StringComparison.OrdinalIgnoreCase) && Has(node, PodSecurityContext) => Type("PodSecurityContext"),
        ValueKind.Object when Ends(key, "securityContext") && Has(node, SecurityContext) => Type("SecurityContext"),
        ValueKind.Object when Ends(key, "securityContext") && Has(node, PodSecurityContext) => Type("PodSecurityContext"),
        ValueKind.Object when Ends(key, "probe") && Has(node, Probe) => Type("Probe"),
        ValueKind.Object when IsFreeMap(node) && (Ends(key, "annotations") || Ends(key, "labels") || Ends(key, "nodeSelector")) => new TypeReference(TypeShape.Map, Element: new TypeReference(TypeShape.String)),
        ValueKind.List when Ends(key, "tolerations") && HasItems(node, Toleration) => List("Toleration"),
        ValueKind.List when (Ends(key, "env") || Ends(key, "envVars")) && HasItems(node, EnvVar) => List("EnvVar"),
        ValueKind.List when Ends(key, "volumeMounts") && HasItems(node, VolumeMount) => List("VolumeMount"),
        ValueKind.List when Ends(key, "topologySpreadConstraints") && HasItems(node, TopologySpreadConstraint) => List("TopologySpreadConstraint"),
        _ => null,
    };

    private static TypeReference Type(string name) => new(TypeShape.Object, $"{KubernetesTypes.RootName}.{name}");

    private static TypeReference List(string name) => new(TypeShape.List, Element: Type(name));

    private static bool Ends(string key, string word) => key.EndsWith(word, StringComparison.OrdinalIgnoreCase);

    private static bool Has(ValueNode node, string[] keys) =>
        node.Entries is null && (node.IsOpen || node.Properties.Count > 0) && node.Properties.All(p => keys.Contains(p.Key, StringComparer.Ordinal));

    // Without items nothing speaks against the usual ones.
    private static bool HasItems(ValueNode node, string[] keys) =>
        node.Items is null || node.Items.Kind == ValueKind.Any || node.Items.Kind == ValueKind.Object && Has(node.Items, keys);

    private static bool IsFreeMap(ValueNode node) => node.Properties.Count == 0 && node.IsOpen && node.Entries is null or { Kind: ValueKind.Any };
}
