using System.Text.Json;
using LlmdBuild.Pipeline.Output;

namespace LlmdBuild.Pipeline.Stages;

/// <summary><c>obj/…/llmd/charts.json</c>: where each pinned chart lies. For later stages and other tools; never committed.</summary>
internal static class PinnedChartsFile
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the file where it differs; its time stays where nothing changed, so that later stages stay up to date.</summary>
    public static bool Write(string file, IReadOnlyList<PinnedChart> charts) => JsonFile.Write(file, s_options, json =>
    {
        json.WriteStartArray();
        foreach (var chart in charts)
        {
            json.WriteStartObject();
            json.WriteString("component", chart.Component);
            json.WriteString("name", chart.Name);
            json.WriteString("version", chart.Version);
            json.WriteString("pin", chart.Pin);
            json.WriteString("digest", chart.Digest);
            json.WriteString("path", chart.Path);
            json.WriteString("source", chart.Source);
            json.WriteString("origin", chart.Origin);
            json.WriteString("archiveSha256", chart.ArchiveSha256);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    /// <summary>Reads the file in its order: components as the project lists them, versions as it lists them.</summary>
    public static IReadOnlyList<PinnedChart> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return json.RootElement.List(static chart => new PinnedChart(
            chart.Text("component"), chart.Text("name"), chart.Text("version"), chart.Text("pin"), chart.Text("digest"), chart.Text("path"), chart.Text("source"),
            chart.Text("origin"), chart.TextOrNull("archiveSha256")));
    }
}
