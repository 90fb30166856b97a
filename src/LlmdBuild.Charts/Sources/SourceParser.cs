using System.Buffers;

namespace LlmdBuild.Charts.Sources;

/// <summary>Reads the text of a <c>Source</c>.</summary>
internal static class SourceParser
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    // source:
    //     http(s)://host/path            Helm repository
    //     oci://host/path[:tag][@sha256:…]
    //     git+(https|ssh|file)://…?path=FOLDER&(tag=TAG|commit=SHA)
    //     file://…  or a path            chart folder, chart archive, or a folder with index.yaml
    public static ChartSource Parse(string text, string baseFolder, ChartIntent? intent = null)
    {
        var source = text.Trim();
        if (source.Length == 0)
            throw SourceErrors.Empty(intent);
        // Also as %00: a path with it is one thing to us and another to the system.
        if (source.Any(char.IsControl) || source.Contains("%00", StringComparison.Ordinal))
            throw SourceErrors.NotUnderstood(string.Concat(source.Where(static c => !char.IsControl(c))), "it has control characters", intent);
        if (source.StartsWith("oci://", StringComparison.OrdinalIgnoreCase))
            return ParseOci(source, intent);
        if (source.StartsWith("git+", StringComparison.OrdinalIgnoreCase))
            return ParseGit(source, baseFolder, intent);
        if (source.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || source.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return ParseHttp(source, intent);
        if (source.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return ParseLocal(FilePath(source, baseFolder, intent), source);
        if (source.Contains("://", StringComparison.Ordinal))
            throw SourceErrors.NotUnderstood(source, "the scheme is none of https, http, oci, git+https, git+ssh, git+file and file", intent);
        return ParseLocal(Path.GetFullPath(source.Replace('\\', '/'), baseFolder), source);
    }

    private static HelmRepositorySource ParseHttp(string source, ChartIntent? intent)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var url) || url.Host.Length == 0)
            throw SourceErrors.NotUnderstood(source, "it is not a URL", intent);
        // A query is where signed addresses carry their secret.
        if (url.UserInfo.Length > 0 || url.Query.Length > 1)
            throw SourceErrors.SecretInSource(UrlText.Display(url), intent);
        return new HelmRepositorySource(url);
    }

    private static ChartSource ParseLocal(string path, string asWritten)
    {
        var isRepository = Directory.Exists(path) && !File.Exists(Path.Combine(path, "Chart.yaml")) && File.Exists(Path.Combine(path, "index.yaml"));
        return isRepository ? new HelmRepositorySource(new Uri(path + "/")) : new LocalSource(path, asWritten);
    }

    private static string FilePath(string source, string baseFolder, ChartIntent? intent)
    {
        var rest = source["file:".Length..];
        if (!rest.StartsWith("//", StringComparison.Ordinal) || rest.StartsWith("//.", StringComparison.Ordinal))
            return Path.GetFullPath(rest.TrimStart('/') is { } r && rest.StartsWith("//.", StringComparison.Ordinal) ? r : rest, baseFolder);
        if (!Uri.TryCreate(source, UriKind.Absolute, out var url) || !url.IsFile)
            throw SourceErrors.NotUnderstood(source, "it is not a file URL", intent);
        return Path.GetFullPath(url.LocalPath);
    }

    private static OciSource ParseOci(string source, ChartIntent? intent)
    {
        var rest = source["oci://".Length..].TrimEnd('/');
        if (rest.Contains('?', StringComparison.Ordinal) || rest.Contains('#', StringComparison.Ordinal))
            throw SourceErrors.NotUnderstood(source, "an OCI reference has no query", intent);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || slash == rest.Length - 1)
            throw SourceErrors.NotUnderstood(source, "expected oci://HOST/REPOSITORY[:TAG][@sha256:DIGEST]", intent);
        var host = rest[..slash];
        if (host.Contains('@', StringComparison.Ordinal))
            throw SourceErrors.SecretInSource("oci://" + host[(host.LastIndexOf('@') + 1)..] + rest[slash..], intent);
        var repository = rest[(slash + 1)..];
        string? digest = null, tag = null;
        if (repository.IndexOf('@', StringComparison.Ordinal) is > 0 and var at)
            (repository, digest) = (repository[..at], repository[(at + 1)..]);
        if (repository.LastIndexOf(':') is > 0 and var colon)
            (repository, tag) = (repository[..colon], repository[(colon + 1)..]);
        if (digest is not null && !IsSha256(digest))
            throw SourceErrors.NotUnderstood(source, "a digest is sha256: and 64 hexadecimal digits", intent);
        if (!repository.Split('/').All(IsRepositoryPart))
            throw SourceErrors.NotUnderstood(source, "a repository has lower-case letters, digits and the separators . _ - /", intent);
        return new OciSource(host, repository, tag, digest);
    }

    private static GitSource ParseGit(string source, string baseFolder, ChartIntent? intent)
    {
        var rest = source["git+".Length..];
        var question = rest.IndexOf('?', StringComparison.Ordinal);
        var (address, query) = question < 0 ? (rest, "") : (rest[..question], rest[(question + 1)..]);
        var url = GitUrl(address, baseFolder, source, intent);
        string path = "";
        string? tag = null, commit = null;
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var (key, value) = equals < 0 ? (part, "") : (part[..equals], Uri.UnescapeDataString(part[(equals + 1)..]));
            switch (key)
            {
                case "path": path = value.Trim('/'); break;
                case "tag": tag = value; break;
                case "commit": commit = value.ToLowerInvariant(); break;
                default: throw SourceErrors.NotUnderstood(source, $"'{key}' is none of path, tag and commit", intent);
            }
        }

        if ((tag is null) == (commit is null))
            throw SourceErrors.NotUnderstood(source, "a git source names either tag=… or commit=…", intent);
        if (commit is not null && !IsCommit(commit))
            throw SourceErrors.NotUnderstood(source, "commit= takes the whole commit id, 40 hexadecimal digits", intent);
        if (tag is not null && (tag.Length == 0 || tag.StartsWith('-') || tag.Any(static c => c <= ' ' || "~^:?*[\\".Contains(c))))
            throw SourceErrors.NotUnderstood(source, "tag= is not a tag's name", intent);
        if (path.Split('/').Any(static p => p is ".." or "."))
            throw SourceErrors.NotUnderstood(source, "path= leads out of the repository", intent);
        return new GitSource(url, path, tag, commit);
    }

    private static Uri GitUrl(string address, string baseFolder, string source, ChartIntent? intent)
    {
        if (address.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
            return new Uri(FilePath(address, baseFolder, intent));
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http" or "ssh"))
            throw SourceErrors.NotUnderstood(source, "expected git+https://, git+ssh:// or git+file:// and a repository", intent);
        if (url.UserInfo.Contains(':', StringComparison.Ordinal) || (url.Scheme != "ssh" && url.UserInfo.Length > 0))
            throw SourceErrors.SecretInSource("git+" + UrlText.Display(url), intent);
        return url;
    }

    internal static bool IsSha256(string digest)
        => digest.Length == 71 && digest.StartsWith("sha256:", StringComparison.Ordinal) && IsHex(digest.AsSpan(7));

    internal static bool IsCommit(string text)
        => text.Length is 40 or 64 && IsHex(text);

    private static bool IsHex(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(HexDigits);

    private static bool IsRepositoryPart(string part)
        => part.Length > 0 && part.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '_' or '-');
}
