using System.Text;

namespace LlmdBuild.Helm.Deployment;

/// <summary>What <c>kubectl apply -k</c> needs to install an operator, beside its CustomResourceDefinitions.</summary>
/// <remarks>Deterministic text with LF; the build writes it to <c>obj/…/llmd/deploy/</c>.</remarks>
public static class OperatorManifests
{
    /// <summary>Writes the manifests.</summary>
    /// <param name="name">The operator's name, a DNS label: of its Deployment, roles and service account.</param>
    /// <param name="namespace">Its namespace.</param>
    /// <param name="image">Its image.</param>
    /// <param name="rules">What it may do.</param>
    /// <param name="definitions">Paths of CustomResourceDefinitions, relative to the folder, for the kustomization.</param>
    /// <returns>File name to text.</returns>
    public static IReadOnlyDictionary<string, string> Write(string name, string @namespace, string image, OperatorRules rules, IReadOnlyList<string> definitions)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["namespace.yaml"] = $"apiVersion: v1\nkind: Namespace\nmetadata:\n  name: {@namespace}\n",
            ["service-account.yaml"] = $"apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: {name}\n  namespace: {@namespace}\n",
            ["cluster-role.yaml"] = Role("ClusterRole", name, null, rules.Cluster),
            ["cluster-role-binding.yaml"] = Binding("ClusterRole", name, @namespace),
            ["role.yaml"] = Role("Role", name, @namespace, rules.Own),
            ["role-binding.yaml"] = Binding("Role", name, @namespace),
            ["deployment.yaml"] = Deployment(name, @namespace, image),
        };
        files["kustomization.yaml"] = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n"
            + string.Concat(definitions.Concat(files.Keys).Select(f => $"- {f}\n"));
        return files;
    }

    private static string Role(string kind, string name, string? @namespace, IReadOnlyList<OperatorRule> rules)
    {
        var text = new StringBuilder($"apiVersion: rbac.authorization.k8s.io/v1\nkind: {kind}\nmetadata:\n  name: {name}\n");
        if (@namespace is not null)
            text.Append("  namespace: ").Append(@namespace).Append('\n');
        text.Append("rules:\n");
        foreach (var rule in rules)
        {
            text.Append("# ").Append(rule.Reason).Append('\n');
            var first = true;
            List(text, ref first, "apiGroups", rule.Groups);
            List(text, ref first, "resources", rule.Resources);
            List(text, ref first, "resourceNames", rule.Names);
            List(text, ref first, "nonResourceURLs", rule.Urls);
            List(text, ref first, "verbs", rule.Verbs);
        }
        return text.ToString();
    }

    private static void List(StringBuilder text, ref bool first, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        text.Append(first ? "- " : "  ").Append(name).Append(": [").AppendJoin(", ", values.Select(v => $"\"{v}\"")).Append("]\n");
        first = false;
    }

    private static string Binding(string kind, string name, string @namespace)
        => $"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: {kind}Binding
            metadata:
              name: {name}{(kind == "Role" ? $"\n  namespace: {@namespace}" : "")}
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: {kind}
              name: {name}
            subjects:
            - kind: ServiceAccount
              name: {name}
              namespace: {@namespace}

            """.ReplaceLineEndings("\n");

    private static string Deployment(string name, string @namespace, string image)
        => $$"""
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: {{name}}
              namespace: {{@namespace}}
              labels:
                app.kubernetes.io/name: {{name}}
            spec:
              replicas: 1
              selector:
                matchLabels:
                  app.kubernetes.io/name: {{name}}
              template:
                metadata:
                  labels:
                    app.kubernetes.io/name: {{name}}
                spec:
                  serviceAccountName: {{name}}
                  terminationGracePeriodSeconds: 10
                  securityContext:
                    runAsNonRoot: true
                    seccompProfile:
                      type: RuntimeDefault
                  containers:
                  - name: manager
                    image: {{image}}
                    env:
                    # The runtime's debugging socket would need a file system to write to.
                    - name: DOTNET_EnableDiagnostics
                      value: "0"
                    - name: POD_NAME
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.name
                    - name: POD_NAMESPACE
                      valueFrom:
                        fieldRef:
                          fieldPath: metadata.namespace
                    ports:
                    - name: metrics
                      containerPort: 8080
                    - name: probes
                      containerPort: 8081
                    livenessProbe:
                      httpGet:
                        path: /healthz
                        port: probes
                    readinessProbe:
                      httpGet:
                        path: /readyz
                        port: probes
                    resources:
                      requests:
                        cpu: 10m
                        memory: 64Mi
                      limits:
                        memory: 256Mi
                    securityContext:
                      allowPrivilegeEscalation: false
                      readOnlyRootFilesystem: true
                      capabilities:
                        drop: ["ALL"]

            """.ReplaceLineEndings("\n");
}
