using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>A forward proxy on loopback: CONNECT tunnels and plain requests, all led to one server whatever host they name.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly LoopbackListener _listener;
    private readonly int _target;
    private readonly string? _login;

    /// <param name="target">The port everything is led to.</param>
    /// <param name="login">USER:PASSWORD that it wants; null for everybody.</param>
    public TestProxy(int target, string? login = null)
    {
        _target = target;
        _login = login is null ? null : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(login));
        _listener = new LoopbackListener(ServeAsync);
        _listener.Start();
    }

    public int Port => _listener.Port;

    /// <summary>The first lines of the requests that were let through.</summary>
    public ConcurrentQueue<string> Passed { get; } = new();

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client)
    {
        var stream = client.GetStream();
        while (await _listener.ReadHeadAsync(stream) is { } head)
        {
            var lines = head.Split("\r\n");
            if (_login is not null && !lines.Contains(_login, StringComparer.Ordinal))
            {
                await stream.WriteAsync("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _listener.End);
                continue;
            }

            Passed.Enqueue(lines[0]);
            await ForwardAsync(stream, lines);
            return;
        }
    }

    private async Task ForwardAsync(NetworkStream client, string[] lines)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _target, _listener.End);
        var target = server.GetStream();
        if (lines[0].StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await client.WriteAsync("HTTP/1.1 200 Yes\r\n\r\n"u8.ToArray(), _listener.End);
        }
        else
        {
            var parts = lines[0].Split(' ');
            var head = $"{parts[0]} {new Uri(parts[1]).PathAndQuery} HTTP/1.1\r\n" + string.Join("\r\n", lines[1..].Where(static l => !l.StartsWith("Proxy-", StringComparison.Ordinal)));
            await target.WriteAsync(Encoding.ASCII.GetBytes(head), _listener.End);
        }

        await Task.WhenAny(client.CopyToAsync(target, _listener.End), target.CopyToAsync(client, _listener.End));
    }
}
