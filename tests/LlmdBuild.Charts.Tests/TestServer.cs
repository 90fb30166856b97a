using System.Collections.Concurrent;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>A small HTTP/1.1 server on loopback, also over TLS, that can misbehave: stall, cut, lie.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly LoopbackListener _listener;
    private readonly Func<Request, Response> _answer;
    private readonly SslServerAuthenticationOptions? _tls;

    public TestServer(Func<Request, Response> answer, SslServerAuthenticationOptions? tls = null)
    {
        _answer = answer;
        _tls = tls;
        _listener = new LoopbackListener(ServeAsync);
        _listener.Start();
    }

    public sealed record Request(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }

    /// <summary>CutAfter ends the connection, StallAfter goes silent, after that many bytes of the body.</summary>
    public sealed record Response(int Status, byte[]? Body = null, (string, string)[]? Headers = null, int CutAfter = -1, int StallAfter = -1);

    public int Port => _listener.Port;

    public string Url => $"{(_tls is null ? "http" : "https")}://127.0.0.1:{Port}";

    public string Host => $"127.0.0.1:{Port}";

    public ConcurrentQueue<Request> Requests { get; } = new();

    public static Response Text(string text, int status = 200, params (string, string)[] headers) => new(status, Encoding.UTF8.GetBytes(text), headers);

    public static Response Bytes(byte[] bytes, params (string, string)[] headers) => new(200, bytes, headers);

    public static Response Status(int status, params (string, string)[] headers) => new(status, [], headers);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        await using var stream = await OpenAsync(client);
        while (await ReadAsync(stream) is { } request)
        {
            Requests.Enqueue(request);
            if (!await WriteAsync(stream, _answer(request)))
                return;
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_tls is null)
            return client.GetStream();
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(_tls, _listener.End);
        return tls;
    }

    private async Task<Request?> ReadAsync(Stream stream)
    {
        if (await _listener.ReadHeadAsync(stream) is not { } head)
            return null;
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        var headers = lines[1..].Select(static l => l.Split(": ", 2)).ToDictionary(static p => p[0], static p => p.Length > 1 ? p[1] : "", StringComparer.OrdinalIgnoreCase);
        var body = new byte[int.Parse(headers.GetValueOrDefault("Content-Length", "0"))];
        await stream.ReadExactlyAsync(body, _listener.End);
        // A request line may name the whole URL, as proxies are asked.
        var path = first[1].StartsWith("http://", StringComparison.Ordinal) ? new Uri(first[1]).PathAndQuery : first[1];
        return new Request(first[0], path, headers, Encoding.Latin1.GetString(body));
    }

    private async Task<bool> WriteAsync(Stream stream, Response response)
    {
        var body = response.Body ?? [];
        var head = new StringBuilder($"HTTP/1.1 {response.Status} X\r\nContent-Length: {body.Length}\r\n");
        foreach (var (name, value) in response.Headers ?? [])
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), _listener.End);
        var limit = response.CutAfter >= 0 ? response.CutAfter : response.StallAfter;
        await stream.WriteAsync(limit >= 0 ? body.AsMemory(0, Math.Min(limit, body.Length)) : body, _listener.End);
        if (response.StallAfter >= 0)
            await Task.Delay(Timeout.Infinite, _listener.End);
        return response.CutAfter < 0;
    }
}
