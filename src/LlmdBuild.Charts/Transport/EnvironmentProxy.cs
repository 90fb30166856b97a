using System.Net;

namespace LlmdBuild.Charts.Transport;

/// <summary>The proxy that the environment names, as curl, git and Helm understand it.</summary>
/// <remarks>
/// Read for each restore: a build server lives longer than the environment of one build, and .NET's own proxy is read once in a
/// process. <c>https_proxy</c>, <c>http_proxy</c> and <c>all_proxy</c>, in lower or upper case, lower first; the value may carry user
/// and password, and its scheme may be http, https, socks4, socks4a or socks5.
/// </remarks>
internal sealed class EnvironmentProxy : IWebProxy
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly ProxyExceptions _exceptions;

    private EnvironmentProxy(Uri? http, Uri? https, ProxyExceptions exceptions)
    {
        _http = http;
        _https = https;
        _exceptions = exceptions;
    }

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>The environment's proxy; null where it names none.</summary>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD2032: a variable holds no URL.</exception>
    public static EnvironmentProxy? Read(Func<string, string?> environment)
    {
        var all = Url("all_proxy", environment);
        // Where a CGI program runs, HTTP_PROXY may be a header that somebody sent ("Proxy: …").
        var http = Url("http_proxy", environment("REQUEST_METHOD") is null ? environment : name => name == "HTTP_PROXY" ? null : environment(name)) ?? all;
        var https = Url("https_proxy", environment) ?? all;
        if (http is null && https is null)
            return null;
        var proxy = new EnvironmentProxy(http, https, new ProxyExceptions(environment("no_proxy") ?? environment("NO_PROXY")));
        proxy.Credentials = new Logins([http, https]);
        return proxy;
    }

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : Without(destination.Scheme == "http" ? _http : _https);

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => (host.Scheme == "http" ? _http : _https) is null || _exceptions.Cover(host);

    private static Uri? Url(string name, Func<string, string?> environment)
    {
        var text = environment(name) is { Length: > 0 } lower ? lower : environment(name.ToUpperInvariant());
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var full = text.Contains("://", StringComparison.Ordinal) ? text.Trim() : "http://" + text.Trim();
        // The value is not shown: it may hold a password.
        return Uri.TryCreate(full, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" && url.Host.Length > 0
            ? url
            : throw TransportErrors.BadProxy(name.ToUpperInvariant());
    }

    private static Uri? Without(Uri? url) => url is null || url.UserInfo.Length == 0 ? url : new UriBuilder(url) { UserName = "", Password = "" }.Uri;

    private sealed class Logins(IReadOnlyList<Uri?> proxies) : ICredentials
    {
        public NetworkCredential? GetCredential(Uri uri, string authType)
        {
            var login = proxies.FirstOrDefault(p => p is not null && p.UserInfo.Length > 0 && p.Host.Equals(uri.Host, StringComparison.OrdinalIgnoreCase) && p.Port == uri.Port);
            if (login is null)
                return null;
            var parts = login.UserInfo.Split(':', 2);
            return new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
        }
    }
}
