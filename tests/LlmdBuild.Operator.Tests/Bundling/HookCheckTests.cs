using System.Text;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Operator.Tests.Cluster;

namespace LlmdBuild.Operator.Tests.Bundling;

public sealed class HookCheckTests
{
    [Theory]
    [InlineData("pre-install,post-upgrade", null)]
    [InlineData("test", null)]
    [InlineData("pre-delete", "LLMD7010 tiny/templates/hook.yaml(6): Job clean is a hook of pre-delete")]
    [InlineData("post-install,post-rollback", "LLMD7010 tiny/templates/hook.yaml(6): Job clean is a hook of post-rollback")]
    public void Find_RefusesHooksOfDeletionAndRollback(string events, string? expected)
    {
        var chart = Load($"apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: clean\n  annotations:\n    helm.sh/hook: {events}\n");

        var found = HookCheck.Find(TestBundles.Component("a", "a", "r", TestBundles.Chart("tiny", "1.0.0")), chart);

        Assert.Equal(expected is null ? 0 : 1, found.Count);
        if (expected is not null)
            Assert.StartsWith(expected, $"{found[0].Code} {found[0].File}({found[0].Line}): {found[0].Message}", StringComparison.Ordinal);
    }

    private static Chart Load(string template) => ChartLoader.LoadArchive(new MemoryStream(ChartBundle.Pack("tiny",
    [
        new("Chart.yaml", Encoding.UTF8.GetBytes("apiVersion: v2\nname: tiny\nversion: 1.0.0\n")),
        new("templates/hook.yaml", Encoding.UTF8.GetBytes(template)),
    ])));
}
