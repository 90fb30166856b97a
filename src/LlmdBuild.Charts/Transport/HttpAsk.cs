using System.Net.Http.Headers;

namespace LlmdBuild.Charts.Transport;

/// <summary>One thing to get.</summary>
internal sealed record HttpAsk(Uri Url)
{
    /// <summary>What messages call it: "the index of …".</summary>
    public required string What { get; init; }

    /// <summary>The largest body taken.</summary>
    public required long Limit { get; init; }

    /// <summary>Media types, best first.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>Whether the answer may come compressed. Never for archives: they are named by the digest of their bytes.</summary>
    public bool AcceptGzip { get; init; }

    /// <summary>Writes the body there instead of keeping it in memory.</summary>
    public string? SaveTo { get; init; }

    /// <summary>Sent to the first host only.</summary>
    public AuthenticationHeaderValue? Authorization { get; init; }

    /// <summary>Looks for credentials of the host where <see cref="Authorization"/> is not given.</summary>
    public bool UseStoredCredentials { get; init; } = true;

    /// <summary>The address the user named: where that is public, no redirect and no link from it may lead to a private one.</summary>
    public Uri? Origin { get; init; }

    /// <summary>Sent as a form with POST; null asks with GET.</summary>
    public IReadOnlyDictionary<string, string>? Form { get; init; }

    /// <summary>Answers other than success that the caller reads itself.</summary>
    public IReadOnlyList<int> Expected { get; init; } = [];

    /// <summary>Told of bytes received and announced.</summary>
    public Action<long, long?>? Progress { get; init; }
}
