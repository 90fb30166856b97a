using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>What a stage remembers from build to build, below the output folder and never committed: keys, digests, and what it has to say again.</summary>
internal static class StageState
{
    /// <summary>Reads the render stage's state; null where there is none that can be read.</summary>
    public static RenderState? ReadRender(string file) => Read(file, static json => new RenderState(
        json.List("charts", static chart => new RenderedChartState(chart.Text("key"), ReportJson.ReadChart(chart.GetProperty("report")), chart.List("diagnostics", ReadDiagnostic))),
        ReadFiles(json)));

    /// <summary>Reads the generate stage's state; null where there is none that can be read.</summary>
    public static GenerateState? ReadGenerate(string file) => Read(file, static json => new GenerateState(
        json.Text("key"), ReadFiles(json), json.List("report", ReportJson.ReadCrd), json.List("diagnostics", ReadDiagnostic)));

    /// <summary>Writes a state where it differs.</summary>
    public static void Write(string file, RenderState state) => JsonFile.Write(file, default, json =>
    {
        json.WriteStartObject();
        json.WriteList("charts", state.Charts, WriteChart);
        WriteFiles(json, state.Files);
        json.WriteEndObject();
    });

    /// <inheritdoc cref="Write(string, RenderState)"/>
    public static void Write(string file, GenerateState state) => JsonFile.Write(file, default, json =>
    {
        json.WriteStartObject();
        json.WriteString("key", state.Key);
        WriteFiles(json, state.Files);
        json.WriteList("report", state.Report, ReportJson.WriteCrd);
        json.WriteList("diagnostics", state.Diagnostics, WriteDiagnostic);
        json.WriteEndObject();
    });

    private static T? Read<T>(string file, Func<JsonElement, T> read) where T : class
    {
        try
        {
            if (!File.Exists(file)) return null;
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return read(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // Of another version, or damaged: the stage works anew.
            return null;
        }
    }

    private static void WriteChart(Utf8JsonWriter json, RenderedChartState chart)
    {
        json.WriteStartObject();
        json.WriteString("key", chart.Key);
        json.WriteStartObject("report");
        ReportJson.WriteChart(json, chart.Report);
        json.WriteString("namespace", chart.Report.Namespace);
        json.WriteList("objects", chart.Report.Objects, static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", found.ApiVersion);
            json.WriteString("kind", found.Kind);
            json.WriteString("namespace", found.Namespace);
            json.WriteString("name", found.Name);
            json.WriteString("source", found.Source);
            json.WriteEndObject();
        });
        ReportJson.WriteFindings(json, chart.Report);
        json.WriteEndObject();
        json.WriteList("diagnostics", chart.Diagnostics, WriteDiagnostic);
        json.WriteEndObject();
    }

    private static void WriteDiagnostic(Utf8JsonWriter json, LlmdDiagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity.ToString());
        json.WriteString("message", diagnostic.Message);
        json.WriteString("file", diagnostic.File);
        json.WriteNumber("line", diagnostic.Line);
        json.WriteNumber("column", diagnostic.Column);
        json.WriteEndObject();
    }

    private static LlmdDiagnostic ReadDiagnostic(JsonElement json) => new(
        json.Text("code"), Enum.TryParse<LlmdSeverity>(json.Text("severity"), out var severity) ? severity : throw new FormatException("not a severity"),
        json.Text("message"), json.TextOrNull("file"), json.Number("line"), json.Number("column"));

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyDictionary<string, string> files)
    {
        json.WriteStartObject("files");
        foreach (var file in files) json.WriteString(file.Key, file.Value);
        json.WriteEndObject();
    }

    private static Dictionary<string, string> ReadFiles(JsonElement json)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in json.GetProperty("files").EnumerateObject()) files[file.Name] = file.Value.GetString()!;
        return files;
    }
}
