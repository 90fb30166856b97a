using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Testing;

namespace LlmdBuild.Helm.Tests.Corpus;

public sealed class CorpusTests
{
    [Fact]
    public void EveryCase_GivesHelmsBytes()
    {
        var cases = CorpusCase.ReadAll(SharedFolders.Corpus);

        var charts = new Dictionary<string, Chart>();
        var failures = cases.Select(test => (test.Id, Problem: Problem(test, charts))).Where(result => result.Problem is not null).ToList();

        SummaryLine.Write(
            $"corpus: {cases.Count - failures.Count} of {cases.Count} byte-identical",
            [.. failures.Select(failure => $"{failure.Id}: {failure.Problem}")]);
        Assert.Empty(failures);
    }

    private static string? Problem(CorpusCase test, Dictionary<string, Chart> charts)
    {
        try
        {
            if (!charts.TryGetValue(test.ChartPath, out var chart)) charts[test.ChartPath] = chart = ChartLoader.Load(test.ChartPath);
            using var text = new StringWriter();
            ChartRenderer.Render(test.Request(chart)).WriteTo(text);
            if (test.Fails) return "Helm fails: " + test.Error;
            return test.IsExpected(text.ToString()) ? null : FirstDifference(test.Expected(), text.ToString());
        }
        catch (LlmdException exception)
        {
            if (!test.Fails) return "we fail: " + exception.Message;
            var hint = exception is RenderException ? "\n\nUse --debug flag to render out invalid YAML" : "";
            return $"Error: {exception.Message}{hint}\n".StartsWith(test.Error, StringComparison.Ordinal) ? null : "we say: " + exception.Message;
        }
        catch (Exception exception)
        {
            return exception.ToString();
        }
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (wanted, got) = (expected.Split('\n'), actual.Split('\n'));
        var line = Enumerable.Range(0, Math.Min(wanted.Length, got.Length)).FirstOrDefault(i => wanted[i] != got[i], Math.Min(wanted.Length, got.Length));
        return $"line {line + 1}: {wanted.ElementAtOrDefault(line) ?? "(end)"} | {got.ElementAtOrDefault(line) ?? "(end)"}";
    }
}
