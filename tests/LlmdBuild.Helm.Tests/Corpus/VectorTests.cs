using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Values;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Corpus;

public sealed class VectorTests
{
    /// <summary>How many of the error texts have to be Helm's to the letter.</summary>
    private const double WantedErrorTexts = 0.99;

    [Fact]
    public void EveryVector_GivesHelmsResult()
    {
        var vectors = ReadAll(SharedFolders.Vectors);

        var failures = new List<string>();
        var differentTexts = new List<string>();
        foreach (var vector in vectors)
        {
            var (problem, text) = Check(vector);
            if (problem is not null) failures.Add($"{vector.Id}: {problem}");
            if (text is not null) differentTexts.Add($"{vector.Id}: {text}");
        }

        var errors = vectors.Count(vector => vector.Error is not null);
        SummaryLine.Write(
            $"vectors: {vectors.Count - failures.Count} passed of {vectors.Count}, errors: {errors - differentTexts.Count} of {errors} texts equal",
            [.. failures, .. differentTexts]);
        Assert.Empty(failures);
        Assert.True(differentTexts.Count <= errors * (1 - WantedErrorTexts), string.Join('\n', differentTexts));
    }

    private static List<Vector> ReadAll(string folder)
    {
        var standardValues = File.ReadAllBytes(Path.Combine(folder, "std-values.json"));
        return [.. RecordedData.Lines(Path.Combine(folder, "vectors.jsonl.gz")).Select(line => new Vector(JsonDocument.Parse(line).RootElement, standardValues))];
    }

    private static (string? Problem, string? DifferentText) Check(Vector vector)
    {
        string error;
        try
        {
            var output = vector.Run();
            if (vector.Error is not null) return ("no error; wanted: " + vector.Error, "no error");
            return (IsExpected(vector.Output, output) ? null : $"wanted {vector.Output.GetRawText()} got {GoJson.Marshal(output)}", null);
        }
        catch (Exception exception) when (exception is LlmdException or SetParseException)
        {
            error = GoString.ToValidUtf8(exception.Message);
        }
        catch (Exception exception)
        {
            return (exception.ToString(), vector.Error is null ? null : "not an error of ours");
        }
        if (vector.Error is null) return ("failed: " + error, null);
        return (null, error == vector.Error ? null : $"wanted {vector.Error} | got {error}");
    }

    private static bool IsExpected(JsonElement expected, object? output)
    {
        if (expected.ValueKind == JsonValueKind.String && output is string text) return GoString.ToValidUtf8(text) == expected.GetString();
        // Integers beyond a double's precision are only the same as text.
        return GoJson.Marshal(output) == expected.GetRawText() || GoJson.Marshal(GoJson.Unmarshal(expected.GetRawText())) == GoJson.Marshal(output);
    }
}
