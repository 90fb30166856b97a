using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The whole life cycle under the generated roles and nothing else.</summary>
public sealed class GeneratedRolesTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public void LifeCycle_NeedsNothingBeyondTheGeneratedRoles()
    {
        var rules = Rules();
        foreach (var (file, text) in OperatorManifests.Write("llmd-operator", "default", "example/llmd-operator:test", rules, []))
        {
            if (file.Contains("role", StringComparison.Ordinal))
                cluster.Apply(text.Replace("- kind: ServiceAccount\n  name: llmd-operator\n  namespace: default", "- kind: User\n  name: operator\n  apiGroup: rbac.authorization.k8s.io", StringComparison.Ordinal));
        }
        using var process = OperatorProcess.Start(cluster.Bundle, cluster.Plane.KubeconfigOf("operator"));

        cluster.Apply(ClusterFixture.AllEnabled);
        cluster.AwaitReady(process);
        cluster.Plane.Kubectl("patch", "llmd", "default-llm-d", "--type=merge", "-p", """{"spec":{"infra":{"enabled":false},"modelService":{"version":"0.2.12"}}}""");
        cluster.AwaitReady(process);
        cluster.Plane.Kubectl("delete", "llmd", "default-llm-d", "--timeout=60s");

        Assert.Empty(cluster.Objects());
        Assert.DoesNotContain("forbidden", process.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Rules_NameTheTemplateTheyComeFrom_AndAreNeverTooWide()
    {
        var rules = Rules();

        Assert.Contains(rules.Cluster, r => r.Resources.Contains("gateways") && r.Reason.Contains("llm-d-infra/templates/gateway-infrastructure/gateway.yaml:4", StringComparison.Ordinal));
        Assert.Contains(rules.Cluster, r => r.Resources.Contains("tokenreviews") && r.Reason.StartsWith("granted by the Role in", StringComparison.Ordinal));
        Assert.DoesNotContain(rules.Cluster.Concat(rules.Own), r => r.Verbs.Concat(r.Resources).Concat(r.Groups).Any(v => v is "*" or "bind" or "escalate"));
    }

    [Fact]
    public void DeployFolder_AppliesAsItIs_AndPassesTheServersDryRun()
    {
        using var folder = new TemporaryFolder();
        var bundle = OperatorBundle.ReadFolder(cluster.Bundle);
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

    private OperatorRules Rules()
    {
        var bundle = OperatorBundle.ReadFolder(cluster.Bundle);
        return OperatorRules.Of(bundle.Resources, chart =>
        {
            using var archive = bundle.OpenChart(chart);
            return ChartLoader.LoadArchive(archive);
        });
    }
}
