using BenchmarkDotNet.Attributes;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Benchmarks;

/// <summary>From an archive's bytes to a chart, and how much of it is the archive.</summary>
[MemoryDiagnoser]
public class ChartLoadingBenchmarks
{
    private readonly List<ChartFile> _files = ChartArchive.Read(new MemoryStream(BenchmarkChart.Archive));

    [Benchmark]
    public Chart Load() => ChartLoader.LoadArchive(new MemoryStream(BenchmarkChart.Archive));

    [Benchmark]
    public object Unpack() => ChartArchive.Read(new MemoryStream(BenchmarkChart.Archive));

    [Benchmark]
    public Chart Assemble() => ChartLoader.LoadFiles(_files);
}
