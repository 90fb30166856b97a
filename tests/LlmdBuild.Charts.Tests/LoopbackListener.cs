using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace LlmdBuild.Charts.Tests;

/// <summary>Accepts connections on a free loopback port and serves each on its own, until it is disposed of; clients may go at any time.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<TcpClient, Task> _serve;

    public LoopbackListener(Func<TcpClient, Task> serve)
    {
        _serve = serve;
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends with the listener.</summary>
    public CancellationToken End => _end.Token;

    /// <summary>From here on connections are answered.</summary>
    public void Start() => _ = AcceptAsync();

    /// <summary>A request's head up to and with the empty line; null where the client has gone.</summary>
    public async Task<string?> ReadHeadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count >= 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n'))
        {
            if (await stream.ReadAsync(one, End) == 0)
                return null;
            head.Add(one[0]);
        }

        return Encoding.ASCII.GetString([.. head]);
    }

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(End));
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
                await _serve(client);
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException or AuthenticationException)
            {
            }
        }
    }
}
