using LlmdBuild.Testing;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>The verb <c>plan</c>.</summary>
public sealed class PlanTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    [Fact]
    public void Plan_SaysWhatAReconcileWouldDo_AndDoesNothing()
    {
        cluster.Apply(ClusterFixture.AllEnabled);

        var (exitCode, output, error) = Plan();
        Assert.True(exitCode == 2, output + error);
        Assert.Contains("+ Gateway llm-d/llmd-infra-inference-gateway", output, StringComparison.Ordinal);
        Assert.Empty(cluster.Objects());

        using (var process = cluster.StartOperator())
        {
            cluster.AwaitReady(process);
            process.Stop();
        }
        (exitCode, output, error) = Plan();
        Assert.True(exitCode == 0, output + error);

        cluster.Plane.Kubectl("patch", "llmd", "default-llm-d", "--type=merge", "-p", """{"spec":{"infra":{"enabled":false},"modelService":{"values":{"decode.replicas":"2"}}}}""");
        (exitCode, output, error) = Plan();
        Assert.True(exitCode == 2, output + error);
        Assert.Contains("- Gateway llm-d/llmd-infra-inference-gateway", output, StringComparison.Ordinal);
        Assert.Contains("spec.replicas: 1 -> 2", output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output, string Error) Plan()
        => SharedTools.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "LlmdBuild.Operator.TestOperator.dll"), "plan", "--kubeconfig", cluster.Kubeconfig],
            environment: new Dictionary<string, string?> { ["TEST_OPERATOR_BUNDLE"] = ClusterFixture.SharedBundle, ["KUBECONFIG"] = null });
}
