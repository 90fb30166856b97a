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

    public FaultProxy(string kubeconfig)
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
            users: [{name: admin, user: {token: admin-token} }]
            contexts: [{name: test, context: {cluster: test, user: admin, namespace: default} }]
            """);
        _ = AcceptAsync();
    }

    /// <summary>Leads here.</summary>
    public string Kubeconfig { get; }

    /// <summary>What goes wrong: from the request and its number to a fault; null lets it pass.</summary>
    public Func<Request, Fault?> Inject { get; set; } = _ => null;

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
        var path = context.Request.RawUrl ?? "/";
        var fault = Inject(new Request(context.Request.HttpMethod, path, Interlocked.Increment(ref _requests)));
        try
        {
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
            await ForwardAsync(context, path, fault);
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

    private async Task ForwardAsync(HttpListenerContext context, string path, Fault? fault)
    {
        using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), new Uri(_server, path));
        if (context.Request.HasEntityBody)
        {
            var bytes = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(bytes, _stop.Token);
            request.Content = new ByteArrayContent(bytes.ToArray());
            request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
        }
        foreach (var name in new[] { "Authorization", "Accept" })
            request.Headers.TryAddWithoutValidation(name, context.Request.Headers[name]);
        using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop.Token);
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A request on its way.</summary>
    internal readonly record struct Request(string Method, string Path, int Number)
    {
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
