namespace LlmdBuild.Package.Tests.Harness;

/// <summary>Small charts and projects that the scenarios build.</summary>
public static class SampleCharts
{
    /// <summary>The CRD manifest of a namespaced kind with one component <c>web</c>.</summary>
    public const string WebCrd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: sites.example.com
        spec:
          group: example.com
          names: {kind: Site, listKind: SiteList, plural: sites, singular: site}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      web:
                        type: object
                        properties:
                          enabled: {type: boolean, default: true}
                          version: {x-llmd-version: web}
                          values: {x-llmd-values: web}
                  status:
                    type: object
                    x-kubernetes-preserve-unknown-fields: true

        """;

    /// <summary>A chart <c>web</c> whose values, schema and objects depend on its minor version.</summary>
    public static void AddWeb(ChartRepository repository, string version, string extraValue = "")
    {
        repository.Add("web", version, new Dictionary<string, string>
        {
            ["values.yaml"] = $"# -- How many replicas serve\nreplicas: 1\nimage:\n  tag: \"{version}\"\n{extraValue}",
            ["templates/deployment.yaml"] = """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: {{ .Release.Name }}
                  labels:
                    version: {{ .Chart.Version | quote }}
                spec:
                  replicas: {{ required "replicas is required" .Values.replicas }}
                  selector:
                    matchLabels: {app: web}
                  template:
                    metadata:
                      labels: {app: web}
                    spec:
                      containers:
                      - name: web
                        image: "example.com/web:{{ .Values.image.tag }}"

                """,
        });
    }

    /// <summary>The item that pins <c>web</c>.</summary>
    public static string WebItem(string version, string metadata = "") =>
        $"""<LlmdChart Include="web" Version="{version}" Source="{ChartRepository.Url}" ReleaseName="site" Namespace="web" {metadata} /><LlmdCrd Include="api/site.crd.yaml" />""";

    /// <summary>The item of <see cref="WriteLocal"/>'s chart, and of a kind with its values.</summary>
    public static string LocalItem(string metadata = "") =>
        $"""<LlmdChart Include="web" Source="charts/web" ReleaseName="site" Namespace="web" {metadata} /><LlmdCrd Include="api/site.crd.yaml" />""";

    /// <summary>Writes the smallest chart that shows what was asked of it, below <c>charts/web</c>, and the CRD manifest.</summary>
    public static void WriteLocal(TestProject project, string folder = "charts/web", string name = "web")
    {
        project.Write("api/site.crd.yaml", WebCrd);
        project.Write($"{folder}/Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: 1.0.0\n");
        project.Write($"{folder}/values.yaml", "# -- How many replicas serve\nreplicas: 1\ncolor: blue\n");
        project.Write($"{folder}/templates/config.yaml", """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: {{ .Release.Name }}
              namespace: {{ .Release.Namespace }}
            data:
              replicas: {{ .Values.replicas | quote }}
              color: {{ .Values.color | quote }}

            """);
    }
}
