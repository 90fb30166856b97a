using System.Text.Json;
using System.Text.Json.Serialization;
using LlmdBuild.Pipeline.Output;

namespace LlmdBuild.Pipeline.Stages;

/// <summary><c>obj/…/llmd/charts.json</c>: where each pinned chart lies. For later stages and other tools; never committed.</summary>
internal static class PinnedChartsFile
{
    /// <summary>Writes the file where it differs; its time stays where nothing changed, so that later stages stay up to date.</summary>
    public static bool Write(string file, IReadOnlyList<PinnedChart> charts)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes([.. charts], PinnedChartsContext.Default.PinnedChartArray);
        return OutputFolder.WriteWhereDifferent(file, [.. json, (byte)'\n']);
    }

    /// <summary>Reads the file in its order: components as the project lists them, versions as it lists them.</summary>
    public static IReadOnlyList<PinnedChart> Read(string file) =>
        JsonSerializer.Deserialize(File.ReadAllBytes(file), PinnedChartsContext.Default.PinnedChartArray) ?? [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(PinnedChart[]))]
internal sealed partial class PinnedChartsContext : JsonSerializerContext;
