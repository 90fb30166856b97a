using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Charts.Sources;

/// <summary>Tags that name a version: <c>v1.2.3</c>, <c>chart-name-1.2.3</c>, <c>charts/name/v1.2.3</c>.</summary>
internal static class GitTags
{
    /// <summary>What stands before the version, and the version; null where the tag names none.</summary>
    public static (string Prefix, string Version)? Split(string? tag)
    {
        for (var start = 0; start < (tag?.Length ?? 0); start++)
        {
            var isStart = start == 0 || tag![start - 1] is '-' or '/' or '_' or '@';
            if (isStart && (char.IsAsciiDigit(tag![start]) || tag[start] == 'v') && SemanticVersion.TryParse(tag[start..]) is not null)
                return (tag[..start], tag[start..]);
        }

        return null;
    }

    /// <summary>The versions that the refs of a repository have for the chart of a tag: those with the same words before the version.</summary>
    public static IReadOnlyList<string> Versions(IEnumerable<string> refs, string tag)
    {
        if (Split(tag) is not { } like)
            return [];
        const string Tags = "refs/tags/";
        return [.. refs.Where(static r => r.StartsWith(Tags, StringComparison.Ordinal) && !r.EndsWith("^{}", StringComparison.Ordinal))
            .Select(static r => Split(r[Tags.Length..]))
            .Where(t => t?.Prefix == like.Prefix)
            .Select(static t => t!.Value.Version)];
    }

    /// <summary>A git source's text at the tag of another version; null where it is no git source with such a tag.</summary>
    public static string? Moved(string source, string version)
    {
        const string Key = "tag=";
        var question = source.StartsWith("git+", StringComparison.OrdinalIgnoreCase) ? source.IndexOf('?', StringComparison.Ordinal) : -1;
        if (question < 0)
            return null;
        var parts = source[(question + 1)..].Split('&');
        var at = Array.FindIndex(parts, static p => p.StartsWith(Key, StringComparison.Ordinal));
        if (at < 0 || Split(Uri.UnescapeDataString(parts[at][Key.Length..])) is not { } tag)
            return null;
        parts[at] = Key + Uri.EscapeDataString(tag.Prefix + version).Replace("%2F", "/", StringComparison.Ordinal);
        return source[..(question + 1)] + string.Join('&', parts);
    }
}
