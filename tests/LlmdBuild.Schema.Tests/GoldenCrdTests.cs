using System.Net;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Testing;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Tests;

/// <summary>With string-map values, our CRD and the proof of concept's accept, refuse, prune and default the same.</summary>
public sealed class GoldenCrdTests(ITestOutputHelper output)
{
    private const int Objects = 500;
    private const string Path1 = "/apis/components.platform.opendatahub.io/v1alpha1/llmds";

    [Fact]
    public async Task StringMap_IsWhatTheProofOfConceptHas()
    {
        var ours = Emit().Json;
        var golden = (JsonObject)ManifestNode.ToJson(Load(Path.Combine(SharedFolders.Contract, "components.platform.opendatahub.io_llmds.yaml")))!;
        using var left = ApiServer.Start();
        using var right = ApiServer.Start();
        Assert.Null(await left.CreateCrdAsync((JsonObject)ours.DeepClone()));
        Assert.Null(await right.CreateCrdAsync((JsonObject)golden.DeepClone()));
        await left.WaitForAsync(Path1);
        await right.WaitForAsync(Path1);
        var random = new Random(20260824);
        var accepted = 0;

        for (var i = 0; i < Objects; i++)
        {
            var resource = LlmdObjects.Generate(random);
            var (leftStatus, leftBody) = await left.CreateAsync(Path1, resource, dryRun: true);
            var (rightStatus, rightBody) = await right.CreateAsync(Path1, resource, dryRun: true);
            Assert.True(leftStatus == rightStatus, $"{resource.ToJsonString()}: ours {leftStatus} {leftBody?["message"]}, golden {rightStatus} {rightBody?["message"]}");
            if (leftStatus != HttpStatusCode.Created) continue;
            accepted++;
            Assert.True(
                JsonNode.DeepEquals(leftBody!["spec"], rightBody!["spec"]) && JsonNode.DeepEquals(leftBody["status"], rightBody["status"]),
                $"{resource.ToJsonString()}: ours {leftBody.ToJsonString()}, golden {rightBody.ToJsonString()}");
        }
        output.WriteLine($"objects: {Objects}, accepted by both {accepted}, refused by both {Objects - accepted}, different 0");
        Assert.InRange(accepted, Objects / 10, Objects * 9 / 10);
    }

    private static CrdDocument Emit()
    {
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            Namespace = "Test",
            CrdManifests = [new CrdSource("llmd.crd.yaml", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "llmd.crd.yaml")))],
            Components =
            [
                Component("modelService", "llm-d-modelservice-v0.2.11", "0.2.11"),
                Component("infra", "llm-d-infra-v1.3.3", "1.3.3"),
                Component("gatewayAPI", "inferencepool-v1.0.1", "1.0.1"),
            ],
        });
        return Assert.Single(result.Crds);
    }

    private static SchemaComponent Component(string name, string chart, string version) =>
        new() { Name = name, Mode = ValuesMode.StringMap, Charts = [TestCharts.Corpus(chart)], Versions = [version] };

    private static YamlNode Load(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents[0].RootNode;
    }
}
