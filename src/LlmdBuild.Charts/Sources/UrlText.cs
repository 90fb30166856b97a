namespace LlmdBuild.Charts.Sources;

/// <summary>How URLs and paths are written where people and files see them.</summary>
internal static class UrlText
{
    /// <summary>The URL without user, password, query and fragment: what may stand in a message.</summary>
    /// <remarks>Signed download links carry their secret in the query, so the query goes as a whole.</remarks>
    public static string Display(Uri url, bool keepUser = false)
    {
        if (!url.IsAbsoluteUri)
            return url.OriginalString;
        if (url.IsFile)
            return url.LocalPath;
        var user = keepUser && url.UserInfo.Length > 0 && !url.UserInfo.Contains(':', StringComparison.Ordinal) ? url.UserInfo + "@" : "";
        return $"{url.Scheme}://{user}{url.Authority}{Uri.UnescapeDataString(url.AbsolutePath)}".TrimEnd('/');
    }

    /// <summary>A path relative to a folder, always with <c>/</c> and always beginning with <c>./</c> or <c>../</c>.</summary>
    public static string RelativePath(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path).Replace('\\', '/').TrimEnd('/');
        return relative.StartsWith("../", StringComparison.Ordinal) || relative is ".." or "." ? relative : "./" + relative;
    }

    /// <summary>Appends path segments to a URL, whether or not it ends with a slash.</summary>
    public static Uri Combine(Uri folder, string relative)
    {
        var text = folder.AbsoluteUri;
        return new Uri(text.EndsWith('/') ? text + relative : text + "/" + relative, UriKind.Absolute);
    }
}
