using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>A forward proxy on loopback: CONNECT tunnels and plain requests, all led to one server whatever host they name.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly int _target;
    private readonly string? _login;

    /// <param name="target">The port everything is led to.</param>
    /// <param name="login">USER:PASSWORD that it wants; null for everybody.</param>
    public TestProxy(int target, string? login = null)
    {
        _target = target;
        _login = login is null ? null : "Proxy-Authorization: Basic " + Convert.ToBase64String(Encoding.ASCII.GetBytes(login));
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The first lines of the requests that were let through.</summary>
    public ConcurrentQueue<string> Passed { get; } = new();

    public void Dispose()
    {
        _end.Cancel();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_end.Token));
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                // The end, or a client that was gone before it was met.
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await HeadAsync(stream) is { } head)
                {
                    var lines = head.Split("\r\n");
                    if (_login is not null && !lines.Contains(_login, StringComparer.Ordinal))
                    {
                        await stream.WriteAsync("HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), _end.Token);
                        continue;
                    }

                    Passed.Enqueue(lines[0]);
                    await ForwardAsync(stream, lines);
                    return;
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
            }
        }
    }

    private async Task ForwardAsync(NetworkStream client, string[] lines)
    {
        using var server = new TcpClient();
        await server.ConnectAsync(IPAddress.Loopback, _target, _end.Token);
        var target = server.GetStream();
        if (lines[0].StartsWith("CONNECT ", StringComparison.Ordinal))
        {
            await client.WriteAsync("HTTP/1.1 200 Yes\r\n\r\n"u8.ToArray(), _end.Token);
        }
        else
        {
            var parts = lines[0].Split(' ');
            var head = $"{parts[0]} {new Uri(parts[1]).PathAndQuery} HTTP/1.1\r\n" + string.Join("\r\n", lines[1..].Where(static l => !l.StartsWith("Proxy-", StringComparison.Ordinal)));
            await target.WriteAsync(Encoding.ASCII.GetBytes(head), _end.Token);
        }

        await Task.WhenAny(client.CopyToAsync(target, _end.Token), target.CopyToAsync(client, _end.Token));
    }

    private async Task<string?> HeadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n'))
        {
            if (await stream.ReadAsync(one, _end.Token) == 0)
                return null;
            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]);
    }
}
