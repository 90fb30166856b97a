{{- define "model-server.fullname" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "model-server.labels" -}}
app: {{ include "model-server.fullname" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- /* One workload: a list of the root, its role and its settings. */ -}}
{{- define "model-server.deployment" -}}
{{- $root := index . 0 -}}{{- $role := index . 1 -}}{{- $settings := index . 2 -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "model-server.fullname" $root }}-{{ $role }}
  labels:
    {{- include "model-server.labels" $root | nindent 4 }}
spec:
  replicas: {{ $settings.replicas | int }}
  selector:
    matchLabels:
      app: {{ include "model-server.fullname" $root }}
      role: {{ $role }}
  template:
    metadata:
      labels:
        app: {{ include "model-server.fullname" $root }}
        role: {{ $role }}
    spec:
      {{- if $root.Values.serviceAccount.create }}
      serviceAccountName: {{ include "model-server.fullname" $root }}
      {{- end }}
      containers:
      - name: server
        {{- with $root.Values.decode.image }}
        image: {{ printf "%s:%s" .repository (.tag | default $root.Chart.AppVersion) | quote }}
        {{- end }}
        args:
        - --model={{ $root.Values.model.name }}
        {{- range $settings.args }}
        - {{ . | quote }}
        {{- end }}
        {{- with $settings.resources }}
        resources:
          {{- toYaml . | nindent 10 }}
        {{- end }}
{{- end -}}
