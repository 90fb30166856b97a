using System.IO.Enumeration;

namespace LlmdBuild.Pipeline.Items;

/// <summary>Files by patterns as MSBuild has them: <c>*</c> and <c>?</c> within a name, <c>**</c> for any number of folders.</summary>
internal static class PathGlob
{
    /// <summary>Whether the text is a pattern and not a path.</summary>
    public static bool IsPattern(string path) => path.AsSpan().ContainsAny('*', '?');

    /// <summary>The full paths of the files that match, in ordinal order of their paths below the folder. Links to folders are not followed by <c>**</c>.</summary>
    /// <param name="folder">What a relative pattern starts from.</param>
    /// <param name="pattern">The pattern, with <c>/</c>.</param>
    public static IReadOnlyList<string> Expand(string folder, string pattern)
    {
        var parts = Path.Combine(folder, pattern).Replace('\\', '/').Split('/');
        var plain = Array.FindIndex(parts, IsPattern);
        var root = string.Join('/', parts[..plain]);
        var matches = new SortedSet<string>(StringComparer.Ordinal);
        Walk(root.Length == 0 ? "/" : root, parts.AsSpan(plain), matches);
        return [.. matches];
    }

    private static void Walk(string folder, ReadOnlySpan<string> parts, SortedSet<string> matches)
    {
        if (!Directory.Exists(folder)) return;
        var part = parts[0];
        if (parts.Length == 1)
        {
            // A last "**" is every file below.
            if (part == "**") Walk(folder, ["**", "*"], matches);
            else foreach (var file in Directory.EnumerateFiles(folder).Where(file => IsMatch(part, file))) matches.Add(Path.GetFullPath(file));
            return;
        }
        if (part == "**")
        {
            Walk(folder, parts[1..], matches);
            foreach (var below in Directory.EnumerateDirectories(folder).Where(static below => new DirectoryInfo(below).LinkTarget is null)) Walk(below, parts, matches);
            return;
        }
        if (!IsPattern(part))
        {
            Walk(Path.Combine(folder, part), parts[1..], matches);
            return;
        }
        foreach (var below in Directory.EnumerateDirectories(folder).Where(below => IsMatch(part, below))) Walk(below, parts[1..], matches);
    }

    private static bool IsMatch(string pattern, string path) => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(path.AsSpan()), ignoreCase: false);
}
