using System.Text;

namespace LlmdBuild.Fuzzing.Generation;

/// <summary>Template files that are mostly manifests: kinds in every install order, hooks, separators, and what is no document.</summary>
internal sealed class ManifestGenerator(CaseRandom random)
{
    private static readonly string[] s_kinds =
    [
        "ConfigMap", "Secret", "Service", "Deployment", "Namespace", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding", "Role", "RoleList", "RoleBinding", "ServiceAccount", "PersistentVolume", "PersistentVolumeClaim", "CustomResourceDefinition", "DaemonSet", "Pod", "ReplicaSet",
        "StatefulSet", "Job", "CronJob", "Ingress", "IngressClass", "APIService", "NetworkPolicy", "PodDisruptionBudget", "LimitRange", "ResourceQuota", "StorageClass", "HorizontalPodAutoscaler", "PriorityClass", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration", "Gateway", "Unknown", "PodSecurityPolicy", "ReplicationController", "List", "SecretList",
    ];

    private static readonly string[] s_odd =
    [
        "", "# only a comment\n", "\n\n", "---\n", "a: [\n", "- a list\n", "text\n", "kind: 1\n", "kind: [x]\n", "apiVersion: {a: b}\nkind: X\n", "metadata: x\n", "metadata:\n  annotations: x\n", "metadata: {annotations: {a: 1}}\n", "metadata: {name: 1}\n", "{\"kind\": \"J\", \"metadata\": {\"name\": \"j\"}}\n",
        "kind: X\nmetadata: {name: no-newline}", "a: b: c\n", "\tkind: X\n", "kind: A\nkind: B\n", "kind: &k X\nname: *k\n", "{{ if false }}kind: X{{ end }}\n", "kind: X\r\nmetadata:\r\n  name: crlf\r\n", "null\n", "\"text\"\n", "? k\n: v\n", "%YAML 1.1\n---\nkind: Y\n", "kind: X # ---\nx: |\n  ---\n  in a block\n", "apiVersion: v1\n", "kind: ~\n", "x: \"unterminated\n", "kind: !!str X\n", "...\nkind: E\n",
    ];

    /// <summary>A file.</summary>
    public string File()
    {
        var text = new StringBuilder(random.Pick("", "", "", "---\n", "\n", "# top\n", "{{- /* c */ -}}\n", "--- \n"));
        for (var i = 1 + random.Below(3); i > 0; i--)
        {
            text.Append(random.OneIn(random.IsCareless ? 8 : 40) ? random.Pick(s_odd) : Document());
            if (i > 1) text.Append(random.Slips(8) ? random.Pick("---", " ---\n", "----\n") : random.Pick("---\n", "---\n", "\n---\n", "--- # c\n", "---\n---\n", "---\r\n", "\n---   \n"));
        }
        return text.ToString();
    }

    private string Document()
    {
        var text = new StringBuilder();
        if (!random.OneIn(12)) text.Append("apiVersion: ").Append(random.Pick("v1", "apps/v1", "batch/v1", "x.io/v1beta1", "{{ .Values.nosuch | default \"v1\" }}")).Append('\n');
        text.Append("kind: ").Append(random.Pick(s_kinds)).Append("\nmetadata:\n  name: ").Append(random.Pick("a", "b", "z", "m-1", "{{ .Release.Name }}", "{{ .Chart.Name }}-x", "{{ .Values.a | toString | trunc 5 | quote }}")).Append('\n');
        if (random.OneIn(5)) text.Append("  namespace: ").Append(random.Pick("{{ .Release.Namespace }}", "other")).Append('\n');
        if (random.OneIn(4)) text.Append(Hook());
        if (random.OneIn(3)) text.Append("data:\n  k: {{ ").Append(random.Slips(6) ? random.Pick("required \"b is needed\" .Values.b", ".Values.sub.a.b", "include \"c.name\" .", "fail \"stop\"") : random.Pick(".Values.a | toJson | quote", ".Values | toYaml | nindent 4", ".Chart.Name", ".Release.Service", ".Capabilities.KubeVersion.Version", ".Template.Name", ".Release.IsUpgrade", ".Values.b | quote", "toJson .Values.global", "tpl (toYaml .Values.a) . | quote")).Append(" }}\n");
        return text.ToString();
    }

    private string Hook()
    {
        var text = new StringBuilder("  annotations:\n");
        text.Append("    \"helm.sh/hook\": ").Append(random.Pick("pre-install", "post-install,pre-upgrade", "pre-delete", "test", "test-success", "crd-install", "\"pre-rollback, post-rollback\"", "nonsense", "post-delete", "\"\"", "pre-install,nonsense", "test-failure")).Append('\n');
        if (random.OneIn(2)) text.Append("    \"helm.sh/hook-weight\": ").Append(random.Pick("\"1\"", "\"-5\"", "\"x\"", "3", "\"10\"")).Append('\n');
        if (random.OneIn(3)) text.Append("    \"helm.sh/hook-delete-policy\": ").Append(random.Pick("hook-succeeded", "before-hook-creation,hook-failed", "x")).Append('\n');
        if (random.OneIn(6)) text.Append("    \"helm.sh/hook-output-log-policy\": hook-failed\n");
        return text.ToString();
    }
}
