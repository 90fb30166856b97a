namespace LlmdBuild.Operator.Tests.Rollouts;

/// <summary>A chart small enough to read, with what roll-outs are about: hooks, a selector from values, a route behind the workload, a password.</summary>
internal static class WidgetChart
{
    public static IReadOnlyDictionary<string, string> Files(string version) => new Dictionary<string, string>
    {
        ["Chart.yaml"] = $"apiVersion: v2\nname: widget\nversion: {version}\n",
        ["values.yaml"] = "track: a\nreplicas: 1\nstuck: false\nhooks: false\ngreeting: hello\nextra: []\n",
        ["crds/gadget.yaml"] = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: gadgets.tests.example.com}
            spec:
              group: tests.example.com
              scope: Namespaced
              names: {kind: Gadget, plural: gadgets}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]
            """,
        ["templates/app.yaml"] = """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: {{ .Release.Name }}, labels: {version: "{{ .Chart.Version }}"}}
            spec:
              replicas: {{ .Values.replicas }}
              selector: {matchLabels: {app: {{ .Release.Name }}, track: {{ .Values.track | quote }}}}
              strategy: {type: Recreate}
              template:
                metadata:
                  labels: {app: {{ .Release.Name }}, track: {{ .Values.track | quote }}, version: "{{ .Chart.Version }}"}
                  {{- if .Values.stuck }}
                  annotations: {test.llmd/never-ready: "yes"}
                  {{- end }}
                spec: {containers: [{name: main, image: "example/widget:{{ .Chart.Version }}"}]}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{ .Release.Name }}}
            data: {greeting: {{ .Values.greeting }}, track: {{ .Values.track | quote }}}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: {{ .Release.Name }}-password}
            stringData: {password: {{ randAlphaNum 20 }}}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: {{ .Release.Name }}-kept, annotations: {helm.sh/resource-policy: keep}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: {{ .Release.Name }}, labels: {version: "{{ .Chart.Version }}"}}
            spec: {defaultBackend: {service: {name: {{ .Release.Name }}, port: {number: 80}}}}
            ---
            apiVersion: tests.example.com/v1
            kind: Gadget
            metadata: {name: {{ .Release.Name }}}
            {{- range .Values.extra }}
            ---
            {{ toYaml . }}
            {{- end }}
            """,
        ["templates/hooks.yaml"] = """
            {{- if .Values.hooks }}
            {{- range list (list "first" "-5" "pre-install,pre-upgrade" "before-hook-creation,hook-succeeded") (list "second" "5" "pre-install,pre-upgrade" "before-hook-creation,hook-failed") (list "checked" "0" "test" "") }}
            ---
            apiVersion: batch/v1
            kind: Job
            metadata:
              name: {{ $.Release.Name }}-{{ index . 0 }}
              annotations: {helm.sh/hook: {{ index . 2 | quote }}, helm.sh/hook-weight: {{ index . 1 | quote }}, helm.sh/hook-delete-policy: {{ index . 3 | quote }}}
            spec:
              backoffLimit: 0
              template: {spec: {restartPolicy: Never, containers: [{name: main, image: example/hook}]}}
            {{- end }}
            {{- end }}
            """,
    };
}
