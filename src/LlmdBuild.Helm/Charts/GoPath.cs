namespace LlmdBuild.Helm.Charts;

/// <summary>Go's <c>path</c> package, for the slash-separated paths inside charts.</summary>
internal static class GoPath
{
    /// <summary><c>path.Clean</c>: the shortest path of the same meaning, <c>.</c> for an empty one.</summary>
    public static string Clean(string path)
    {
        if (IsClean(path)) return path;
        var rooted = path.StartsWith('/');
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0 && parts[^1] != "..") parts.RemoveAt(parts.Count - 1);
            else if (!rooted) parts.Add(part);
        }
        var cleaned = string.Join('/', parts);
        return rooted ? "/" + cleaned : cleaned.Length == 0 ? "." : cleaned;
    }

    /// <summary><c>path.Base</c>: the last part, <c>.</c> for an empty path, <c>/</c> for slashes only.</summary>
    public static string Base(string path)
    {
        if (path.Length == 0) return ".";
        var end = path.AsSpan().TrimEnd('/');
        if (end.IsEmpty) return "/";
        var slash = end.LastIndexOf('/');
        var name = end[(slash + 1)..];
        return name.Length == path.Length ? path : name.ToString();
    }

    /// <summary><c>path.Ext</c>: from the last dot of the last part on; empty where there is none.</summary>
    public static string Extension(string path)
    {
        for (var i = path.Length - 1; i >= 0 && path[i] != '/'; i--)
        {
            if (path[i] == '.') return path[i..];
        }
        return "";
    }

    /// <summary><c>path.Join</c> of two parts that are not empty.</summary>
    public static string Join(string first, string second) => Clean(first + "/" + second);

    private static bool IsClean(string path)
    {
        if (path.Length == 0 || path[0] is '/' or '.' || path[^1] == '/') return false;
        return !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal);
    }
}
