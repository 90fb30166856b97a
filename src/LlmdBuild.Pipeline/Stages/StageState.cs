using System.Text.Json;
using System.Text.Json.Serialization;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>What a stage remembers from build to build, below the output folder and never committed: keys, digests, and what it has to say again.</summary>
internal static class StageState
{
    /// <summary>Reads a state; null where there is none that can be read.</summary>
    public static T? Read<T>(string file, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) where T : class
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize(File.ReadAllBytes(file), type) : null;
        }
        catch (JsonException)
        {
            // Of another version, or damaged: the stage works anew.
            return null;
        }
    }

    /// <summary>Writes a state where it differs.</summary>
    public static void Write<T>(string file, T state, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        => OutputFolder.WriteWhereDifferent(file, JsonSerializer.SerializeToUtf8Bytes(state, type));
}

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

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(RenderState))]
[JsonSerializable(typeof(GenerateState))]
internal sealed partial class StageStateContext : JsonSerializerContext;
