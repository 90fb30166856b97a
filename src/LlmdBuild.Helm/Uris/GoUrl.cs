namespace LlmdBuild.Helm.Uris;

/// <summary>A URL as Go's <c>net/url</c> takes it apart, joins it and prints it (Go 1.26). Immutable.</summary>
internal sealed partial class GoUrl
{
    /// <summary>In lower case; empty for a relative reference.</summary>
    public string Scheme { get; private init; } = "";

    /// <summary>What follows the scheme where no slash does: <c>isbn:0-1-2</c> in <c>urn:isbn:0-1-2</c>.</summary>
    public string Opaque { get; private init; } = "";

    /// <summary>User and password as written, decoded nowhere; null without an at-sign.</summary>
    public string? UserInfo { get; private init; }

    /// <summary>Host and port, decoded.</summary>
    public string Host { get; private init; } = "";

    /// <summary>The path, decoded.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The path as written, where encoding the decoded one would give another text; else empty.</summary>
    public string RawPath { get; private init; } = "";

    /// <summary>The query as written, without its question mark.</summary>
    public string RawQuery { get; private init; } = "";

    /// <summary>Whether the text ends in a question mark with nothing after it.</summary>
    public bool ForceQuery { get; private init; }

    /// <summary>Whether the text has a scheme and a rooted path but no authority.</summary>
    public bool OmitHost { get; private init; }

    /// <summary>What follows the number sign, decoded.</summary>
    public string Fragment { get; private init; } = "";

    /// <summary>Whether there is a scheme.</summary>
    public bool IsAbsolute => Scheme.Length > 0;

    /// <summary>The host without port and without the brackets of an IPv6 address.</summary>
    public string HostName
    {
        get
        {
            var host = Host;
            var colon = host.LastIndexOf(':');
            if (colon >= 0 && IsOptionalPort(host.AsSpan(colon))) host = host[..colon];
            return host.StartsWith('[') && host.EndsWith(']') ? host[1..^1] : host;
        }
    }

    /// <summary>The path in the encoding it was written in where that is a valid one, else in the canonical one.</summary>
    public string EscapedPath
    {
        get
        {
            if (RawPath.Length > 0 && GoUrlEscaping.IsValidPath(RawPath)) return RawPath;
            return Path == "*" ? Path : GoUrlEscaping.Escape(Path, UrlPart.Path);
        }
    }

    /// <summary>User and password in Go's canonical encoding; null without an at-sign.</summary>
    public string? CanonicalUserInfo =>
        UserInfo is null
            ? null
            : string.Join(':', UserInfo.Split(':', 2).Select(static part =>
                GoUrlEscaping.Escape(GoUrlEscaping.Unescape(part, UrlPart.UserPassword), UrlPart.UserPassword)));

    /// <summary>A URL of parts, each decoded but the opaque one, the user's and the query.</summary>
    public static GoUrl FromParts(string scheme, string opaque, string? userInfo, string host, string path, string query, string fragment) => new()
    {
        Scheme = scheme,
        Opaque = opaque,
        UserInfo = userInfo,
        Host = host,
        Path = path,
        RawQuery = query,
        Fragment = fragment,
    };

    /// <summary>Resolves a reference against this base, as RFC 3986 §5.2 and Go's <c>ResolveReference</c> do.</summary>
    public GoUrl Resolve(GoUrl reference)
    {
        var scheme = reference.Scheme.Length > 0 ? reference.Scheme : Scheme;
        if (reference.Scheme.Length > 0 || reference.Host.Length > 0 || reference.UserInfo is not null)
        {
            return reference.With(scheme, reference.Host, reference.UserInfo, MergePaths(reference.EscapedPath, ""), reference.RawQuery);
        }
        if (reference.Opaque.Length > 0) return new GoUrl { Scheme = scheme, Opaque = reference.Opaque, RawQuery = reference.RawQuery };
        var query = reference.RawQuery;
        if (reference.Path.Length == 0 && !reference.ForceQuery && query.Length == 0) query = RawQuery;
        if (reference.Path.Length == 0 && Opaque.Length > 0) return new GoUrl { Scheme = scheme, Opaque = Opaque, RawQuery = query };
        return reference.With(scheme, Host, UserInfo, MergePaths(EscapedPath, reference.EscapedPath), query, OmitHost && reference.OmitHost);
    }

