using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>The render stage's state.</summary>
/// <param name="Charts">One entry a component, in the project's order.</param>
/// <param name="Files">Digests of all files made, by path.</param>
internal sealed record RenderState(IReadOnlyList<RenderedChartState> Charts, IReadOnlyDictionary<string, string> Files);

/// <summary>One component's part of it.</summary>
/// <param name="Key">Of everything its output depends on.</param>
/// <param name="Report">What it contributes to the report.</param>
/// <param name="Diagnostics">Warnings and notes, said again by every run that finds the output up to date.</param>
internal sealed record RenderedChartState(string Key, ChartReport Report, IReadOnlyList<LlmdDiagnostic> Diagnostics);

/// <summary>The generate stage's state.</summary>
/// <param name="Key">Of everything its output depends on.</param>
/// <param name="Files">Digests of all files made, by path.</param>
/// <param name="Report">What it contributes to the report.</param>
/// <param name="Diagnostics">Warnings and notes.</param>
internal sealed record GenerateState(string Key, IReadOnlyDictionary<string, string> Files, IReadOnlyList<CrdReportEntry> Report, IReadOnlyList<LlmdDiagnostic> Diagnostics);

/// <summary>What a stage remembers from build to build, below the output folder and never committed: keys, digests, and what it has to say again.</summary>
/// <remarks>JSON by hand: a serializer's metadata is compiled anew in every build, which took longer than a stage does.</remarks>
internal static class StageState
{
    /// <summary>Reads the render stage's state; null where there is none that can be read.</summary>
    public static RenderState? ReadRender(string file) => Read(file, static json => new RenderState(
        List(json, "charts", static chart => new RenderedChartState(Text(chart, "key"), Chart(chart.GetProperty("report")), List(chart, "diagnostics", Diagnostic))),
        Files(json)));

    /// <summary>Reads the generate stage's state; null where there is none that can be read.</summary>
    public static GenerateState? ReadGenerate(string file) => Read(file, static json => new GenerateState(
        Text(json, "key"), Files(json),
        List(json, "report", static crd => new CrdReportEntry(Text(crd, "name"), Text(crd, "kind"), List(crd, "versions", static version => version.GetString()!))),
        List(json, "diagnostics", Diagnostic)));

    /// <summary>Writes a state where it differs.</summary>
    public static void Write(string file, RenderState state) => Write(file, json =>
    {
        WriteList(json, "charts", state.Charts, static (json, chart) =>
        {
            json.WriteStartObject();
            json.WriteString("key", chart.Key);
            json.WriteStartObject("report");
            WriteChart(json, chart.Report);
            json.WriteEndObject();
            WriteList(json, "diagnostics", chart.Diagnostics, WriteDiagnostic);
            json.WriteEndObject();
        });
        WriteFiles(json, state.Files);
    });

    /// <inheritdoc cref="Write(string, RenderState)"/>
    public static void Write(string file, GenerateState state) => Write(file, json =>
    {
        json.WriteString("key", state.Key);
        WriteFiles(json, state.Files);
        WriteList(json, "report", state.Report, static (json, crd) =>
        {
            json.WriteStartObject();
            json.WriteString("name", crd.Name);
            json.WriteString("kind", crd.Kind);
            WriteList(json, "versions", crd.Versions, static (json, version) => json.WriteStringValue(version));
            json.WriteEndObject();
        });
        WriteList(json, "diagnostics", state.Diagnostics, WriteDiagnostic);
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

    private static void Write(string file, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        OutputFolder.WriteWhereDifferent(file, buffer.ToArray());
    }

    private static ChartReport Chart(JsonElement json) => new(
        Text(json, "component"), Text(json, "name"), Text(json, "version"), Text(json, "digest"), Text(json, "source"), Text(json, "folder"), Text(json, "namespace"),
        List(json, "objects", static o => new ObjectReport(Text(o, "apiVersion"), Text(o, "kind"), TextOrNull(o, "namespace"), Text(o, "name"), Text(o, "source"))),
        List(json, "images", static i => new ImageReport(Text(i, "image"), TextOrNull(i, "digest"))),
        List(json, "random", static r => new RandomReport(Text(r, "function"), Text(r, "template"), Number(r, "line"), Number(r, "column"), r.GetProperty("inSecret").GetBoolean())));

    private static void WriteChart(Utf8JsonWriter json, ChartReport chart)
    {
        json.WriteString("component", chart.Component);
        json.WriteString("name", chart.Name);
        json.WriteString("version", chart.Version);
        json.WriteString("digest", chart.Digest);
        json.WriteString("source", chart.Source);
        json.WriteString("folder", chart.Folder);
        json.WriteString("namespace", chart.Namespace);
        WriteList(json, "objects", chart.Objects, static (json, found) =>
        {
            json.WriteStartObject();
            json.WriteString("apiVersion", found.ApiVersion);
            json.WriteString("kind", found.Kind);
            json.WriteString("namespace", found.Namespace);
            json.WriteString("name", found.Name);
            json.WriteString("source", found.Source);
            json.WriteEndObject();
        });
        WriteList(json, "images", chart.Images, static (json, image) =>
        {
            json.WriteStartObject();
            json.WriteString("image", image.Image);
            json.WriteString("digest", image.Digest);
            json.WriteEndObject();
        });
        WriteList(json, "random", chart.Random, static (json, use) =>
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

    private static LlmdDiagnostic Diagnostic(JsonElement json) => new(
        Text(json, "code"), Enum.Parse<LlmdSeverity>(Text(json, "severity")), Text(json, "message"), TextOrNull(json, "file"), Number(json, "line"), Number(json, "column"));

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

    private static Dictionary<string, string> Files(JsonElement json)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in json.GetProperty("files").EnumerateObject()) files[file.Name] = file.Value.GetString()!;
        return files;
    }

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyDictionary<string, string> files)
    {
        json.WriteStartObject("files");
        foreach (var file in files) json.WriteString(file.Key, file.Value);
        json.WriteEndObject();
    }

    private static List<T> List<T>(JsonElement json, string name, Func<JsonElement, T> read)
    {
        var array = json.GetProperty(name);
        var list = new List<T>(array.GetArrayLength());
        foreach (var item in array.EnumerateArray()) list.Add(read(item));
        return list;
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> list, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in list) write(json, item);
        json.WriteEndArray();
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    private static string? TextOrNull(JsonElement json, string name) => json.GetProperty(name).GetString();

    private static int Number(JsonElement json, string name) => json.GetProperty(name).GetInt32();
}
