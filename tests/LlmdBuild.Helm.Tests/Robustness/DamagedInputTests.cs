using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Robustness;

/// <summary>Damaged templates, values, archives and so on: the short form of <c>LlmdBuild.Fuzzing robustness</c>.</summary>
/// <remarks><c>LLMDBUILD_ROBUSTNESS</c> sets how many.</remarks>
public sealed class DamagedInputTests
{
    private const string DefaultInputs = "1500";

    [Fact]
    public void DamagedInputs_GiveResultsOrOurErrors()
    {
        var inputs = Environment.GetEnvironmentVariable("LLMDBUILD_ROBUSTNESS") is { Length: > 0 } given ? given : DefaultInputs;

        var (exitCode, output, error) = SharedTools.Run("dotnet", [Fuzzer(), "robustness", inputs, "1"]);

        SummaryLine.Write(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "robustness: no result", []);
        Assert.True(exitCode == 0, output + error);
    }

    // Built beside these tests, for the same configuration.
    private static string Fuzzer()
    {
        var path = Path.Combine(AppContext.BaseDirectory.Replace("LlmdBuild.Helm.Tests", "LlmdBuild.Fuzzing", StringComparison.Ordinal), "LlmdBuild.Fuzzing.dll");
        Assert.True(File.Exists(path), path);
        return path;
    }
}
