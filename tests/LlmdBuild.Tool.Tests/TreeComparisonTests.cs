using LlmdBuild.Pipeline.Reports;
using LlmdBuild.Tool.Commands.Project;

namespace LlmdBuild.Tool.Tests;

/// <summary>What <c>llmd diff</c> prints.</summary>
public sealed class TreeComparisonTests
{
    [Fact]
    public void Changes_AreTablesAndADiffForEachObject()
    {
        var text = TreeComparison.Write(Tree("1.0.0", "web:1", ("web: Service s", "a\nb\n"), ("web: ConfigMap gone", "x\n")), Tree("1.1.0", "web:2", ("web: Service s", "a\nc\n"), ("web: ConfigMap new", "y\n")));

        Assert.Contains("| web | web | 1.0.0 | 1.1.0 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| web | `web:1` | `web:2` |\n", text, StringComparison.Ordinal);
        Assert.Contains("| removed | web: ConfigMap gone | +0 −1 |\n| added | web: ConfigMap new | +1 −0 |\n| changed | web: Service s | +1 −1 |\n", text, StringComparison.Ordinal);
        Assert.Contains("<details><summary>web: Service s</summary>\n\n```diff\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n```\n\n</details>\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void SameTrees_SayThatNothingChanged() => Assert.Equal("Nothing changed.\n", TreeComparison.Write(Tree("1.0.0", "web:1"), Tree("1.0.0", "web:1")));

    [Fact]
    public void ManyChanges_StayBelowACommentsLimit()
    {
        var objects = Enumerable.Range(0, 300).Select(static i => ($"web: ConfigMap c{i:000}", string.Concat(Enumerable.Repeat($"line {i}\n", 50)))).ToArray();

        var text = TreeComparison.Write(Tree("1.0.0", "web:1"), Tree("1.0.0", "web:1", objects));

        Assert.InRange(text.Length, 1, 65_536);
        Assert.Matches(@"… and the diffs of \d+ more objects\.\n$", text);
    }

    private static RenderedTree Tree(string version, string image, params (string Key, string Text)[] objects) => new(
        [new ChartReport("web", "web", version, "h1:" + version, "https://charts.example.test/", "web", "n", [], [new ImageReport(image, null)], [])],
        objects.ToDictionary(static entry => entry.Key, static entry => entry.Text));
}
