using System.Text;
using BenchmarkDotNet.Attributes;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Benchmarks;

/// <summary>Reading: values files, the same with positions, and the small texts that templates read.</summary>
[MemoryDiagnoser]
public class YamlReadBenchmarks
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes(YamlSamples.Values);
    private static readonly string Json = GoJson.Marshal(YamlReader.ReadMap(YamlSamples.Values));

    [Benchmark]
    public object ValuesFile() => YamlReader.ReadMap(Bytes);

    [Benchmark]
    public object? ValuesFileWithPositions() => YamlReader.ReadPositions(YamlSamples.Values);

    [Benchmark]
    public object ValuesAsJson() => YamlReader.ReadMap(Json);

    [Benchmark]
    public object FromJson() => GoJson.FromJson(Json);

    [Benchmark]
    public object FromYamlSmall() => YamlReader.FromYaml("enabled: true\nname: app\nports:\n- 80\n- 443\n");

    [Benchmark]
    public object FromYamlWithAnchors() => YamlReader.FromYaml("a: &x {b: 1}\nc:\n  <<: *x\n  d: 2\n");
}
