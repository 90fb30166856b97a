using System.Text.Json.Nodes;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>A consumer with the three llm-d charts, as <c>samples/LlmdOperator</c> has them, fetched through the mirror.</summary>
public static class LlmdConsumer
{
    private const string Items = """
        <LlmdChart Include="llm-d-modelservice" Version="0.2.11" Source="https://llm-d-incubation.github.io/llm-d-modelservice/"
                   Component="modelService" ReleaseName="llmd-modelservice" Namespace="llm-d" />
        <LlmdChart Include="llm-d-infra" Version="1.3.3" Source="https://llm-d-incubation.github.io/llm-d-infra/"
                   Component="infra" ReleaseName="llmd-infra" Namespace="llm-d" />
        <LlmdChart Include="inferencepool" Version="1.0.1"
                   Source="git+https://github.com/kubernetes-sigs/gateway-api-inference-extension?path=config/charts/inferencepool&amp;tag=v1.0.1"
                   Component="gatewayAPI" Folder="gateway-api" ReleaseName="llmd-gateway-api" Namespace="llm-d" ValuesFiles="values/gateway-api.yaml" />
        <LlmdCrd Include="api/llmd.crd.yaml" />
        """;

    /// <summary>The components' folders with release name and values file, as the items give them.</summary>
    public static readonly IReadOnlyDictionary<string, (string Component, string Release, string? Values)> Folders = new Dictionary<string, (string, string, string?)>
    {
        ["modelservice"] = ("modelService", "llmd-modelservice", null),
        ["infra"] = ("infra", "llmd-infra", null),
        ["gateway-api"] = ("gatewayAPI", "llmd-gateway-api", "values/gateway-api.yaml"),
    };

    /// <summary>The environment that finds the charts in the mirror; skips the test where there is none.</summary>
    public static Dictionary<string, string?> Environment => new() { ["LLMDBUILD_MIRRORS"] = SharedFolders.MirrorMap };

    /// <summary>Makes the project; the mirror is asked for first, so that the test is skipped before anything is made.</summary>
    public static TestProject Create(PackedFeed feed, string properties = "", bool withOperator = false)
    {
        _ = SharedFolders.Mirror;
        var project = TestProject.Create(feed, Items, properties, withOperator: withOperator);
        var sample = Path.Combine(PackedFeed.RepositoryRoot, "samples", "LlmdOperator");
        project.CopyFolder(Path.Combine(sample, "api"), "api");
        project.CopyFolder(Path.Combine(sample, "values"), "values");
        return project;
    }

    /// <summary>Where the fetch put a component's chart.</summary>
    public static string ChartPath(TestProject project, string component) =>
        (string)JsonNode.Parse(File.ReadAllText(Path.Combine(project.Output, "charts.json")))!.AsArray().First(chart => (string?)chart!["component"] == component)!["path"]!;
}
