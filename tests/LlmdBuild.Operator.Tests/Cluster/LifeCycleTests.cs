using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>An Llmd's life against a real control plane, with a real operator process.</summary>
public sealed class LifeCycleTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string Decode = "llmd-modelservice-llm-d-modelservice-decode";

    [Fact]
    public void InstallChangeDisableDelete_EachChangesExactlyWhatItShould()
    {
        using var process = cluster.StartOperator();

        cluster.Apply(ClusterFixture.AllEnabled);
        var ready = cluster.AwaitReady(process);
        var all = cluster.Objects();
        Assert.Contains($"Deployment llm-d/{Decode}", all);
        Assert.Contains("Gateway llm-d/llmd-infra-inference-gateway", all);
        Assert.Contains(all, o => o.Contains("llmd-gateway-api", StringComparison.Ordinal));
        Assert.Equal(["llm-d-modelservice", "llm-d-infra", "inferencepool"], ready.GetProperty("status").GetProperty("releases").EnumerateArray().Select(r => r.GetProperty("name").GetString()!));

        var before = Specs();
        Patch("""{"spec":{"modelService":{"values":{"decode.replicas":"2"}}}}""");
        cluster.AwaitReady(process);
        Assert.Equal([$"Deployment llm-d/{Decode}"], Changed(before, Specs()));
        Assert.Equal(2, cluster.Get("deployment", "-n", "llm-d", Decode)!.Value.GetProperty("spec").GetProperty("replicas").GetInt32());

        Patch("""{"spec":{"infra":{"enabled":false}}}""");
        cluster.Await("infra's objects are gone", () => !cluster.Objects().Any(IsInfra), process);
        Assert.Equal(all.Where(o => !IsInfra(o)), cluster.Objects());
        cluster.AwaitReady(process);

        Patch("""{"spec":{"infra":{"enabled":true},"modelService":{"values":null}}}""");
        cluster.Await("infra's objects are back", () => cluster.Objects().SequenceEqual(all), process);
        cluster.AwaitReady(process);

        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");
        Assert.Empty(cluster.Objects());
        cluster.Await("the namespace is gone", () => cluster.Get("namespace", "llm-d") is null, process);
    }

    [Fact]
    public void ObjectsDeletedOrEditedByHand_AreRepairedWithinTwoSeconds()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        var all = cluster.Objects();

        cluster.Plane.Kubectl("delete", "deployment", "-n", "llm-d", Decode);
        cluster.Plane.Kubectl("label", "--overwrite", "gateway", "-n", "llm-d", "llmd-infra-inference-gateway", "platform.opendatahub.io/part-of=nobody");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        cluster.Await("the objects are back", () => cluster.Objects().SequenceEqual(all), process);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"took {watch.Elapsed}, kubectl's own time included");
        cluster.AwaitReady(process);
        Delete();
    }

    [Fact]
    public void NothingChanged_NothingSent()
    {
        using var process = cluster.StartOperator();
        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        process.Stop();
        var before = Versions();

        using (var again = cluster.StartOperator())
        {
            // The label's end is seen, reconciled and changes nothing: everything before it was, too.
            cluster.Plane.Kubectl("annotate", "llmd", "default-llm-d", "test/touched=yes", "--overwrite");
            cluster.Await("the operator runs", () => again.Log.Contains("taken by", StringComparison.Ordinal), again);
            Thread.Sleep(3000);
            Assert.DoesNotContain("changed", again.Log, StringComparison.Ordinal);
            again.Stop();
        }

        Assert.Equal(before, Versions());
        using var last = cluster.StartOperator();
        Delete();
    }

    private static bool IsInfra(string item) => item.Contains("llmd-infra", StringComparison.Ordinal);

    private void Delete()
    {
        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");
        cluster.Await("the namespace is gone", () => cluster.Get("namespace", "llm-d") is null);
    }

    private void Patch(string patch) => cluster.Plane.Kubectl("patch", "llmd", "default-llm-d", "--type=merge", "-p", patch);

    private Dictionary<string, string> Specs() => Read(o => string.Join('\n', o.EnumerateObject().Where(p => p.Name is not ("metadata" or "status")).Select(p => p.Name + p.Value.GetRawText())));

    private Dictionary<string, string> Versions() => Read(o => o.GetProperty("metadata").GetProperty("resourceVersion").GetString()!);

    private Dictionary<string, string> Read(Func<JsonElement, string> select)
    {
        using var json = JsonDocument.Parse(cluster.Plane.Kubectl("get", ClusterFixture.OwnedKinds, "-A", "-l", "platform.opendatahub.io/part-of=llmd", "-o", "json"));
        return json.RootElement.GetProperty("items").EnumerateArray().ToDictionary(
            o => $"{o.GetProperty("kind").GetString()} {o.GetProperty("metadata").GetProperty("namespace").GetString()}/{o.GetProperty("metadata").GetProperty("name").GetString()}", select);
    }

    private static IEnumerable<string> Changed(Dictionary<string, string> before, Dictionary<string, string> after)
        => before.Keys.Union(after.Keys).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.Ordinal);
}
