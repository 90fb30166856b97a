using System.Text.Json;

namespace LlmdBuild.Tasks.Stages;

/// <summary><c>obj/…/llmd/report.json</c>: what was rendered, for programs and people. No paths of this machine, no times.</summary>
internal static class BuildReport
{
    /// <summary>The report's bytes: charts in the project's order, objects by kind in ordinal order.</summary>
    public static byte[] Write(IEnumerable<RenderedChart> charts)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("charts");
            foreach (var chart in charts) Write(json, chart);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter json, RenderedChart chart)
    {
        json.WriteStartObject();
        json.WriteString("component", chart.Item.Component);
        json.WriteString("name", chart.Pin.Name);
        json.WriteString("version", chart.Pin.Version);
        json.WriteString("digest", chart.Pin.Digest);
        json.WriteString("source", chart.Pin.Source);
        json.WriteString("folder", chart.Item.Folder);
        json.WriteStartObject("objects");
        var kinds = chart.Result.Manifests.Concat(chart.Result.Hooks).GroupBy(manifest => manifest.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal);
        foreach (var kind in kinds) json.WriteNumber(kind.Key, kind.Count());
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
