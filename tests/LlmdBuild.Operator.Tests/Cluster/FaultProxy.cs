using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>Stands between the operator and a real API server, and lets things go wrong.</summary>
internal sealed class FaultProxy : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _client;
    private readonly Uri _server;
    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _stop = new();
    private int _requests;

    /// <summary>Starts.</summary>
    /// <param name="kubeconfig">Of the server behind it.</param>
    /// <param name="user">Whose token the operator gets: <c>admin</c>, <c>operator</c> or <c>viewer</c>.</param>
    public FaultProxy(string kubeconfig, string user = "admin")
    {
        _server = new Uri(File.ReadAllText(kubeconfig).Split("server: \"")[1].Split('"')[0]);
#pragma warning disable CA5359 // The server's certificate was made for this test and lives on loopback.
        var handler = new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, _, _, _) => true }, UseProxy = false };
#pragma warning restore CA5359
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        var port = FreePort();
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        Kubeconfig = Path.Combine(_folder.Path, "kubeconfig");
        File.WriteAllText(Kubeconfig, $$"""
            apiVersion: v1
            kind: Config
            current-context: test
            clusters: [{name: test, cluster: {server: "http://127.0.0.1:{{port}}"} }]
            users: [{name: test, user: {token: {{user}}-token} }]
            contexts: [{name: test, context: {cluster: test, user: test, namespace: default} }]
            """);
        _ = AcceptAsync();
    }

    /// <summary>Leads here.</summary>
    public string Kubeconfig { get; }

    /// <summary>What goes wrong: from the request and its number to a fault; null lets it pass.</summary>
    public Func<Request, Fault?> Inject { get; set; } = _ => null;

    /// <summary>Told of every request that the server answered, with the answer's status and the time it was sent on.</summary>
    public Action<Request, int, long> Answered { get; set; } = (_, _, _) => { };

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _client.Dispose();
        _folder.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = ServeAsync(context);
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        try
        {
            var request = new Request(context.Request.HttpMethod, context.Request.RawUrl ?? "/", Interlocked.Increment(ref _requests), await BodyAsync(context.Request));
            var fault = Inject(request);
            if (fault?.Delay is { } delay)
                await Task.Delay(delay, _stop.Token);
            if (fault?.Drop == true)
            {
                context.Response.Abort();
                return;
            }
            if (fault?.Status is { } status)
            {
                await AnswerAsync(context.Response, status, fault);
                return;
            }
            await ForwardAsync(context, request, fault);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or HttpRequestException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            context.Response.Abort();
        }
    }

    private static async Task AnswerAsync(HttpListenerResponse response, int status, Fault fault)
    {
        response.StatusCode = status;
        if (fault.RetryAfter is { } seconds)
            response.Headers["Retry-After"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var body = Encoding.UTF8.GetBytes(fault.Body ?? $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","message":"injected {{status}}","code":{{status}}}""");
        response.ContentType = "application/json";
        await response.OutputStream.WriteAsync(body);
        response.Close();
    }

    private async Task<byte[]?> BodyAsync(HttpListenerRequest request)
    {
        if (!request.HasEntityBody)
            return null;
        var bytes = new MemoryStream();
        await request.InputStream.CopyToAsync(bytes, _stop.Token);
        return bytes.ToArray();
    }

    private async Task ForwardAsync(HttpListenerContext context, Request recorded, Fault? fault)
    {
        using var request = new HttpRequestMessage(new HttpMethod(recorded.Method), new Uri(_server, recorded.Path));
        if (recorded.Body is { } body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }
        foreach (var name in new[] { "Authorization", "Accept" })
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        var sent = Stopwatch.GetTimestamp();
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
        Answered(recorded, (int)answer.StatusCode, sent);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
        context.Response.SendChunked = true;
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        if (fault?.CutAfter is { } time)
            cut.CancelAfter(time);
        await using var stream = await answer.Content.ReadAsStreamAsync(cut.Token);
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cut.Token)) > 0)
        {
            await context.Response.OutputStream.WriteAsync(buffer.AsMemory(0, fault?.Truncate == true ? read / 2 : read), cut.Token);
            await context.Response.OutputStream.FlushAsync(cut.Token);
        }
        context.Response.Close();
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A request on its way.</summary>
    internal readonly record struct Request(string Method, string Path, int Number, byte[]? Body)
    {
        /// <summary>The path without its query.</summary>
        public string Resource => Path.Split('?')[0];

        public bool IsWatch => Path.Contains("watch=true", StringComparison.Ordinal);

        public bool IsLease => Path.Contains("/leases", StringComparison.Ordinal);

        public bool IsWrite => Method is not "GET" && !IsLease;
    }

    /// <summary>What goes wrong with it.</summary>
    internal sealed record Fault
    {
        public int? Status { get; init; }

        public int? RetryAfter { get; init; }

        public string? Body { get; init; }

        public TimeSpan? Delay { get; init; }

        public TimeSpan? CutAfter { get; init; }

        public bool Truncate { get; init; }

        public bool Drop { get; init; }
    }
}
