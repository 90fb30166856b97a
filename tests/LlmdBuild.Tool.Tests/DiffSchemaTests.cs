using LlmdBuild.Testing;

namespace LlmdBuild.Tool.Tests;

/// <summary><c>llmd diff-schema</c> on the mirror's charts and on small CRDs.</summary>
public sealed class DiffSchemaTests
{
    [Fact]
    public void ModelserviceUpgrade_SaysWhatIsGoneAndWhichOwnValuesAreLeftBehind()
    {
        var values = TemporaryFile("routing:\n  inferencePool:\n    create: false\n");

        var (code, output, _) = Run("diff-schema", Chart("v0.2.11"), Chart("v0.4.12"), "-f", values, "--fail-on", "refused");

        Assert.Equal(2, code);
        Assert.Contains("| `routing.epp` | removed | `is no longer allowed` |", output, StringComparison.Ordinal);
        Assert.Contains("| `decode.parallelism` | added |", output, StringComparison.Ordinal);
        Assert.Contains($"{values}(2,3): warning LLMD3017: routing.inferencePool: llm-d-modelservice v0.4.12 does not know this value; v0.2.11 did", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Crds_AreComparedByName()
    {
        var (code, output, _) = Run("diff-schema", TemporaryFile(Crd("{a: {type: integer}}"), ".yaml"), TemporaryFile(Crd("{a: {type: string}, b: {type: string}}"), ".yaml"));

        Assert.Equal(0, code);
        Assert.Contains("| `v1: spec.a` | retyped | `type integer -> string` |", output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNoSide_IsAnErrorWithItsCode()
    {
        var (code, _, error) = Run("diff-schema", "nowhere", "nowhere");

        Assert.Equal(1, code);
        Assert.Contains("LLMD3021: 'nowhere' is no file or folder", error, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = ToolCommandLine.Invoke(arguments, output, error, static () => Stream.Null);
        return (code, output.ToString(), error.ToString());
    }

    private static string Chart(string version) => Path.Combine(SharedFolders.Mirror, "http", "llm-d-modelservice", $"llm-d-modelservice-{version}.tgz");

    private static string TemporaryFile(string text, string extension = ".txt")
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("llmd-diff-").FullName, "file" + extension);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Crd(string properties) => $$"""
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
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {{properties}} } } } }
        """;
}
