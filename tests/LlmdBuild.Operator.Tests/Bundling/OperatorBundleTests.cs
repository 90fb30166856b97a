using System.Text;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Operator.Tests.Cluster;

namespace LlmdBuild.Operator.Tests.Bundling;

public sealed class OperatorBundleTests
{
    [Fact]
    public void SavedBundle_ReadsBackAsItWas()
    {
        using var folder = new TemporaryFolder();
        var chart = new BundledChart("tiny", "v1.0.0", "https://charts.example/", "h1:a+b/c=", ChartBundle.ResourceName("h1:a+b/c="));
        var resource = new BundledResource
        {
            Group = "g.example",
            Version = "v1",
            Kind = "Thing",
            Plural = "things",
            Namespaced = true,
            Components =
            [
                new BundledComponent
                {
                    Name = "a",
                    SpecPath = ["a", "b"],
                    Folder = "a",
                    ReleaseName = "r",
                    Namespace = "n",
                    ValuesMode = ValuesMode.StringMap,
                    Values = new Dictionary<string, object?> { ["float"] = 1000000d, ["int"] = 1000000L, ["half"] = 0.5, ["list"] = new List<object?> { null, true, "x" } },
                    Charts = [chart],
                },
            ],
        };

        var names = OperatorBundle.Save(folder.Path, [resource], [new(chart, Files("a: 1"))]);
        var read = Assert.Single(OperatorBundle.ReadFolder(folder.Path).Resources);

        Assert.Equal(["llmd/charts/h1-a-b_c.tgz", "llmd/operator.json"], names);
        Assert.Equal((resource.Group, resource.Kind, resource.Plural, true), (read.Group, read.Kind, read.Plural, read.Namespaced));
        var component = Assert.Single(read.Components);
        Assert.Equal(["a", "b", "values"], component.EffectiveValuesPath);
        Assert.Equal(ValuesMode.StringMap, component.ValuesMode);
        Assert.Equal(chart, Assert.Single(component.Charts));
        // Go's float64 and int64 print differently in templates: the kind must survive.
        Assert.Equal((1000000d, 1000000L, 0.5), ((double)component.Values["float"]!, (long)component.Values["int"]!, (double)component.Values["half"]!));
    }

    [Fact]
    public void Archive_DependsOnTheFilesAlone_AndLoads()
    {
        var one = ChartBundle.Pack("tiny", Files("a: 1"));
        var two = ChartBundle.Pack("tiny", Files("a: 1").Reverse());

        Assert.Equal(one, two);
        Assert.Equal("tiny", ChartLoader.LoadArchive(new MemoryStream(one)).Metadata.Name);
    }

    [Fact]
    public void FolderWithoutABundle_FailsWithLLMD7001()
    {
        using var folder = new TemporaryFolder();

        var failure = Assert.Throws<LlmdException>(() => OperatorBundle.ReadFolder(folder.Path));

        Assert.Equal("LLMD7001", failure.Diagnostics[0].Code);
    }

    private static ChartBundleFile[] Files(string values) =>
    [
        new("Chart.yaml", Encoding.UTF8.GetBytes("apiVersion: v2\nname: tiny\nversion: 1.0.0\n")),
        new("values.yaml", Encoding.UTF8.GetBytes(values)),
        new("templates/" + new string('x', 120) + ".yaml", []),
    ];
}
