using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Finds objects that two components both render: whoever applies both gets the one that comes last, and kustomize refuses them.</summary>
internal static class DuplicateObjects
{
    private const string Code = "LLMD6001";

    private static readonly HashSet<string> s_clusterKinds = new(StringComparer.Ordinal)
    {
        "Namespace", "Node", "PersistentVolume", "CustomResourceDefinition", "ClusterRole", "ClusterRoleBinding", "StorageClass", "CSIDriver", "CSINode",
        "VolumeAttachment", "PriorityClass", "IngressClass", "RuntimeClass", "APIService", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration",
        "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding", "GatewayClass", "ClusterIssuer", "ClusterServingRuntime",
    };

    /// <summary>One warning for each object, at the item of the later component.</summary>
    public static IEnumerable<LlmdDiagnostic> Warnings(IReadOnlyList<RenderedChart> charts)
    {
        var seen = new Dictionary<string, FirstSeen>(StringComparer.Ordinal);
        foreach (var chart in charts)
        {
            foreach (var found in chart.Report.Objects.Where(static found => found.Kind.Length > 0 && found.Name.Length > 0))
            {
                // The kustomization sets the namespace of whatever lives in one.
                var where = s_clusterKinds.Contains(found.Kind) ? "" : found.Namespace is { Length: > 0 } own && own != chart.Item.Namespace ? own : chart.Item.Namespace;
                var group = found.ApiVersion.Contains('/', StringComparison.Ordinal) ? found.ApiVersion.Split('/')[0] : "";
                var key = $"{group}|{found.Kind}|{where}|{found.Name}";
                if (seen.TryAdd(key, new FirstSeen(chart, found.Source)) || seen[key] is var first && first.Chart == chart) continue;
                var position = chart.Item.Position;
                yield return new LlmdDiagnostic(
                    Code, LlmdSeverity.Warning,
                    $"the components '{first.Chart.Item.Component}' ({first.Source}) and '{chart.Item.Component}' ({found.Source}) both render {found.Kind} {(where.Length == 0 ? "" : where + "/")}{found.Name}: give one of them another ReleaseName or Namespace, or switch the object off in its values",
                    position.File, position.Line, position.Column);
            }
        }
    }

    private sealed record FirstSeen(RenderedChart Chart, string Source);
}
