using System.Globalization;
using System.Net;

namespace LlmdBuild.Charts.Transport;

/// <summary><c>NO_PROXY</c>: hosts that are asked without the proxy.</summary>
/// <remarks>
/// Entries are separated by commas or white space: <c>example.com</c> (it and everything below it), <c>.example.com</c> and
/// <c>*.example.com</c> (what is below it), <c>10.0.0.1</c>, <c>10.0.0.0/8</c>, any of the first three with <c>:PORT</c>, and <c>*</c>.
/// </remarks>
internal sealed class ProxyExceptions(string? list)
{
    private readonly string[] _entries = (list ?? "").Split([',', ' ', ';', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether the host of a URL is one of them.</summary>
    public bool Cover(Uri url)
    {
        var host = url.IdnHost.Trim('[', ']').TrimEnd('.');
        var address = IPAddress.TryParse(host, out var parsed) ? parsed : null;
        return _entries.Any(entry => entry == "*" || (address is not null ? CoversAddress(entry, address, url.Port) : CoversName(entry, host, url.Port)));
    }

    private static bool CoversName(string entry, string host, int port)
    {
        var name = WithoutPort(entry, port)?.TrimEnd('.');
        if (string.IsNullOrEmpty(name))
            return false;
        if (name.StartsWith("*.", StringComparison.Ordinal))
            name = name[1..];
        return name[0] == '.'
            ? host.EndsWith(name, StringComparison.OrdinalIgnoreCase)
            : host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase);
    }

    private static bool CoversAddress(string entry, IPAddress address, int port)
    {
        if (IPNetwork.TryParse(entry, out var network))
            return network.Contains(address);
        if (IPAddress.TryParse(entry.Trim('[', ']'), out var same))
            return same.Equals(address);
        return IPAddress.TryParse(WithoutPort(entry, port)?.Trim('[', ']'), out var named) && named.Equals(address);
    }

    // The entry without its port; null where it has another one.
    private static string? WithoutPort(string entry, int port)
    {
        var colon = entry.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(entry.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var named))
            return entry;
        return named == port ? entry[..colon] : null;
    }
}
