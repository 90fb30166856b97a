using System.Text.Json;
using LlmdBuild.Pipeline.Output;

namespace LlmdBuild.Pipeline.Stages;

/// <summary><c>obj/…/llmd/charts.json</c>: where each pinned chart lies. For later stages and other tools; never committed.</summary>
internal static class PinnedChartsFile
{
    /// <summary>Writes the file where it differs; its time stays where nothing changed, so that later stages stay up to date.</summary>
    public static bool Write(string file, IReadOnlyList<PinnedChart> charts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
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
        }
        buffer.WriteByte((byte)'\n');
        return OutputFolder.WriteWhereDifferent(file, buffer.ToArray());
    }

    /// <summary>Reads the file in its order: components as the project lists them, versions as it lists them.</summary>
    public static IReadOnlyList<PinnedChart> Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var charts = new List<PinnedChart>(json.RootElement.GetArrayLength());
        foreach (var chart in json.RootElement.EnumerateArray())
        {
            string Text(string name) => chart.GetProperty(name).GetString()!;
            charts.Add(new PinnedChart(
                Text("component"), Text("name"), Text("version"), Text("pin"), Text("digest"), Text("path"), Text("source"), Text("origin"),
                chart.GetProperty("archiveSha256").GetString()));
        }
        return charts;
    }
}
