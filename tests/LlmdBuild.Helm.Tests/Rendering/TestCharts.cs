using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Tests.Rendering;

/// <summary>Makes charts of a few lines.</summary>
internal static class TestCharts
{
    public const string ChartYaml = "apiVersion: v2\nname: shop\nversion: 1.2.3\n";

    /// <summary>A chart of these files; Chart.yaml is added where there is none.</summary>
    public static Chart Create(params (string Path, string Text)[] files)
    {
        var all = files.Select(file => new ChartFile(file.Path, Encoding.UTF8.GetBytes(file.Text))).ToList();
        if (!files.Any(file => file.Path == "Chart.yaml")) all.Insert(0, new ChartFile("Chart.yaml", Encoding.UTF8.GetBytes(ChartYaml)));
        return ChartLoader.LoadFiles(all);
    }

    public static RenderRequest Request(Chart chart, string? seed = null) => new() { Chart = chart, ReleaseName = "rel", Namespace = "ns", Seed = seed };

    /// <summary>What <c>helm template</c> would print.</summary>
    public static string Text(RenderResult result)
    {
        using var text = new StringWriter();
        result.WriteTo(text);
        return text.ToString();
    }
}
