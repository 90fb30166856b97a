using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Pipeline.Output;

namespace LlmdBuild.Pipeline.Reports;

/// <summary><c>obj/…/llmd/timings.json</c>: milliseconds of each stage's last run. Apart from the report, which repeats byte for byte.</summary>
internal static class StageTimings
{
    /// <summary>Notes a run.</summary>
    public static void Write(string outputPath, string stage, TimeSpan elapsed)
    {
        var file = Path.Combine(outputPath, "timings.json");
        var timings = Read(file);
        timings[stage] = Math.Round(elapsed.TotalMilliseconds, 1);
        OutputFolder.WriteWhereDifferent(file, System.Text.Encoding.UTF8.GetBytes(timings.ToJsonString() + "\n"));
    }

    private static JsonObject Read(string file)
    {
        try
        {
            return File.Exists(file) && JsonNode.Parse(File.ReadAllBytes(file)) is JsonObject timings ? timings : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
