using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Benchmarks;

/// <summary>A template in the manner of a chart's Deployment with its helpers, and values for it.</summary>
internal static class BenchmarkTemplates
{
    internal const string Text = """
        {{- define "app.name" -}}
        {{- default .Chart.Name .Values.nameOverride | printf "%.63s" -}}
        {{- end -}}
        {{- define "app.labels" -}}
        app.kubernetes.io/name: {{ include "app.name" . }}
        app.kubernetes.io/instance: {{ .Release.Name }}
        {{- if .Values.extraLabels }}
        {{- range $key, $value := .Values.extraLabels }}
        {{ $key }}: {{ printf "%q" $value }}
        {{- end }}
        {{- end }}
        {{- end -}}
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ include "app.name" . }}
          labels:
            {{- include "app.labels" . }}
        spec:
          {{- if not .Values.autoscaling.enabled }}
          replicas: {{ .Values.replicaCount }}
          {{- end }}
          template:
            spec:
              {{- with .Values.serviceAccount }}
              serviceAccountName: {{ .name }}
              {{- end }}
              containers:
              {{- range $i, $container := .Values.containers }}
              - name: {{ $container.name }}-{{ $i }}
                image: "{{ $container.image.repository }}:{{ $container.image.tag | default $.Chart.AppVersion }}"
                {{- if and $container.ports (gt (len $container.ports) 0) }}
                ports:
                {{- range $container.ports }}
                - containerPort: {{ . }}
                  protocol: {{ if eq (printf "%v" .) "53" }}UDP{{ else }}TCP{{ end }}
                {{- end }}
                {{- end }}
              {{- end }}
        """;

    internal static FunctionTable Functions { get; } = FunctionTable.Builtins.With(
    [
        new("include", "func(string, interface {}) (string, error)", c => c.Execution.Execute(c.String(0), c[1])),
        new("default", "func(interface {}, ...interface {}) interface {}", c =>
            c.Count > 1 && LlmdBuild.Templates.Execution.Truth.IsTrue(c[1]) ? c[1] : c[0]),
    ]);

    internal static Dictionary<string, object?> Data { get; } = new()
    {
        ["Chart"] = new Dictionary<string, object?> { ["Name"] = "app", ["AppVersion"] = "1.2.3" },
        ["Release"] = new Dictionary<string, object?> { ["Name"] = "rel", ["Revision"] = GoBox.Int(1) },
        ["Values"] = new Dictionary<string, object?>
        {
            ["replicaCount"] = 3.0,
            ["autoscaling"] = new Dictionary<string, object?> { ["enabled"] = false },
            ["serviceAccount"] = new Dictionary<string, object?> { ["name"] = "runner" },
            ["extraLabels"] = Enumerable.Range(0, 10).ToDictionary(i => $"label-{i}", i => (object?)$"value {i}"),
            ["containers"] = Enumerable.Range(0, 10).Select(i => (object?)new Dictionary<string, object?>
            {
                ["name"] = $"c{i}",
                ["image"] = new Dictionary<string, object?> { ["repository"] = "registry.example/app", ["tag"] = "" },
                ["ports"] = new List<object?> { 80.0, 53.0, 8080.0 },
            }).ToList(),
        },
    };
}