    /// <summary>This URL with a base's opaque part where it has none itself (a URN as base of a fragment).</summary>
    public GoUrl WithOpaque(string opaque) =>
        new() { Scheme = Scheme, Opaque = opaque, RawQuery = RawQuery, ForceQuery = ForceQuery, Fragment = Fragment };

    private GoUrl WithFragment(string fragment) => fragment.Length == 0 ? this : new GoUrl
    {
        Scheme = Scheme,
        Opaque = Opaque,
        UserInfo = UserInfo,
        Host = Host,
        Path = Path,
        RawPath = RawPath,
        RawQuery = RawQuery,
        ForceQuery = ForceQuery,
        OmitHost = OmitHost,
        Fragment = fragment,
    };

    private GoUrl With(string scheme, string host, string? user, string escapedPath, string query, bool? omitHost = null)
    {
        var (path, raw) = DecodePath(escapedPath);
        return new GoUrl
        {
            Scheme = scheme,
            Opaque = Opaque,
            Host = host,
            UserInfo = user,
            Path = path,
            RawPath = raw,
            RawQuery = query,
            ForceQuery = ForceQuery,
            OmitHost = omitHost ?? OmitHost,
            Fragment = Fragment,
        };
    }

    private static (string Path, string RawPath) DecodePath(string escaped)
    {
        var path = GoUrlEscaping.Unescape(escaped, UrlPart.Path);
        return (path, GoUrlEscaping.Escape(path, UrlPart.Path) == escaped ? "" : escaped);
    }

    private static string MergePaths(string basePath, string reference)
    {
        string full;
        if (reference.Length == 0) full = basePath;
        else if (reference[0] != '/') full = string.Concat(basePath.AsSpan(0, basePath.LastIndexOf('/') + 1), reference);
        else full = reference;
        if (full.Length == 0) return "";

        var kept = new List<string>();
        var segments = full.Split('/');
        foreach (var segment in segments)
        {
            if (segment == ".") continue;
            if (segment != "..") kept.Add(segment);
            else if (kept.Count > 0) kept.RemoveAt(kept.Count - 1);
        }
        var path = "/" + string.Join('/', kept);
        if (segments[^1] is "." or "..") path += "/";
        return path.Length > 1 && path[1] == '/' ? path[1..] : path;
    }

    /// <summary>The URL as text, in Go's canonical form.</summary>
    public override string ToString()
    {
        var text = Scheme.Length > 0 ? Scheme + ":" : "";
        if (Opaque.Length > 0)
        {
            text += Opaque;
        }
        else
        {
            if ((text.Length > 0 || Host.Length > 0 || UserInfo is not null)
                && !(OmitHost && Host.Length == 0 && UserInfo is null)
                && (Host.Length > 0 || Path.Length > 0 || UserInfo is not null))
            {
                text += "//" + (UserInfo is null ? "" : UserInfo + "@") + GoUrlEscaping.Escape(Host, UrlPart.Host);
            }
            var path = EscapedPath;
            if (path.Length > 0 && path[0] != '/' && Host.Length > 0) text += "/";
            if (text.Length == 0 && path.Split('/')[0].Contains(':', StringComparison.Ordinal)) text += "./";
            text += path;
        }
        if (ForceQuery || RawQuery.Length > 0) text += "?" + RawQuery;
        return Fragment.Length > 0 ? text + "#" + GoUrlEscaping.Escape(Fragment, UrlPart.Fragment) : text;
    }
}
