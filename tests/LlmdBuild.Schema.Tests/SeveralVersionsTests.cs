using System.Net;
using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Schema.Tests;

/// <summary>Two pinned versions of llm-d-modelservice in one CRD, on a real server.</summary>
public sealed class SeveralVersionsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task KeysOfOneVersion_NeedThatVersion()
    {
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            Namespace = "Test",
            CrdManifests = [new CrdSource("llmd.crd.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "llmd.crd.yaml")))],
            Components =
            [
                new SchemaComponent { Name = "modelService", Charts = [TestCharts.Corpus("llm-d-modelservice-v0.2.11"), TestCharts.Corpus("llm-d-modelservice-v0.4.12")], Versions = ["0.2.11", "0.4.12"] },
                new SchemaComponent { Name = "infra", Charts = [TestCharts.Corpus("llm-d-infra-v1.3.3")] },
                new SchemaComponent { Name = "gatewayAPI", Charts = [TestCharts.Corpus("inferencepool-v1.0.1")] },
            ],
        });
        var crd = Assert.Single(result.Crds);
        foreach (var rule in crd.SchemaOf("v1alpha1")!["properties"]!["spec"]!["properties"]!["modelService"]!["x-kubernetes-validations"]!.AsArray()) output.WriteLine(rule!["message"]!.GetValue<string>());
        using var server = ApiServer.Start();
        Assert.Null(await server.CreateCrdAsync((JsonObject)crd.Json.DeepClone()));
        await server.WaitForAsync("/apis/components.platform.opendatahub.io/v1alpha1/llmds");

        // routing.inferencePool is of 0.2.11 alone, decode.parallelism of 0.4.12.
        Assert.Equal(HttpStatusCode.Created, await AskAsync(server, """{"version":"0.2.11","values":{"routing":{"inferencePool":{"create":true}}}}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await AskAsync(server, """{"version":"0.4.12","values":{"routing":{"inferencePool":{"create":true}}}}"""));
        Assert.Equal(HttpStatusCode.Created, await AskAsync(server, """{"version":"0.4.12","values":{"decode":{"replicas":2}}}"""));
        Assert.Equal(HttpStatusCode.Created, await AskAsync(server, """{"values":{"decode":{"replicas":2}}}"""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await AskAsync(server, """{"values":{"decode":{"replicas":"two"}}}"""));
    }

    [Fact]
    public void WhatOneVersionAsksForAlone_IsRemarkedOn()
    {
        const string First = """
            {"type":"object","properties":{"name":{"type":"string","pattern":"^a"},"port":{"type":"integer","minimum":1},"mode":{"enum":["a","b"]},"level":{"enum":["low"]},"map":{"type":"object","additionalProperties":false},
            "auth":{"type":"object","oneOf":[{"required":["token"]},{"required":["user"]}]},"same":{"type":"object","oneOf":[{"required":["x"]},{"required":["y"]}]}}}
            """;
        const string Second = """
            {"type":"object","properties":{"name":{"type":"string"},"port":{"type":"string"},"mode":{"type":"string"},"level":{"enum":["low","high"]},"map":{"type":"object"},
            "auth":{"type":"object"},"same":{"type":"object","oneOf":[{"required":["x"]},{"required":["y"]}]}}}
            """;
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            Namespace = "Test",
            CrdManifests = [new CrdSource("llmd.crd.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "llmd.crd.yaml")))],
            Components =
            [
                new SchemaComponent
                {
                    Name = "modelService",
                    Versions = ["1.0.0", "2.0.0"],
                    Charts = [TestCharts.Make("app", "1.0.0", "", First), TestCharts.Make("app", "2.0.0", "", Second)],
                },
                new SchemaComponent { Name = "infra", Charts = [TestCharts.Make("app", "1.0.0", "")] },
                new SchemaComponent { Name = "gatewayAPI", Charts = [TestCharts.Make("app", "1.0.0", "")] },
            ],
        });

        var dropped = Assert.Single(result.Crds).Remarks["modelService"].Where(static r => r.Reason.StartsWith("version ", StringComparison.Ordinal)).Select(static r => $"{r.Path} {r.Keyword} {r.Reason.Split(' ')[1]}");

        Assert.Equal(["auth oneOf 1.0.0", "level enum 1.0.0", "map additionalProperties 1.0.0", "mode enum 1.0.0", "name pattern 1.0.0", "port minimum 1.0.0", "port type 1.0.0", "port type 2.0.0"], dropped.Order(StringComparer.Ordinal));
    }

    private static async Task<HttpStatusCode> AskAsync(ApiServer server, string modelService) => (await server.CreateAsync(
        "/apis/components.platform.opendatahub.io/v1alpha1/llmds",
        new JsonObject
        {
            ["apiVersion"] = "components.platform.opendatahub.io/v1alpha1", ["kind"] = "Llmd", ["metadata"] = new JsonObject { ["name"] = "default-llm-d" },
            ["spec"] = new JsonObject { ["modelService"] = JsonNode.Parse(modelService) },
        },
        dryRun: true)).Status;
}
