using System.Text;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Operator.Tests.Cluster;

namespace LlmdBuild.Operator.Tests.Bundling;

public sealed class OperatorRulesTests
{
    [Theory]
    [InlineData("a key of random functions", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {id: {{ randAlphaNum 5 | quote }}}}\n", "secrets", true)]
    [InlineData("no key without them", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: known-now}\n", "secrets", false)]
    [InlineData("the kinds of hooks", "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a, annotations: {helm.sh/hook: pre-install}}\n", "jobs", true)]
    [InlineData("a definition in a template", "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a}\n", "customresourcedefinitions", true)]
    public void Of_GrantsWhatTheChartsNeed(string name, string template, string resource, bool expected)
    {
        var bundled = new BundledResource { Group = "g.example", Version = "v1", Kind = "Thing", Plural = "things", Components = [TestBundles.Component("a", "a", "r", TestBundles.Chart("tiny", "1.0.0"))] };
        var chart = ChartLoader.LoadArchive(new MemoryStream(ChartBundle.Pack("tiny",
        [
            new("Chart.yaml", Encoding.UTF8.GetBytes("apiVersion: v2\nname: tiny\nversion: 1.0.0\n")),
            new("templates/a.yaml", Encoding.UTF8.GetBytes(template)),
        ])));

        var rules = OperatorRules.Of([bundled], _ => chart);

        Assert.True(expected == rules.Cluster.Any(r => r.Resources.Contains(resource) && r.Verbs.Contains("create")), name);
    }
}
