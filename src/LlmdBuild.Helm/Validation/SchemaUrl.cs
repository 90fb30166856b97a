using LlmdBuild.Helm.Uris;

namespace LlmdBuild.Helm.Validation;

/// <summary>URLs of schema documents and what follows their number sign.</summary>
internal static class SchemaUrl
{
    /// <summary>A document and a pointer as one URL.</summary>
    public static string Format(string url, string pointer) => $"{url}#{Encode(pointer)}";

    /// <summary>The two sides of the number sign, both as written; the fragment is empty where there is none.</summary>
    public static (string Url, string Fragment) Split(string reference)
    {
        var hash = reference.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? (reference, "") : (reference[..hash], reference[(hash + 1)..]);
    }

    /// <summary>The two sides of the number sign, the fragment decoded.</summary>
    /// <exception cref="SchemaCompilationException">The fragment has a broken percent encoding.</exception>
    public static (string Url, string Fragment) SplitDecoded(string reference)
    {
        var (url, fragment) = Split(reference);
        try
        {
            return (url, GoUrlEscaping.Unescape(fragment, UrlPart.PathSegment));
        }
        catch (GoUrlException e)
        {
            throw new SchemaCompilationException($"error in parsing {GoQuoting.Quote(reference)}: {e.Message}");
        }
    }

    /// <summary>Resolves a reference against a base, both without fragments.</summary>
    /// <exception cref="SchemaCompilationException">One of them is no URL.</exception>
    public static string Join(string baseUrl, string reference)
    {
        var start = Parse(baseUrl);
        var target = Parse(reference);
        var resolved = start.Resolve(target);
        if (!target.IsAbsolute && start.Opaque.Length > 0) resolved = resolved.WithOpaque(start.Opaque);
        return resolved.ToString();
    }

    private static GoUrl Parse(string url)
    {
        try
        {
            return GoUrl.Parse(url);
        }
        catch (GoUrlException e)
        {
            throw new SchemaCompilationException($"error in parsing {GoQuoting.Quote(url)}: {e.Message}", e);
        }
    }

    /// <summary>Percent-encodes a pointer or anchor, slashes apart.</summary>
    public static string Encode(string fragment)
    {
        if (!fragment.AsSpan().ContainsAnyExcept(PlainCharacters)) return fragment;
        return string.Join('/', fragment.Split('/').Select(static token => GoUrlEscaping.Escape(token, UrlPart.PathSegment)));
    }

    private static readonly System.Buffers.SearchValues<char> PlainCharacters = System.Buffers.SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/-_.~$&+=:@");
}
