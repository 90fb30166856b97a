using System.Text.Encodings.Web;
using System.Text.Json;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Stages;

namespace LlmdBuild.Pipeline.Reports;

/// <summary><c>obj/…/llmd/report.json</c> and <c>report.md</c>: what the build made, for programs and people. No paths of this machine, no times.</summary>
internal static class BuildReport
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes both from what the stages remember, each where it differs.</summary>
    public static void Write(string outputPath)
    {
        var charts = StageState.ReadRender(Path.Combine(outputPath, "render.state"))?.Charts.Select(static chart => chart.Report).ToList() ?? [];
        var crds = StageState.ReadGenerate(Path.Combine(outputPath, "generate.state"))?.Report ?? [];
        JsonFile.Write(Path.Combine(outputPath, "report.json"), s_options, json =>
        {
            json.WriteStartObject();
            json.WriteList("charts", charts, WriteChart);
            json.WriteList("crds", crds, ReportJson.WriteCrd);
            json.WriteEndObject();
        });
        OutputFolder.WriteWhereDifferent(Path.Combine(outputPath, "report.md"), System.Text.Encoding.UTF8.GetBytes(MarkdownReport.Write(charts, crds)));
    }

    private static void WriteChart(Utf8JsonWriter json, ChartReport chart)
    {
        json.WriteStartObject();
        ReportJson.WriteChart(json, chart);
        json.WriteStartObject("objects");
        foreach (var kind in Kinds(chart)) json.WriteNumber(kind.Key, kind.Count());
        json.WriteEndObject();
        ReportJson.WriteFindings(json, chart);
        json.WriteEndObject();
    }

    /// <summary>A chart's objects by kind, kinds in ordinal order.</summary>
    public static IEnumerable<IGrouping<string, ObjectReport>> Kinds(ChartReport chart)
        => chart.Objects.GroupBy(static found => found.Kind).OrderBy(static kind => kind.Key, StringComparer.Ordinal);
}
