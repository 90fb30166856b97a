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
    public void Manifests_PassTheServer()
    {
        foreach (var (file, text) in OperatorManifests.Write("llmd-operator", "default", "example/llmd-operator:test", Rules(), []))
        {
            if (file == "kustomization.yaml")
                continue;
            var (exitCode, _, error) = cluster.Plane.TryKubectl(text, "apply", "--dry-run=server", "-f", "-");
            Assert.True(exitCode == 0, $"{file}: {error}\n{text}");
        }
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
