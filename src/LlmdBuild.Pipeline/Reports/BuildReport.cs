using System.Text.Encodings.Web;
using System.Text.Json;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Stages;

namespace LlmdBuild.Pipeline.Reports;

/// <summary><c>obj/…/llmd/report.json</c> and <c>report.md</c>: what the build made, for programs and people. No paths of this machine, no times.</summary>
internal static class BuildReport
{
    /// <summary>Writes both from what the stages remember, each where it differs.</summary>
    public static void Write(string outputPath)
    {
        var charts = StageState.ReadRender(Path.Combine(outputPath, "render.state"))?.Charts.Select(static chart => chart.Report).ToList() ?? [];
        var crds = StageState.ReadGenerate(Path.Combine(outputPath, "generate.state"))?.Report ?? [];
        OutputFolder.WriteWhereDifferent(Path.Combine(outputPath, "report.json"), Json(charts, crds));
        OutputFolder.WriteWhereDifferent(Path.Combine(outputPath, "report.md"), System.Text.Encoding.UTF8.GetBytes(MarkdownReport.Write(charts, crds)));
    }

    private static byte[] Json(IReadOnlyList<ChartReport> charts, IReadOnlyList<CrdReportEntry> crds)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("charts");
            foreach (var chart in charts) Write(json, chart);
            json.WriteEndArray();
            json.WriteStartArray("crds");
            foreach (var crd in crds) Write(json, crd);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, ChartReport chart)
    {
        json.WriteStartObject();
        json.WriteString("component", chart.Component);
        json.WriteString("name", chart.Name);
        json.WriteString("version", chart.Version);
        json.WriteString("digest", chart.Digest);
        json.WriteString("source", chart.Source);
        json.WriteString("folder", chart.Folder);
        json.WriteStartObject("objects");
        foreach (var kind in Kinds(chart)) json.WriteNumber(kind.Key, kind.Count());
        json.WriteEndObject();
        json.WriteStartArray("images");
        foreach (var image in chart.Images)
        {
            json.WriteStartObject();
            json.WriteString("image", image.Image);
            if (image.Digest is not null) json.WriteString("digest", image.Digest);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("random");
        foreach (var use in chart.Random)
        {
            json.WriteStartObject();
            json.WriteString("function", use.Function);
            json.WriteString("template", use.Template);
            json.WriteNumber("line", use.Line);
            json.WriteNumber("column", use.Column);
            json.WriteBoolean("inSecret", use.InSecret);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CrdReportEntry crd)
    {
        json.WriteStartObject();
        json.WriteString("name", crd.Name);
        json.WriteString("kind", crd.Kind);
        json.WriteStartArray("versions");
        foreach (var version in crd.Versions) json.WriteStringValue(version);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>A chart's objects by kind, kinds in ordinal order.</summary>
    public static IEnumerable<IGrouping<string, ObjectReport>> Kinds(ChartReport chart)
        => chart.Objects.GroupBy(static found => found.Kind).OrderBy(static kind => kind.Key, StringComparer.Ordinal);
}
