using System.Text.Json;
using LlmdBuild.Pipeline.Output;

namespace LlmdBuild.Pipeline.Reports;

/// <summary>The parts of the report as JSON: as <c>report.json</c> shows them and as the stages remember them.</summary>
internal static class ReportJson
{
    /// <summary>Which chart it is and where its manifests lie, into an object that is open.</summary>
    public static void WriteChart(Utf8JsonWriter json, ChartReport chart)
    {
        json.WriteString("component", chart.Component);
        json.WriteString("name", chart.Name);
        json.WriteString("version", chart.Version);
        json.WriteString("digest", chart.Digest);
        json.WriteString("source", chart.Source);
        json.WriteString("folder", chart.Folder);
    }

    /// <summary>The chart's images and uses of chance, into an object that is open.</summary>
    public static void WriteFindings(Utf8JsonWriter json, ChartReport chart)
    {
        json.WriteList("images", chart.Images, static (json, image) =>
        {
            json.WriteStartObject();
            json.WriteString("image", image.Image);
            if (image.Digest is not null) json.WriteString("digest", image.Digest);
            json.WriteEndObject();
        });
        json.WriteList("random", chart.Random, static (json, use) =>
        {
            json.WriteStartObject();
            json.WriteString("function", use.Function);
            json.WriteString("template", use.Template);
            json.WriteNumber("line", use.Line);
            json.WriteNumber("column", use.Column);
            json.WriteBoolean("inSecret", use.InSecret);
            json.WriteEndObject();
        });
    }

    /// <summary>A CRD as an object.</summary>
    public static void WriteCrd(Utf8JsonWriter json, CrdReportEntry crd)
    {
        json.WriteStartObject();
        json.WriteString("name", crd.Name);
        json.WriteString("kind", crd.Kind);
        json.WriteList("versions", crd.Versions, static (json, version) => json.WriteStringValue(version));
        json.WriteEndObject();
    }

    /// <summary>Reads a chart that was written with its namespace and objects.</summary>
    public static ChartReport ReadChart(JsonElement json) => new(
        json.Text("component"), json.Text("name"), json.Text("version"), json.Text("digest"), json.Text("source"), json.Text("folder"), json.Text("namespace"),
        json.List("objects", static o => new ObjectReport(o.Text("apiVersion"), o.Text("kind"), o.TextOrNull("namespace"), o.Text("name"), o.Text("source"))),
        json.List("images", static i => new ImageReport(i.Text("image"), i.TextOrNull("digest"))),
        json.List("random", static r => new RandomReport(r.Text("function"), r.Text("template"), r.Number("line"), r.Number("column"), r.GetProperty("inSecret").GetBoolean())));

    /// <summary>Reads what <see cref="WriteCrd"/> writes.</summary>
    public static CrdReportEntry ReadCrd(JsonElement json) => new(json.Text("name"), json.Text("kind"), json.List("versions", static version => version.GetString()!));
}
