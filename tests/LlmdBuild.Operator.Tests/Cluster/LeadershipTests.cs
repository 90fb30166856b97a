using System.Diagnostics;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>Two replicas and one lease.</summary>
public sealed class LeadershipTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>
{
    private static readonly string[] Short = ["--Operator:LeaseDuration", "5s", "--Operator:RenewDeadline", "3s", "--Operator:RetryPeriod", "1s"];

    [Fact]
    public void LeaderThatStops_IsFollowedWithinTwoSeconds()
    {
        using var first = cluster.StartOperator("first");
        cluster.Await("first leads", () => Leads(first));
        using var second = cluster.StartOperator("second");
        cluster.Await("second waits", () => second.Log.Contains("operator starting", StringComparison.Ordinal));

        first.Stop();
        var watch = Stopwatch.StartNew();
        cluster.Await("second leads", () => Leads(second), second);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"took {watch.Elapsed}");
        second.Stop();
    }

    [Fact]
    public void LeaderThatIsKilled_IsFollowedWithinTheLeaseTime()
    {
        using var first = cluster.StartOperator("third", Short);
        cluster.Await("third leads", () => Leads(first));
        using var second = cluster.StartOperator("fourth", Short);
        cluster.Await("fourth waits", () => second.Log.Contains("operator starting", StringComparison.Ordinal));
        Thread.Sleep(2000);
        Assert.False(Leads(second));

        first.Kill();
        var watch = Stopwatch.StartNew();
        cluster.Await("fourth leads", () => Leads(second), second);

        // The lease time, and the second's own rhythm of looking.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(6), $"took {watch.Elapsed}");
        second.Stop();
    }

    private static bool Leads(OperatorProcess process) => process.Log.Contains("taken by", StringComparison.Ordinal);
}
