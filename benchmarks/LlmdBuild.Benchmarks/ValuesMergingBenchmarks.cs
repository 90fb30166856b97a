using System.Text;
using BenchmarkDotNet.Attributes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Values;

namespace LlmdBuild.Benchmarks;

/// <summary>Values from files and flags, and through the tree of charts.</summary>
[MemoryDiagnoser]
public class ValuesMergingBenchmarks
{
    private static readonly byte[] s_file = Encoding.UTF8.GetBytes(YamlSamples.Values);

    private static readonly ValuesOverrides s_overrides = new()
    {
        Files = ["values.yaml"],
        Set = ["replicaCount=5,component1.image.tag=v2", "sub1.enabled=false", "list[3].name=x"],
        Strings = ["component2.image.tag=1.10"],
        Json = ["component3={\"a\": [1, 2, {\"b\": null}]}"],
    };

    private readonly Chart _chart = ChartLoader.LoadArchive(new MemoryStream(BenchmarkChart.Archive));
    private readonly Dictionary<string, object?> _user = s_overrides.Merge(_ => s_file);

    [Benchmark]
    public object FilesAndFlags() => s_overrides.Merge(_ => s_file);

    [Benchmark]
    public object Dependencies()
    {
        var root = ChartNode.Create(_chart);
        new DependencyProcessor(null).Process(root, _user);
        return root;
    }

    [Benchmark]
    public object Coalesce() => new ValuesCoalescer(null).Coalesce(ChartNode.Create(_chart), _user);
}
