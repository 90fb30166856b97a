using CsCheck;
using LlmdBuild.Pipeline.Drift;

namespace LlmdBuild.Pipeline.Tests;

public sealed class UnifiedDiffTests
{
    [Fact]
    public void Hunks_AreAsDiffPrintsThem()
    {
        var old = string.Concat(Enumerable.Range(1, 30).Select(static i => $"line {i}\n"));
        var @new = old.Replace("line 5\n", "line five\n", StringComparison.Ordinal).Replace("line 25\n", "", StringComparison.Ordinal) + "line 31\n";

        var diff = UnifiedDiff.Of(old, @new)!;

        Assert.Equal(5, diff.FirstLine);
        Assert.Equal(
            "@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n+line five\n line 6\n line 7\n line 8\n"
            + "@@ -22,9 +22,9 @@\n line 22\n line 23\n line 24\n-line 25\n line 26\n line 27\n line 28\n line 29\n line 30\n+line 31",
            diff.ToText(100));
        Assert.Equal("@@ -2,7 +2,7 @@\n line 2\n… 18 more lines", diff.ToText(2));
    }

    [Theory]
    [InlineData("", "a\n", "@@ -0,0 +1,1 @@\n+a")]
    [InlineData("a\n", "", "@@ -1,1 +0,0 @@\n-a")]
    [InlineData("a", "a\n", "@@ -1,1 +1,1 @@\n-a\n\\ No newline at end of file\n+a")]
    public void Edges(string old, string @new, string expected) => Assert.Equal(expected, UnifiedDiff.Of(old, @new)!.ToText(100));

    [Fact]
    public void AnyTwoTexts_TheDiffTurnsOneIntoTheOther()
    {
        var texts = Gen.Int[0, 5].Array[0, 40].Select(static lines => string.Concat(lines.Select(static line => $"{line}\n")));

        Gen.Select(texts, texts).Sample((old, @new) =>
        {
            var diff = UnifiedDiff.Of(old, @new);
            Assert.Equal(@new, diff is null ? old : Apply(old, diff.ToText(int.MaxValue)));
        });
    }

    private static string Apply(string old, string diff)
    {
        var lines = old.Split('\n')[..^1];
        var result = new List<string>();
        var at = 0;
        foreach (var line in diff.Split('\n'))
        {
            if (line.StartsWith("@@", StringComparison.Ordinal))
            {
                var range = line.Split(' ')[1][1..].Split(',');
                var start = int.Parse(range[0], System.Globalization.CultureInfo.InvariantCulture) - (range[1] == "0" ? 0 : 1);
                result.AddRange(lines[at..start]);
                at = start;
                continue;
            }
            if (line[0] != '+') Assert.Equal(lines[at++], line[1..]);
            if (line[0] != '-') result.Add(line[1..]);
        }
        result.AddRange(lines[at..]);
        return string.Concat(result.Select(static line => line + "\n"));
    }
}
