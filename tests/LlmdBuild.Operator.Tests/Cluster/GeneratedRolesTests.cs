using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The whole life cycle under the generated roles and nothing else; and what is said where one of them is missing.</summary>
public sealed class GeneratedRolesTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private const string ClusterRole = "/apis/rbac.authorization.k8s.io/v1/clusterroles/llmd-operator";
    private const string Gateway = "/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-infra-inference-gateway";

    // A resource of the role, and whether its lack can be told in a condition; where it cannot, the log and /readyz tell.
    private static readonly (string Resource, bool InCondition)[] Removals =
    [
        ("deployments", true), ("configmaps", true), ("services", true), ("serviceaccounts", true), ("roles", true), ("rolebindings", true), ("gateways", true),
        ("controllerrevisions", true), ("tokenreviews", true), ("llmds", false), ("llmds/status", false), ("inferencepools", true),
    ];

    [Fact]
    public void LifeCycle_NeedsNothingBeyondTheGeneratedRoles()
    {
        var refused = new ConcurrentQueue<string>();
        using var proxy = new FaultProxy(cluster.Kubeconfig, "operator");
        proxy.Answered = (request, status, _) =>
        {
            if (status is 401 or 403)
                refused.Enqueue($"{status} {request.Method} {request.Path}");
        };
        ApplyRoles();
        using var process = new RunningOperator(ClusterFixture.SharedBundle, proxy.Kubeconfig);

        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady();
        var revision = cluster.Client.List("/apis/apps/v1/namespaces/llm-d/controllerrevisions")[0].GetProperty("revision").GetInt64();
        Change("""{"spec":{"infra":{"enabled":false},"modelService":{"version":"0.2.12","values":{"decode.replicas":"2"}}}}""");
        cluster.Await("infra is gone", () => cluster.Client.Get(Gateway) is null);
        cluster.AwaitReady();
        Change($$$"""{"metadata":{"annotations":{"llmd.opendatahub.io/rollback-to":"{{{revision}}}"} } }""");
        cluster.Await("infra is back", () => cluster.Client.Get(Gateway) is not null);
        cluster.Client.Delete(Gateway);
        cluster.Await("it is back again", () => cluster.Client.Get(Gateway) is not null);
        Change("""{"metadata":{"annotations":{"llmd.opendatahub.io/rollback-to":null}},"spec":{"namespace":"llm-d-moved"}}""");
        cluster.Await("it has moved", () => cluster.Objects().All(o => o.Contains(" llm-d-moved/", StringComparison.Ordinal)));
        cluster.AwaitReady();
        Delete();

        Assert.Empty(refused);
        Assert.DoesNotContain("forbidden", process.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void RuleRemovedLive_IsNamed()
    {
        var role = ApplyRoles();
        using var process = new RunningOperator(ClusterFixture.SharedBundle, cluster.Plane.KubeconfigOf("operator"));
        var told = new List<string>();
        foreach (var (resource, inCondition) in Removals.Where((_, i) => i % 4 == 0 || Environment.GetEnvironmentVariable("LLMDBUILD_LONG") == "1"))
        {
            cluster.Client.Replace(ClusterRole, Without(role, resource).ToJsonString());
            cluster.Apply(ClusterFixture.AllEnabled);
            var bare = resource.Split('/')[0];
            cluster.Await($"somebody says that {resource} is missing", () => (inCondition ? Condition() : process.Log + process.Health.NotReady)
                is { } text && text.Contains("forbidden", StringComparison.OrdinalIgnoreCase) && text.Contains(bare, StringComparison.Ordinal), more: () => process.Log);
            told.Add($"{resource}: {(inCondition ? "condition" : "log")}");
            cluster.Client.Replace(ClusterRole, role.ToJsonString());
            cluster.AwaitReady();
            Delete();
        }
        SummaryLine.Write($"rules: {told.Count} removed live, each named ({string.Join(", ", told)})", []);
    }

    [Fact]
    public void Rules_NameTheTemplateTheyComeFrom_AndAreNeverTooWide()
    {
        var rules = Rules();

        Assert.Contains(rules.Cluster, r => r.Resources.Contains("gateways") && r.Reason.Contains("llm-d-infra/templates/gateway-infrastructure/gateway.yaml:4", StringComparison.Ordinal));
        Assert.Contains(rules.Cluster, r => r.Resources.Contains("tokenreviews") && r.Reason.StartsWith("granted by the Role in", StringComparison.Ordinal));
        Assert.All(rules.Cluster.Concat(rules.Own), r => Assert.NotEqual("", r.Reason));
        Assert.DoesNotContain(rules.Cluster.Concat(rules.Own), r => r.Verbs.Concat(r.Resources).Concat(r.Groups).Any(v => v is "*" or "bind" or "escalate"));
    }

    [Fact]
    public void DeployFolder_AppliesAsItIs_AndPassesTheServersDryRun()
    {
        using var folder = new TemporaryFolder();
        var bundle = OperatorBundle.ReadFolder(ClusterFixture.SharedBundle);
        var files = OperatorManifests.Write("llmd-operator", "llmd-system", "example/llmd-operator:test", Rules(), []);
        foreach (var (file, text) in files.Concat(OperatorAlerts.Write("llmd-operator", "llmd-system", bundle.Resources)))
        {
            var path = Path.Combine(folder.Path, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        cluster.Plane.Kubectl("apply", "-k", folder.Path);
        var output = cluster.Plane.Kubectl("apply", "-k", folder.Path, "--dry-run=server");

        Assert.Contains("deployment.apps/llmd-operator unchanged (server dry run)", output, StringComparison.Ordinal);
        // Where the Prometheus Operator is, its part applies as well.
        Assert.Contains("prometheusrule.monitoring.coreos.com/llmd-operator created", cluster.Plane.Kubectl("apply", "-k", Path.Combine(folder.Path, OperatorAlerts.Folder)), StringComparison.Ordinal);
        cluster.Plane.Kubectl("delete", "-k", folder.Path, "--wait=false");
    }

    private JsonNode ApplyRoles()
    {
        foreach (var (file, text) in OperatorManifests.Write("llmd-operator", "default", "example/llmd-operator:test", Rules(), []))
        {
            if (file.Contains("role", StringComparison.Ordinal))
                cluster.Apply(text.Replace("- kind: ServiceAccount\n  name: llmd-operator\n  namespace: default", "- kind: User\n  name: operator\n  apiGroup: rbac.authorization.k8s.io", StringComparison.Ordinal));
        }
        var role = JsonNode.Parse(cluster.Client.Get(ClusterRole)!.Value.GetRawText())!;
        role["metadata"]!.AsObject().Remove("resourceVersion");
        return role;
    }

    private static JsonNode Without(JsonNode role, string resource)
    {
        var less = role.DeepClone();
        var rules = less["rules"]!.AsArray();
        foreach (var rule in rules.Where(r => r!["resources"] is JsonArray resources && resources.Any(n => (string?)n == resource)).ToList())
            rules.Remove(rule);
        return less;
    }

    private string? Condition()
        => cluster.Client.Get(ClusterFixture.Llmd) is { } llmd && llmd.TryGetProperty("status", out var status) && status.TryGetProperty("conditions", out var conditions) ? conditions.GetRawText() : null;

    private void Change(string patch) => cluster.Client.Merge(ClusterFixture.Llmd, patch);

    private void Delete()
    {
        cluster.Client.Delete(ClusterFixture.Llmd);
        cluster.Await("everything is gone", () => cluster.Client.Get(ClusterFixture.Llmd) is null && cluster.Objects().Count == 0);
        // Without the right to list every kind the operator cannot know whether a namespace is empty: it stays.
        foreach (var path in new[] { "/api/v1/namespaces/llm-d", "/api/v1/namespaces/llm-d-moved" })
        {
            cluster.Client.Delete(path);
            cluster.Await($"{path} has ended", () => cluster.Client.Get(path) is null);
        }
    }

    private static OperatorRules Rules()
    {
        var bundle = OperatorBundle.ReadFolder(ClusterFixture.SharedBundle);
        return OperatorRules.Of(bundle.Resources, chart =>
        {
            using var archive = bundle.OpenChart(chart);
            return ChartLoader.LoadArchive(archive);
        });
    }
}
