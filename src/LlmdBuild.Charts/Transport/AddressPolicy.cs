using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LlmdBuild.Charts.Transport;

/// <summary>Keeps a public source from sending the build into the private network it runs in.</summary>
/// <remarks>
/// Asked twice: before a redirect or a link is followed, and again with the very address a connection is made to, since a name
/// can answer differently the second time. Where a proxy connects for us, only the first look is ours.
/// </remarks>
internal sealed class AddressPolicy(TransportOptions options)
{
    public static readonly HttpRequestOptionsKey<Uri> OriginKey = new("llmdbuild.origin");
    public static readonly HttpRequestOptionsKey<string> WhatKey = new("llmdbuild.what");
    private readonly ConcurrentDictionary<string, bool> _isPrivate = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses (LLMD2028) a private target of a public origin.</summary>
    public async Task CheckAsync(Uri origin, Uri target, string what, CancellationToken cancellation)
    {
        if (origin.IsFile || origin.IdnHost.Equals(target.IdnHost, StringComparison.OrdinalIgnoreCase))
            return;
        if (!await IsPrivateAsync(origin, cancellation).ConfigureAwait(false) && await IsPrivateAsync(target, cancellation).ConfigureAwait(false))
            throw TransportErrors.PrivateAddress(what, origin, target);
    }

    /// <summary>The same for an address that is about to be connected to.</summary>
    public async Task CheckAsync(Uri origin, Uri target, IPAddress address, string what, CancellationToken cancellation)
    {
        if (!origin.IsFile && !origin.IdnHost.Equals(target.IdnHost, StringComparison.OrdinalIgnoreCase) && IsPrivate(address)
            && !await IsPrivateAsync(origin, cancellation).ConfigureAwait(false))
            throw TransportErrors.PrivateAddress(what, origin, target);
    }

    /// <summary>Encrypted, or to this machine, or allowed.</summary>
    public bool MayCarryCredentials(Uri url) => url.Scheme == "https" || options.AllowCredentialsOverHttp || url.IsLoopback;

    public async Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellation)
        => options.ResolveHost is { } resolve
            ? await resolve(host, cancellation).ConfigureAwait(false)
            : await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);

    /// <summary>Loopback, link-local, multicast, the private ranges of RFC 1918, 2544, 6598 and 4193, and what has no meaning outside a host.</summary>
    public static bool IsPrivate(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal
            || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any))
            return true;
        var b = address.GetAddressBytes();
        if (address.AddressFamily != AddressFamily.InterNetwork)
            return Embedded(b) is { } inside && IsPrivate(inside);
        return b[0] is 0 or 10 or 127 or >= 224 || b[0] == 198 && b[1] is 18 or 19 || b[0] == 172 && b[1] is >= 16 and < 32 || b[0] == 192 && b[1] == 168
            || b[0] == 169 && b[1] == 254 || b[0] == 100 && b[1] is >= 64 and < 128;
    }

    // Addresses that gateways turn into IPv4 ones: ::a.b.c.d, NAT64 (64:ff9b::a.b.c.d) and 6to4 (2002:a.b:c.d::).
    private static IPAddress? Embedded(byte[] b)
    {
        if (b.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) || !b.AsSpan(0, 12).ContainsAnyExcept((byte)0))
            return new IPAddress(b.AsSpan(12));
        return b[0] == 0x20 && b[1] == 0x02 ? new IPAddress(b.AsSpan(2, 4)) : null;
    }

    // A host that cannot be resolved here (a proxy will) is judged by its name alone.
    private async Task<bool> IsPrivateAsync(Uri url, CancellationToken cancellation)
    {
        if (url.IsLoopback)
            return true;
        if (_isPrivate.TryGetValue(url.IdnHost, out var known))
            return known;
        bool result;
        try
        {
            var addresses = IPAddress.TryParse(url.IdnHost.Trim('[', ']'), out var literal) ? [literal] : await ResolveAsync(url.IdnHost, cancellation).ConfigureAwait(false);
            result = addresses.Any(IsPrivate);
        }
        catch (SocketException)
        {
            result = false;
        }

        _isPrivate[url.IdnHost] = result;
        return result;
    }
}
