using BenchmarkDotNet.Attributes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Benchmarks;

/// <summary>Whole renders: from the archive, of a chart that was only loaded, and of one that was rendered before.</summary>
[MemoryDiagnoser]
public class RenderBenchmarks
{
    private readonly Chart _chart = Load();

    [Benchmark]
    public RenderResult FromArchive() => Render(Load());

    [Benchmark]
    public RenderResult NextRender() => Render(_chart);

    private static Chart Load() => ChartLoader.LoadArchive(new MemoryStream(BenchmarkChart.Archive));

    private static RenderResult Render(Chart chart) => ChartRenderer.Render(new RenderRequest { Chart = chart, ReleaseName = "rel", Namespace = "ns" });
}
