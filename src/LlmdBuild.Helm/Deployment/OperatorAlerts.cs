using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Bundling;

namespace LlmdBuild.Helm.Deployment;

/// <summary>What watches over an operator where the Prometheus Operator runs: a PrometheusRule, and what lets Prometheus see the metrics.</summary>
/// <remarks>A folder of its own, since <c>kubectl apply -k</c> of the operator must not need the kinds of the Prometheus Operator.</remarks>
public static class OperatorAlerts
{
    /// <summary>The folder, below the one of <see cref="OperatorManifests"/>.</summary>
    public const string Folder = "monitoring";

    private const string Indent = "    ";

    /// <summary>Writes the folder.</summary>
    /// <param name="name">The operator's name, as in <see cref="OperatorManifests"/>.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="resources">The kinds it reconciles.</param>
    /// <returns>File name, with the folder, to text.</returns>
    public static IReadOnlyDictionary<string, string> Write(string name, string @namespace, IReadOnlyList<BundledResource> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        return new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [$"{Folder}/kustomization.yaml"] = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n- prometheus-rule.yaml\n- service.yaml\n- service-monitor.yaml\n",
            [$"{Folder}/prometheus-rule.yaml"] = Head("monitoring.coreos.com/v1", "PrometheusRule", name, @namespace) + "spec:\n" + Shift(Groups(name, resources)),
            [$"{Folder}/service.yaml"] = Head("v1", "Service", name, @namespace) + $"""
                spec:
                  selector:
                    app.kubernetes.io/name: {name}
                  ports:
                  - name: metrics
                    port: 8080
                    targetPort: metrics

                """.ReplaceLineEndings("\n"),
            [$"{Folder}/service-monitor.yaml"] = Head("monitoring.coreos.com/v1", "ServiceMonitor", name, @namespace) + $"""
                spec:
                  selector:
                    matchLabels:
                      app.kubernetes.io/name: {name}
                  endpoints:
                  - port: metrics

                """.ReplaceLineEndings("\n"),
        };
    }

    /// <summary>The alerts alone, as a rule file of Prometheus (<c>promtool check rules</c>).</summary>
    /// <param name="name">The operator's name: the alerts' group, and the name of its lease.</param>
    /// <param name="resources">The kinds it reconciles.</param>
    public static string Groups(string name, IReadOnlyList<BundledResource> resources)
    {
        ArgumentNullException.ThrowIfNull(resources);
        var text = new StringBuilder("groups:\n");
        text.Append(CultureInfo.InvariantCulture, $"- name: {name}\n  rules:\n");
        Alert(text, "OperatorWithoutLeader", "critical", "5m", "absent(leader_election_master_status == 1)", $"no replica of {name} leads", "Nothing is reconciled. See the log of its pods and the Lease in its namespace.");
        Alert(text, "OperatorWatchesFail", "warning", "15m", "sum by (kind) (increase(llmd_operator_watch_restarts_total{reason!=\"expired\"}[5m])) > 5", $"{name} cannot watch {{{{ $labels.kind }}}}", "What changes there is not seen. See /readyz and the log: rights, network, API server.");
        foreach (var resource in resources)
            Of(text, resource);
        return text.ToString();
    }

    private static void Of(StringBuilder text, BundledResource resource)
    {
        var kind = resource.Kind;
        var controller = kind.ToLowerInvariant();
        text.Append(CultureInfo.InvariantCulture, $"- name: {controller}\n  rules:\n");
        Alert(text, $"{kind}NotReady", "critical", "15m", $"llmd_operator_resource_ready{{kind=\"{kind}\"}} == 0", $"{kind} {{{{ $labels.name }}}} is not Ready", "Its conditions say why.");
        Alert(text, $"{kind}ReconcileFails", "warning", "15m", $"sum by (controller) (increase(controller_runtime_reconcile_errors_total{{controller=\"{controller}\"}}[30m])) > 3", $"reconciles of {kind} fail again and again", "The condition ProvisioningSucceeded and the log say why.");
        Alert(text, $"{kind}Drifts", "info", "30m", $"sum by (controller) (increase(llmd_operator_drift_corrections_total{{controller=\"{controller}\"}}[30m])) > 20", $"somebody keeps changing what {kind} owns", "Two hands on one object: see who else writes it (kubectl get --show-managed-fields).");
        foreach (var component in resource.Components)
            Of(text, kind, component);
    }

    private static void Of(StringBuilder text, string kind, BundledComponent component)
    {
        var labels = $"{{kind=\"{kind}\",component=\"{component.Folder}\"}}";
        var name = kind + Pascal(component.Folder);
        Alert(text, $"{name}Down", "critical", "5m", $"llmd_operator_replicas_available{labels} == 0 and llmd_operator_replicas_wanted{labels} > 0", $"no replica of {component.Folder} of {kind} {{{{ $labels.name }}}} is available", "See its Deployments and pods.");
        Alert(text, $"{name}ReplicasMissing", "warning", "15m", $"llmd_operator_replicas_available{labels} < llmd_operator_replicas_wanted{labels}", $"{component.Folder} of {kind} {{{{ $labels.name }}}} has {{{{ $value }}}} replicas available, fewer than wanted", "See its Deployments and pods.");
        Alert(text, $"{name}Unhealthy", "warning", "30m", $"llmd_operator_objects_unhealthy{labels} > 0", $"{{{{ $value }}}} objects of {component.Folder} of {kind} {{{{ $labels.name }}}} are not healthy", "The condition ResourcesHealthy names them.");
    }

    private static void Alert(StringBuilder text, string name, string severity, string @for, string expression, string summary, string description)
        => text.Append(CultureInfo.InvariantCulture, $"  - alert: {name}\n{Indent}expr: '{expression}'\n{Indent}for: {@for}\n{Indent}labels:\n{Indent}  severity: {severity}\n{Indent}annotations:\n{Indent}  summary: '{summary}'\n{Indent}  description: '{description}'\n");

    private static string Head(string apiVersion, string kind, string name, string @namespace)
        => $"apiVersion: {apiVersion}\nkind: {kind}\nmetadata:\n  name: {name}\n  namespace: {@namespace}\n  labels:\n    app.kubernetes.io/name: {name}\n";

    private static string Shift(string text) => string.Concat(text.TrimEnd('\n').Split('\n').Select(line => $"  {line}\n"));

    private static string Pascal(string folder)
        => string.Concat(folder.Split('-', '_', '.').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
