namespace LlmdBuild.Generators.Tests;

internal static class CrdManifests
{
    public const string OneComponent = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          names: {kind: Thing, plural: things}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      version: {x-llmd-version: app}
                      values: {x-llmd-values: app}
        """;
}
