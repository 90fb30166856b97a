using System.Net;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Testing;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Tests;

/// <summary>With string-map values, our schemas and the proof of concept's accept, refuse, prune and default the same.</summary>
public sealed class GoldenCrdTests(ITestOutputHelper output)
{
    private const int Objects = 500;

    [Fact]
    public async Task Llmd_IsWhatTheProofOfConceptHas()
    {
        var manifest = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "llmd.crd.yaml"));
        var golden = Golden("components.platform.opendatahub.io_llmds.yaml");

        await CompareAsync(Emit("llmd.crd.yaml", manifest), golden, "/apis/components.platform.opendatahub.io/v1alpha1/llmds", LlmdObjects.Generate);
    }

    /// <summary>That resource is the platform's: of its schema only two places are ours, which its owner fills with our placeholders.</summary>
    [Fact]
    public async Task DataScienceCluster_HasOurComponentAsTheProofOfConceptHasIt()
    {
        var golden = Golden("datasciencecluster.opendatahub.io_datascienceclusters.yaml");
        var manifest = golden.DeepClone();
        var ours = (JsonObject)ManifestNode.ToJson(Load(Path.Combine(AppContext.BaseDirectory, "Fixtures", "datasciencecluster.llmd.yaml")))!;
        var schema = manifest["spec"]!["versions"]!.AsArray().Single(v => (string?)v!["name"] == "v2")!["schema"]!["openAPIV3Schema"]!["properties"]!;
        foreach (var part in (string[])["spec", "status"])
            schema[part]!["properties"]!["components"]!["properties"]!["llmd"] = ours[part]!.DeepClone();

        await CompareAsync(
            Emit("datasciencecluster.crd.yaml", manifest.ToJsonString()), golden, "/apis/datasciencecluster.opendatahub.io/v2/datascienceclusters", LlmdObjects.GenerateCluster);
    }

    private async Task CompareAsync(JsonObject ours, JsonObject golden, string path, Func<Random, JsonObject> generate)
    {
        using var left = ApiServer.Start();
        using var right = ApiServer.Start();
        Assert.Null(await left.CreateCrdAsync((JsonObject)ours.DeepClone()));
        Assert.Null(await right.CreateCrdAsync((JsonObject)golden.DeepClone()));
        await left.WaitForAsync(path);
        await right.WaitForAsync(path);
        var random = new Random(20260824);
        var resources = Enumerable.Range(0, Objects).Select(_ => generate(random)).ToList();

        // A creation takes no status.
        var accepted = new List<JsonObject>();
        foreach (var resource in resources)
        {
            if (Same(resource, await left.CreateAsync(path, resource, dryRun: true), await right.CreateAsync(path, resource, dryRun: true))) accepted.Add(resource);
        }

        var leftStored = (JsonObject)(await left.CreateAsync(path, accepted[0])).Body!;
        var rightStored = (JsonObject)(await right.CreateAsync(path, accepted[0])).Body!;
        int statuses = 0, acceptedStatuses = 0;
        foreach (var resource in resources)
        {
            if (resource["status"] is not { } status) continue;
            statuses++;
            if (Same(resource, await ReplaceStatusAsync(left, leftStored, status), await ReplaceStatusAsync(right, rightStored, status))) acceptedStatuses++;
        }

        output.WriteLine($"{path}: objects: {Objects} ({accepted.Count} accepted by both), status: {statuses} ({acceptedStatuses} accepted by both), different 0");
        Assert.InRange(accepted.Count, Objects / 10, Objects * 9 / 10);
        Assert.InRange(acceptedStatuses, statuses / 10, statuses * 9 / 10);

        Task<(HttpStatusCode, JsonNode?)> ReplaceStatusAsync(ApiServer server, JsonObject stored, JsonNode status)
        {
            var changed = (JsonObject)stored.DeepClone();
            changed["status"] = status.DeepClone();
            return server.ReplaceStatusAsync($"{path}/{(string?)stored["metadata"]!["name"]}", changed);
        }
    }

    private static bool Same(JsonObject resource, (HttpStatusCode Status, JsonNode? Body) ours, (HttpStatusCode Status, JsonNode? Body) golden)
    {
        Assert.True(ours.Status == golden.Status, $"{resource.ToJsonString()}: ours {ours.Status} {ours.Body?["message"]}, golden {golden.Status} {golden.Body?["message"]}");
        if (ours.Status is not (HttpStatusCode.Created or HttpStatusCode.OK)) return false;
        Assert.True(
            JsonNode.DeepEquals(ours.Body!["spec"], golden.Body!["spec"]) && JsonNode.DeepEquals(ours.Body["status"], golden.Body["status"]),
            $"{resource.ToJsonString()}: ours {ours.Body.ToJsonString()}, golden {golden.Body.ToJsonString()}");
        return true;
    }

    private static JsonObject Emit(string name, string manifest)
    {
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            Namespace = "Test",
            CrdManifests = [new CrdSource(name, manifest)],
            Components =
            [
                Component("modelService", "llm-d-modelservice-v0.2.11", "0.2.11"),
                Component("infra", "llm-d-infra-v1.3.3", "1.3.3"),
                Component("gatewayAPI", "inferencepool-v1.0.1", "1.0.1"),
            ],
        });
        return Assert.Single(result.Crds).Json;
    }

    private static SchemaComponent Component(string name, string chart, string version) =>
        new() { Name = name, Mode = ValuesMode.StringMap, Charts = [TestCharts.Corpus(chart)], Versions = [version] };

    private static JsonObject Golden(string file) => (JsonObject)ManifestNode.ToJson(Load(Path.Combine(SharedFolders.Contract, file)))!;

    private static YamlNode Load(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(file)));
        return stream.Documents[0].RootNode;
    }
}
