using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Transport;

/// <summary>Gets things over HTTP: retries what may pass, follows redirects it can answer for, keeps credentials at their host.</summary>
internal sealed class HttpTransport : IDisposable
{
    private const int MaxRedirects = 10;
    private readonly TransportOptions _options;
    private readonly CredentialStore _credentials;
    private readonly TimeProvider _time;
    private readonly HttpClients _clients;
    private readonly AddressPolicy _addresses;

    public HttpTransport(TransportOptions options, CredentialStore credentials, TimeProvider time, Func<string, string?> environment)
    {
        _options = options;
        _credentials = credentials;
        _time = time;
        _addresses = new AddressPolicy(options);
        _clients = new HttpClients(options, credentials, _addresses, environment);
    }

    public void Dispose() => _clients.Dispose();

    /// <summary>Refuses an address that its origin may not lead to (LLMD2028).</summary>
    public Task CheckOriginAsync(Uri origin, Uri url, string what, CancellationToken cancellation)
        => _addresses.CheckAsync(origin, url, what, cancellation);

    /// <summary>Encrypted, or to this machine, or allowed.</summary>
    public bool MayCarryCredentials(Uri url) => _addresses.MayCarryCredentials(url);

    /// <summary>Gets it with one attempt only.</summary>
    public Task<HttpAnswer> TryOnceAsync(HttpAsk ask, CancellationToken cancellation) => GetAsync(ask, 1, cancellation);

    /// <summary>Gets it, or says why not (LLMD202x).</summary>
    public Task<HttpAnswer> GetAsync(HttpAsk ask, CancellationToken cancellation) => GetAsync(ask, _options.Attempts, cancellation);

