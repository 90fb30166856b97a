using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LlmdBuild.Testing;

namespace LlmdBuild.Tool.Tests;

[Collection(nameof(WorkingFolderTests))]
public sealed partial class ChartCaseTests
{
    /// <summary>How many of the error texts have to be Helm's to the letter.</summary>
    private const double WantedErrorTexts = 0.95;

    /// <summary>What asks for a cluster or a plugin, left out on purpose (docs/helm-compatibility.md).</summary>
    private static readonly string[] s_leftOut = ["--validate", "--dry-run=server", "--post-renderer"];

    [Fact]
    public void EveryCase_EndsAsHelmDoes()
    {
        var cases = ReadAll(SharedFolders.ChartCases);

        var failures = new List<string>();
        var differentTexts = new List<string>();
        foreach (var test in cases)
        {
            var (problem, text) = Run(test);
            if (problem is not null) failures.Add($"{test.Id}: {problem}");
            if (text is not null) differentTexts.Add($"{test.Id}: {text}");
        }

        var errors = cases.Count(test => !string.IsNullOrEmpty(test.Error));
        SummaryLine.Write(
            $"chartcases: {cases.Count - failures.Count} of {cases.Count} as Helm, errors: {errors - differentTexts.Count} of {errors} texts equal",
            [.. failures, .. differentTexts]);
        Assert.Empty(failures);
        Assert.True(differentTexts.Count <= errors * (1 - WantedErrorTexts), string.Join('\n', differentTexts));
    }

    private static List<ChartCase> ReadAll(string folder)
        => [.. RecordedData.Lines(Path.Combine(folder, "cases.jsonl.gz")).Select(static line => new ChartCase(JsonDocument.Parse(line).RootElement))];

    private static (string? Problem, string? DifferentText) Run(ChartCase test)
    {
        var folder = Directory.CreateTempSubdirectory("llmd-chartcase-").FullName;
        try
        {
            test.Write(folder);
            // Cases name their files relative to the working folder, as people do.
            Environment.CurrentDirectory = folder;
            using StringWriter outputWriter = new(), errorWriter = new();
            var exitCode = ToolCommandLine.Invoke(
                test.Arguments(), outputWriter, errorWriter, () => new MemoryStream(Encoding.UTF8.GetBytes(test.Input ?? "")));
            var (output, error) = (outputWriter.ToString(), errorWriter.ToString());
            var text = test.Error is null || Comparable(error) == Comparable(test.Error) ? null : $"wanted {test.Error.Trim()} | got {error.Trim()}";
            return (Problem(test, folder, exitCode, output, error), text);
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return (exception.ToString(), null);
        }
        finally
        {
            Environment.CurrentDirectory = AppContext.BaseDirectory;
            Directory.Delete(folder, recursive: true);
        }
    }

    // Two things that Helm's text does not repeat: the folder of the recording, and the order of a schema's failures (a Go map's).
    private static string Comparable(string error)
    {
        var lines = ChartPath().Replace(error, "path=CHART").Split('\n');
        return string.Join('\n', lines.Where(line => !IsSchemaFailure(line)).Concat(lines.Where(IsSchemaFailure).Order(StringComparer.Ordinal)));
    }

    private static bool IsSchemaFailure(string line) => line.StartsWith("- at '", StringComparison.Ordinal);

    [GeneratedRegex("path=/\\S*/chart(?=\n)")]
    private static partial Regex ChartPath();

    private static string? Problem(ChartCase test, string folder, int exitCode, string output, string error)
    {
        if (test.Arguments().Any(argument => s_leftOut.Any(flag => argument.StartsWith(flag, StringComparison.Ordinal))))
        {
            return exitCode == 0 == (test.ExitCode == 0) ? null : $"exit code {exitCode}, wanted {test.ExitCode}";
        }
        if (exitCode != test.ExitCode) return $"exit code {exitCode}, wanted {test.ExitCode}: {error.Trim()}";
        if (output != test.Output) return FirstDifference(test.Output, output);
        foreach (var (path, text) in test.OutputFiles ?? new Dictionary<string, string>())
        {
            var file = Path.Combine(folder, "OUT", path);
            if (!File.Exists(file)) return $"no file {path}";
            if (File.ReadAllText(file) != text) return $"file {path} differs";
        }
        return null;
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(wanted.Length, got.Length)).FirstOrDefault(i => wanted[i] != got[i], Math.Min(wanted.Length, got.Length));
        return $"line {line + 1}: {wanted.ElementAtOrDefault(line) ?? "(end)"} | {got.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
