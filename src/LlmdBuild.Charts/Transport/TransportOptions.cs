using System.Net;

namespace LlmdBuild.Charts.Transport;

/// <summary>How patient and how strict the network code is.</summary>
public sealed record TransportOptions
{
    /// <summary>Attempts in all for a request that may pass on another try.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The first pause between attempts; it doubles each time, with some chance in it.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause, also for a server's <c>Retry-After</c>: one that asks for more has failed.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For connecting and for the first byte of an answer, and between any two bytes after it.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>For one request with all its attempts and redirects.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The largest repository index taken.</summary>
    public long IndexBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>A file of PEM certificates to trust besides the system's.</summary>
    public string? CaFile { get; init; }

    /// <summary>Makes the innermost handler; null uses the system's sockets. For tests.</summary>
    public Func<HttpMessageHandler>? Handler { get; init; }

    /// <summary>Resolves host names when deciding whether an address is private; null asks the system. For tests.</summary>
    public Func<string, CancellationToken, Task<IPAddress[]>>? ResolveHost { get; init; }

    /// <summary>Whether plain HTTP may carry credentials. Loopback addresses always may.</summary>
    public bool AllowCredentialsOverHttp { get; init; }

    /// <summary>Registry hosts, with port, that are spoken to over plain HTTP. Loopback hosts try HTTPS first and then HTTP.</summary>
    public IReadOnlyCollection<string> PlainHttpRegistries { get; init; } = [];
}
