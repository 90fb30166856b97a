using System.Text;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Finds where a committed folder is not what the build makes: changed, missing and extra files.</summary>
/// <remarks>Line ends do not count as drift: a checkout may have written them its own way.</remarks>
internal static class DriftFinder
{
    /// <summary>One error per file: LLMD5010 changed (at the first line that differs), LLMD5011 missing, LLMD5012 extra.</summary>
    public static IEnumerable<LlmdDiagnostic> Find(string made, string committed, string mend)
    {
        var expected = Files(made);
        var found = Files(committed);
        foreach (var path in expected.Union(found).Order(StringComparer.Ordinal))
        {
            var file = Path.Combine(committed, path);
            if (!found.Contains(path))
            {
                yield return Error("LLMD5011", $"'{path}' is missing: the build makes it. Run '{mend}' and commit the result", file, 0);
            }
            else if (!expected.Contains(path))
            {
                yield return Error("LLMD5012", $"'{path}' is not made by the build any more. Run '{mend}' and commit the result", file, 0);
            }
            else if (Difference(File.ReadAllText(Path.Combine(made, path)), File.ReadAllText(file)) is { } difference)
            {
                yield return Error("LLMD5010", $"'{path}' is not what the build makes. Run '{mend}' and commit the result\n{difference.Text}", file, difference.Line);
            }
        }
    }

    private static SortedSet<string> Files(string folder)
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        if (!Directory.Exists(folder)) return files;
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) files.Add(Path.GetRelativePath(folder, file));
        return files;
    }

    private static (int Line, string Text)? Difference(string made, string committed)
    {
        const int shown = 10;
        var expected = made.ReplaceLineEndings("\n").Split('\n');
        var found = committed.ReplaceLineEndings("\n").Split('\n');
        var first = 0;
        while (first < expected.Length && first < found.Length && expected[first] == found[first]) first++;
        if (first == expected.Length && first == found.Length) return null;
        var tail = 0;
        while (tail < expected.Length - first && tail < found.Length - first && expected[^(tail + 1)] == found[^(tail + 1)]) tail++;

        var text = new StringBuilder($"@@ line {first + 1} @@");
        Append('-', found[first..^tail]);
        Append('+', expected[first..^tail]);
        return (first + 1, text.ToString());

        void Append(char sign, string[] lines)
        {
            foreach (var line in lines.Take(shown)) text.Append('\n').Append(sign).Append(line);
            if (lines.Length > shown) text.Append('\n').Append(sign).Append("… and ").Append(lines.Length - shown).Append(" more lines");
        }
    }

    private static LlmdDiagnostic Error(string code, string message, string file, int line) =>
        new(code, LlmdSeverity.Error, message, file, line, line > 0 ? 1 : 0);
}
