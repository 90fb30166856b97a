namespace LlmdBuild.Helm.Uris;

internal sealed partial class GoUrl
{
    private const string UserInfoSymbols = "-._:~!$&'()*+,;=%@";

    /// <summary>Takes a text apart.</summary>
    /// <exception cref="GoUrlException">The text is no URL; the message is Go's: <c>parse ":x": missing protocol scheme</c>.</exception>
    public static GoUrl Parse(string text)
    {
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        var rest = hash < 0 ? text : text[..hash];
        var parsed = rest;
        try
        {
            var url = ParseWithoutFragment(rest);
            if (hash < 0) return url;
            parsed = text;
            return url.WithFragment(GoUrlEscaping.Unescape(text[(hash + 1)..], UrlPart.Fragment));
        }
        catch (GoUrlException e)
        {
            throw new GoUrlException($"parse {GoQuoting.Quote(parsed)}: {e.Message}");
        }
    }

    private static GoUrl ParseWithoutFragment(string rest)
    {
        if (rest.AsSpan().IndexOfAnyInRange('\0', '\u001f') >= 0 || rest.Contains('\u007f', StringComparison.Ordinal))
        {
            throw new GoUrlException("net/url: invalid control character in URL");
        }
        if (rest == "*") return new GoUrl { Path = "*" };

        var scheme = TakeScheme(ref rest);
        var forceQuery = rest.EndsWith('?') && rest.IndexOf('?', StringComparison.Ordinal) == rest.Length - 1;
        var query = "";
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        if (mark >= 0)
        {
            query = rest[(mark + 1)..];
            rest = rest[..mark];
        }

        if (!rest.StartsWith('/'))
        {
            if (scheme.Length > 0)
            {
                return new GoUrl { Scheme = scheme, Opaque = rest, RawQuery = query, ForceQuery = forceQuery };
            }
            if (rest.Split('/')[0].Contains(':', StringComparison.Ordinal))
            {
                throw new GoUrlException("first path segment in URL cannot contain colon");
            }
        }

        string host = "";
        string? user = null;
        var hasAuthority = rest.StartsWith("//", StringComparison.Ordinal)
            && (scheme.Length > 0 || !rest.StartsWith("///", StringComparison.Ordinal));
        var omitHost = !hasAuthority && scheme.Length > 0 && rest.StartsWith('/');
        if (hasAuthority) (user, host) = TakeAuthority(scheme, ref rest);
        var (path, rawPath) = DecodePath(rest);
        return new GoUrl
        {
            Scheme = scheme,
            UserInfo = user,
            Host = host,
            Path = path,
            RawPath = rawPath,
            RawQuery = query,
            ForceQuery = forceQuery,
            OmitHost = omitHost,
        };
    }

    private static string TakeScheme(ref string rest)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (char.IsAsciiLetter(c)) continue;
            if (char.IsAsciiDigit(c) || c is '+' or '-' or '.')
            {
                if (i == 0) return "";
                continue;
            }
            if (c != ':') return "";
            if (i == 0) throw new GoUrlException("missing protocol scheme");
            var scheme = rest[..i].ToLowerInvariant();
            rest = rest[(i + 1)..];
            return scheme;
        }
        return "";
    }

    // //user:password@host:port/path: the two slashes and what stands before the next one.
    private static (string? User, string Host) TakeAuthority(string scheme, ref string rest)
    {
        var authority = rest[2..];
        var slash = authority.IndexOf('/', StringComparison.Ordinal);
        rest = slash < 0 ? "" : authority[slash..];
        if (slash >= 0) authority = authority[..slash];

        var at = authority.LastIndexOf('@');
        var host = ParseHost(scheme, authority[(at + 1)..]);
        if (at < 0) return (null, host);
        var user = authority[..at];
        foreach (var c in user)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !UserInfoSymbols.Contains(c, StringComparison.Ordinal))
            {
                throw new GoUrlException("net/url: invalid userinfo");
            }
        }
        GoUrlEscaping.Unescape(user, UrlPart.UserPassword);
        return (user, host);
    }

    private static string ParseHost(string scheme, string host)
    {
        var bracket = host.LastIndexOf('[');
        if (bracket == 0) return ParseBracketedHost(host);
        if (bracket > 0) throw new GoUrlException("invalid IP-literal");
        // HTTP has one port; in other schemes some list several hosts.
        var colon = scheme is "http" or "https" ? host.IndexOf(':', StringComparison.Ordinal) : host.LastIndexOf(':');
        if (colon >= 0) CheckPort(host[colon..]);
        return GoUrlEscaping.Unescape(host, UrlPart.Host);
    }

    // [2001:db8::1%25eth0]:80
    private static string ParseBracketedHost(string host)
    {
        var close = host.LastIndexOf(']');
        if (close < 0) throw new GoUrlException("missing ']' in host");
        CheckPort(host[(close + 1)..]);
        var name = host[1..close];
        var zone = name.IndexOf("%25", StringComparison.Ordinal);
        name = zone < 0
            ? GoUrlEscaping.Unescape(name, UrlPart.Host)
            : GoUrlEscaping.Unescape(name[..zone], UrlPart.Host) + GoUrlEscaping.Unescape(name[zone..], UrlPart.Zone);
        if (GoIPAddress.Validate(name, out var family) is { } error) throw new GoUrlException("invalid host: " + error);
        if (family == 4) throw new GoUrlException("invalid IP-literal");
        return $"[{name}]{host[(close + 1)..]}";
    }

    private static void CheckPort(string colonPort)
    {
        if (!IsOptionalPort(colonPort)) throw new GoUrlException($"invalid port {GoQuoting.Quote(colonPort)} after host");
    }

    private static bool IsOptionalPort(ReadOnlySpan<char> colonPort) =>
        colonPort.IsEmpty || (colonPort[0] == ':' && !colonPort[1..].ContainsAnyExceptInRange('0', '9'));
}
