using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace LlmdBuild.Charts.Transport;

/// <summary>The connections of one resolve: one pool, and others where a repository has certificates of its own.</summary>
internal sealed class HttpClients(TransportOptions options, CredentialStore credentials, AddressPolicy addresses, Func<string, string?> environment) : IDisposable
{
    private readonly ConcurrentDictionary<TlsFiles, HttpClient> _clients = new();

    // Elsewhere than on Linux the system has proxy settings of its own, which .NET reads.
    private readonly Lazy<IWebProxy?> _proxy = new(() => EnvironmentProxy.Read(environment) ?? (OperatingSystem.IsLinux() ? null : HttpClient.DefaultProxy));

    /// <summary>The client for a URL.</summary>
    /// <param name="url">What is asked.</param>
    /// <param name="repository">On the same host, the repository whose certificates are meant.</param>
    public HttpClient For(Uri url, Uri repository)
    {
        var files = credentials.FindTls(url);
        if (files == TlsFiles.None)
            files = credentials.FindTls(repository);
        return _clients.GetOrAdd(files with { CaFile = files.CaFile ?? options.CaFile }, Create);
    }

    public bool UsesProxy(Uri url) => options.Handler is null && _proxy.Value?.GetProxy(url) is { } proxy && proxy != url;

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
    }

    private HttpClient Create(TlsFiles files)
        => new(options.Handler?.Invoke() ?? Sockets(files), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };

    private SocketsHttpHandler Sockets(TlsFiles files)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ConnectTimeout = options.StallTimeout,
            UseProxy = _proxy.Value is not null,
            Proxy = _proxy.Value,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectCallback = ConnectAsync,
        };
        if (files.CertificateFile is not null)
            handler.SslOptions.ClientCertificates = [TlsFiles.LoadClient(files)];
        if (files.CaFile is not null)
            handler.SslOptions.RemoteCertificateValidationCallback = Trusting(TlsFiles.LoadAuthorities(files.CaFile));
        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var endpoint = context.DnsEndPoint;
        var request = context.InitialRequestMessage;
        var found = IPAddress.TryParse(endpoint.Host.Trim('[', ']'), out var literal) ? [literal] : await addresses.ResolveAsync(endpoint.Host, cancellation).ConfigureAwait(false);
        // A proxy's own address is the user's choice.
        var isDirect = request.RequestUri is { } target && target.IdnHost.Equals(endpoint.Host, StringComparison.OrdinalIgnoreCase);
        if (isDirect && request.Options.TryGetValue(AddressPolicy.OriginKey, out var origin))
        {
            request.Options.TryGetValue(AddressPolicy.WhatKey, out var what);
            foreach (var address in found)
                await addresses.CheckAsync(origin, request.RequestUri!, address, what ?? "a chart", cancellation).ConfigureAwait(false);
        }

        if (found.Length == 0)
            throw new SocketException((int)SocketError.HostNotFound);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, endpoint.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    // The system's verdict stands; where all it misses is the authority, the user's file may supply it.
    private static RemoteCertificateValidationCallback Trusting(X509Certificate2Collection authorities)
        => (_, certificate, chain, errors) =>
        {
            if (errors == SslPolicyErrors.None)
                return true;
            if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null)
                return false;
            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(authorities);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            if (chain is not null)
                own.ChainPolicy.ExtraStore.AddRange(chain.ChainElements.Select(static e => e.Certificate).ToArray());
            return own.Build(certificate as X509Certificate2 ?? X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
        };
}
