using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Pipeline.Drift;

/// <summary>Finds where a committed folder is not what the build makes: changed, missing and extra files, and line ends.</summary>
internal static class DriftFinder
{
    private const int DiffLines = 40;

    private static readonly (string Code, string Kind)[] s_kinds = [("LLMD5010", "changed"), ("LLMD5011", "missing"), ("LLMD5012", "extra"), ("LLMD5016", "with other line ends")];

    /// <summary>One error a file, in the order of their paths: LLMD5010 changed (at the first line that differs), LLMD5011 missing, LLMD5012 extra, LLMD5016 line ends.</summary>
    /// <param name="made">What the build makes: relative paths with <c>/</c>.</param>
    /// <param name="committed">The folder in the repository.</param>
    /// <param name="mend">The command that brings the folder up to date.</param>
    public static IEnumerable<LlmdDiagnostic> Find(IReadOnlyDictionary<string, byte[]> made, CommittedFolder committed, string mend)
    {
        var found = committed.Files();
        foreach (var path in made.Keys.Union(found).Order(StringComparer.Ordinal))
        {
            var file = committed.FullPath(path);
            if (!found.Contains(path))
                yield return Error("LLMD5011", $"'{path}' is missing: the build makes it. Run '{mend}' and commit the result", file, 0);
            else if (!made.TryGetValue(path, out var bytes))
                yield return Error("LLMD5012", $"'{path}' is not made by the build any more. Run '{mend}' and commit the result", file, 0);
            else if (Changed(path, bytes, committed, mend) is { } changed)
                yield return changed;
        }
    }

    private static LlmdDiagnostic? Changed(string path, byte[] made, CommittedFolder committed, string mend)
    {
        var file = committed.FullPath(path);
        switch (committed.Compare(path, made))
        {
            case CommittedDifference.None:
                return null;
            case CommittedDifference.LineEnds:
                var line = FirstLineBreak(File.ReadAllBytes(file), made);
                return Error("LLMD5016", $"'{path}' has other line ends than the build writes, and git would commit them. Run '{mend}' and commit the result", file, line);
            default:
                var found = Text(File.ReadAllBytes(file));
                var diff = UnifiedDiff.Of(found, Text(made));
                // A byte order mark and bytes that are no UTF-8 do not show as text.
                var shown = diff is null ? "(the bytes differ, the text does not)" : $"--- committed\n+++ made by the build\n{diff.ToText(DiffLines)}";
                return Error("LLMD5010", $"'{path}' is not what the build makes. Run '{mend}' and commit the result\n{shown}", file, diff?.FirstLine ?? 1);
        }
    }

    private static string Text(byte[] bytes) => Encoding.UTF8.GetString(bytes).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static int FirstLineBreak(byte[] found, byte[] made)
    {
        var same = found.AsSpan().CommonPrefixLength(made);
        return found.AsSpan(0, same).Count((byte)'\n') + 1;
    }

    private static LlmdDiagnostic Error(string code, string message, string file, int line) =>
        new(code, LlmdSeverity.Error, message, file, line, line > 0 ? 1 : 0);

    /// <summary>Whether a code is one of a drifted file.</summary>
    public static bool IsDrift(string code) => s_kinds.Any(kind => kind.Code == code);

    /// <summary>What was found, in one line: <c>3 committed files have drifted: 1 changed, 1 missing, 1 extra</c>; null where nothing was.</summary>
    public static string? Summary(IReadOnlyCollection<LlmdDiagnostic> drifts)
    {
        if (drifts.Count == 0) return null;
        var parts = s_kinds
            .Select(kind => (Count: drifts.Count(drift => drift.Code == kind.Code), kind.Kind))
            .Where(static kind => kind.Count > 0)
            .Select(static kind => string.Create(CultureInfo.InvariantCulture, $"{kind.Count} {kind.Kind}"));
        return string.Create(CultureInfo.InvariantCulture, $"{drifts.Count} committed file{(drifts.Count == 1 ? " has" : "s have")} drifted: {string.Join(", ", parts)}");
    }
}
