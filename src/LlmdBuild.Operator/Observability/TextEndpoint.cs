using System.Net;
using System.Net.Sockets;
using System.Text;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Operator.Observability;

/// <summary>Answers GET with short texts: probes and metrics. HTTP/1.1, one request per connection.</summary>
/// <remarks>Small on purpose: a web framework would take more memory than the operator.</remarks>
internal sealed class TextEndpoint : IDisposable
{
    // A probe's request is a line and a few headers.
    private const int LongestRequest = 8192;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener;
    private readonly Func<string, (int Status, string Text)> _answer;

    /// <summary>Listens.</summary>
    /// <param name="address"><c>:8081</c>, <c>127.0.0.1:8081</c> or <c>[::1]:8081</c>.</param>
    /// <param name="answer">From a path to a status and a text.</param>
    /// <exception cref="LlmdException"><c>LLMD7002</c>: the address is none.</exception>
    public TextEndpoint(string address, Func<string, (int Status, string Text)> answer)
    {
        _answer = answer;
        var text = address.StartsWith(':') ? "[::]" + address : address;
        if (!IPEndPoint.TryParse(text, out var endpoint) || endpoint.Port == 0)
            throw new LlmdException("LLMD7002", $"'{address}' is no address to listen on, expected :PORT or IP:PORT, or 0 for none");
        _listener = new TcpListener(endpoint);
        if (endpoint.Address.Equals(IPAddress.IPv6Any))
            _listener.Server.DualMode = true;
        _listener.Start();
    }

    /// <summary>Serves until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(cancellationToken);
                _ = ServeAsync(client, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        using (var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            deadline.CancelAfter(Patience);
            try
            {
                var stream = client.GetStream();
                var request = await ReadAsync(stream, deadline.Token);
                var words = request.Split(' ', 3);
                var (status, text) = words is ["GET" or "HEAD", var path, ..] ? _answer(path.Split('?')[0]) : (405, "only GET\n");
                var body = Encoding.UTF8.GetBytes(text);
                var head = $"HTTP/1.1 {status} {(HttpStatusCode)status}\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
                await stream.WriteAsync(Encoding.ASCII.GetBytes(head), deadline.Token);
                if (words[0] != "HEAD")
                    await stream.WriteAsync(body, deadline.Token);
            }
            catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
            {
                // Whoever asked has gone.
            }
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[LongestRequest];
        var length = 0;
        while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;
            length += read;
        }
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
