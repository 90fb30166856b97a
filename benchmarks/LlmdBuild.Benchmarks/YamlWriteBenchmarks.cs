using BenchmarkDotNet.Attributes;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Benchmarks;

/// <summary>Writing: the subtrees that templates pass to <c>toYaml</c>, and a whole values tree.</summary>
[MemoryDiagnoser]
public class YamlWriteBenchmarks
{
    private static readonly Dictionary<string, object?> Values = YamlReader.ReadMap(YamlSamples.Values);
    private static readonly object? Component = Values["component7"];

    [Benchmark]
    public string ToYamlSubtree() => YamlWriter.ToYaml(Component);

    [Benchmark]
    public string ToYamlTree() => YamlWriter.ToYaml(Values);

    [Benchmark]
    public string ToYamlPrettyTree() => YamlWriter.WritePretty(Values);

    [Benchmark]
    public string ToJsonTree() => GoJson.Marshal(Values);
}