    private async Task<HttpAnswer> GetAsync(HttpAsk ask, int attempts, CancellationToken cancellation)
    {
        using var total = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var timer = _time.CreateTimer(static s => ((CancellationTokenSource)s!).Cancel(), total, _options.TotalTimeout, Timeout.InfiniteTimeSpan);
        using var download = new Download(ask);
        for (var attempt = 1; ; attempt++)
        {
            Failure failure;
            try
            {
                var (answer, failed) = await AttemptAsync(ask, download, attempt, total.Token).ConfigureAwait(false);
                if (answer is not null)
                    return answer;
                failure = failed!;
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                throw TransportErrors.TimedOut(ask.What, ask.Url, total.IsCancellationRequested ? _options.TotalTimeout : _options.StallTimeout, attempt);
            }

            if (!failure.MayPass || attempt >= attempts || failure.RetryAfter > _options.LongestPause)
                throw failure.Error;
            await PauseAsync(attempt, failure.RetryAfter, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<(HttpAnswer? Answer, Failure? Failure)> AttemptAsync(HttpAsk ask, Download download, int attempt, CancellationToken total)
    {
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(total);
        using var timer = _time.CreateTimer(static s => ((CancellationTokenSource)s!).Cancel(), stall, _options.StallTimeout, Timeout.InfiniteTimeSpan);
        var url = ask.Url;
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                var response = await SendAsync(ask, url, download, stall.Token).ConfigureAwait(false);
                using (response)
                {
                    if (Location(response) is { } location)
                    {
                        url = await FollowAsync(ask, url, location, redirects, stall.Token).ConfigureAwait(false);
                        continue;
                    }

                    if (!response.IsSuccessStatusCode && !ask.Expected.Contains((int)response.StatusCode))
                        return (null, Refused(ask, url, response, attempt));
                    void Touch() => timer.Change(_options.StallTimeout, Timeout.InfiniteTimeSpan);
                    return (await download.ReceiveAsync(response, url, Touch, stall.Token).ConfigureAwait(false), null);
                }
            }
        }
        catch (OperationCanceledException) when (!total.IsCancellationRequested)
        {
            return (null, new Failure(TransportErrors.TimedOut(ask.What, url, _options.StallTimeout, attempt), true));
        }
        catch (HttpRequestException e) when (!total.IsCancellationRequested)
        {
            return (null, Broken(ask, url, e, download, attempt));
        }
        catch (Exception e) when (e is HttpIOException or IOException { InnerException: SocketException } && !total.IsCancellationRequested)
        {
            return (null, new Failure(TransportErrors.Cut(ask.What, url, download.Received, download.Announced, attempt), true));
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpAsk ask, Uri url, Download download, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(ask.Form is null ? HttpMethod.Get : HttpMethod.Post, url) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        foreach (var type in ask.Accept)
            request.Headers.Accept.ParseAdd(type);
        if (ask.AcceptGzip)
            request.Headers.AcceptEncoding.ParseAdd("gzip");
        request.Headers.UserAgent.ParseAdd("llmdbuild");
        download.AskForRest(request);
        if (ask.Form is not null)
            request.Content = new FormUrlEncodedContent(ask.Form);
        var isFirstHost = SameHost(url, ask.Url);
        request.Headers.Authorization = isFirstHost ? ask.Authorization : null;
        if (request.Headers.Authorization is null && ask.UseStoredCredentials && Stored(ask, url) is { } credential)
        {
            if (!_addresses.MayCarryCredentials(url))
                throw TransportErrors.PlainHttp(url);
            request.Headers.Authorization = credential.ToHeader();
        }

        request.Options.Set(AddressPolicy.OriginKey, ask.Origin ?? ask.Url);
        request.Options.Set(AddressPolicy.WhatKey, ask.What);
        return await _clients.For(url, Repository(ask, url)).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
    }

    // Archives may lie beside the folder that a repository's login names; on its host they are the repository's.
    private Credential? Stored(HttpAsk ask, Uri url) => _credentials.Find(url) ?? _credentials.Find(Repository(ask, url));

    private static Uri Repository(HttpAsk ask, Uri url) => ask.Origin is { } origin && SameHost(origin, url) ? origin : url;

    private static string? Location(HttpResponseMessage response)
        => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.TryGetValues("Location", out var values) ? values.FirstOrDefault() : null;

    private async Task<Uri> FollowAsync(HttpAsk ask, Uri from, string location, int redirects, CancellationToken cancellation)
    {
        if (redirects >= MaxRedirects)
            throw TransportErrors.BadRedirect(ask.What, from, "yet another address", $"there were {MaxRedirects} redirects already");
        if (!Uri.TryCreate(from, location, out var to) || to.Host.Length == 0 && !to.IsFile)
            throw TransportErrors.BadRedirect(ask.What, from, "something that is not a URL", "it cannot be followed");
        if (to.Scheme is not ("http" or "https"))
            throw TransportErrors.BadRedirect(ask.What, from, to.Scheme + ":", "only http and https are followed");
        if (from.Scheme == "https" && to.Scheme == "http")
            throw TransportErrors.BadRedirect(ask.What, from, UrlText.Display(to), "that is no longer encrypted");
        await _addresses.CheckAsync(ask.Origin ?? ask.Url, to, ask.What, cancellation).ConfigureAwait(false);
        return to;
    }

    private Failure Refused(HttpAsk ask, Uri url, HttpResponseMessage response, int attempt)
    {
        var status = (int)response.StatusCode;
        return status switch
        {
            401 or 403 => new Failure(TransportErrors.Unauthorized(ask.What, url, status, Stored(ask, url)?.Origin), false),
            404 or 410 => new Failure(TransportErrors.NotFound(ask.What, url, status), false),
            407 => new Failure(TransportErrors.Proxy(ask.What, url, status), false),
            408 or 425 or 429 or 500 or 502 or 503 or 504 => new Failure(TransportErrors.ServerFailed(ask.What, url, status, attempt), true, RetryAfter(response)),
            _ => new Failure(TransportErrors.UnexpectedStatus(ask.What, url, status), false),
        };
    }

    private Failure Broken(HttpAsk ask, Uri url, HttpRequestException e, Download download, int attempt)
    {
        if (Inner<LlmdException>(e) is { } ours)
            return new Failure(ours, false);
        if (Inner<AuthenticationException>(e) is { } tls)
            return new Failure(TransportErrors.Tls(ask.What, url, (tls.InnerException ?? tls).Message), false);
        if (e.HttpRequestError is HttpRequestError.ProxyTunnelError)
            return new Failure(TransportErrors.Proxy(ask.What, url, (int?)e.StatusCode), e.StatusCode is not (HttpStatusCode.ProxyAuthenticationRequired or HttpStatusCode.Forbidden));
        if (e.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse || Inner<HttpIOException>(e) is not null)
            return new Failure(TransportErrors.Cut(ask.What, url, download.Received, download.Announced, attempt), true);
        var socket = Inner<SocketException>(e);
        var mayPass = socket?.SocketErrorCode is not (SocketError.HostNotFound or SocketError.AccessDenied);
        return new Failure(TransportErrors.Unreachable(ask.What, url, (socket?.Message ?? e.Message).TrimEnd('.') + ".", _clients.UsesProxy(url)), mayPass);
    }

    private TimeSpan RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _time.GetUtcNow() => date - _time.GetUtcNow(),
        _ => TimeSpan.Zero,
    };

    private Task PauseAsync(int attempt, TimeSpan asked, CancellationToken cancellation)
    {
        var backoff = _options.FirstPause * Math.Pow(2, attempt - 1) * (0.75 + (Random.Shared.NextDouble() / 2));
        var pause = asked > backoff ? asked : backoff;
        return Task.Delay(pause < _options.LongestPause ? pause : _options.LongestPause, _time, cancellation);
    }

    private static bool SameHost(Uri left, Uri right)
        => left.Scheme == right.Scheme && left.Port == right.Port && left.IdnHost.Equals(right.IdnHost, StringComparison.OrdinalIgnoreCase);

    private static T? Inner<T>(Exception e)
        where T : Exception
    {
        for (Exception? current = e; current is not null; current = current.InnerException)
        {
            if (current is T found)
                return found;
        }

        return null;
    }

    private sealed record Failure(LlmdException Error, bool MayPass, TimeSpan RetryAfter = default);
}
