using System.Globalization;
using System.Text;

namespace LlmdBuild.Benchmarks;

/// <summary>A values file in the manner of the large charts: some 250 KB, half of it comments.</summary>
internal static class YamlSamples
{
    internal static string Values { get; } = MakeValues(200);

    private static string MakeValues(int components)
    {
        var text = new StringBuilder();
        for (var i = 0; i < components; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                ## @section Component {{i}} parameters
                ##
                ## @param component{{i}}.enabled Enable the component
                ## ref: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
                component{{i}}:
                  enabled: true
                  replicaCount: {{i}}
                  image:
                    registry: docker.io
                    repository: example/component-{{i}}
                    tag: "1.2.{{i}}"
                    pullPolicy: IfNotPresent
                    pullSecrets: []
                  # -- Extra arguments
                  args:
                    - --verbose
                    - '--port=80{{i}}'
                    - "--name=\"quoted\""
                  resources:
                    limits: {cpu: 500m, memory: 512Mi}
                    requests:
                      cpu: 250m
                      memory: 256Mi
                  nodeSelector: {}
                  tolerations:
                  - key: node
                    operator: Exists
                  ## Configuration, as it is mounted
                  config: |
                    server:
                      port: 8080
                      hosts:
                        - a.example.com
                        - b.example.com
                  description: >-
                    A longer text that is folded over
                    several lines of the file.
                  ratio: 0.75
                  podAnnotations:
                    prometheus.io/scrape: "true"


                """);
        }

        return text.ToString();
    }
}
