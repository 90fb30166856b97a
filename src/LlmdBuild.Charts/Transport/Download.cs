using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace LlmdBuild.Charts.Transport;

/// <summary>The body of one ask over all its attempts: a cut download goes on where it ended, if the server can name the same bytes.</summary>
internal sealed class Download(HttpAsk ask) : IDisposable
{
    private readonly MemoryStream _memory = new();
    private string? _entityTag;
    private bool _isResumable;

    /// <summary>Bytes received in this and earlier attempts.</summary>
    public long Received { get; private set; }

    /// <summary>Bytes the server announced; null where it did not.</summary>
    public long? Announced { get; private set; }

    public void Dispose() => _memory.Dispose();

    /// <summary>Adds what asks for the bytes still missing.</summary>
    public void AskForRest(HttpRequestMessage request)
    {
        if (!_isResumable || _entityTag is null || Received == 0)
            return;
        request.Headers.Range = new RangeHeaderValue(Received, null);
        request.Headers.IfRange = new RangeConditionHeaderValue(_entityTag);
    }

    public async Task<HttpAnswer> ReceiveAsync(HttpResponseMessage response, Uri url, Action touch, CancellationToken cancellation)
    {
        var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == Received;
        if (!goesOn)
            Received = 0;
        Announced = response.Content.Headers.ContentLength + Received;
        if (Announced > ask.Limit)
            throw TransportErrors.TooLarge(ask.What, url, ask.Limit);
        var isGzip = ask.AcceptGzip && response.Content.Headers.ContentEncoding.Contains("gzip");
        _entityTag = response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : null;
        _isResumable = !isGzip && response.IsSuccessStatusCode;
        _memory.SetLength(goesOn ? Received : 0);
        _memory.Position = _memory.Length;
        Stream target = ask.SaveTo is { } path && response.IsSuccessStatusCode
            ? new FileStream(path, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None)
            : _memory;
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
            await CopyAsync(isGzip ? new GZipStream(stream, CompressionMode.Decompress) : stream, target, url, touch, cancellation).ConfigureAwait(false);
        }
        catch (InvalidDataException)
        {
            throw TransportErrors.Cut(ask.What, url, Received, null, 1);
        }
        finally
        {
            if (target != _memory)
                await target.DisposeAsync().ConfigureAwait(false);
        }

        var type = response.Content.Headers.ContentType?.MediaType ?? "";
        return new HttpAnswer((int)response.StatusCode, response.Headers, type, target == _memory ? _memory.ToArray() : [], Received, url);
    }

    private async Task CopyAsync(Stream source, Stream target, Uri url, Action touch, CancellationToken cancellation)
    {
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = await source.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            touch();
            Received += read;
            if (Received > ask.Limit)
                throw TransportErrors.TooLarge(ask.What, url, ask.Limit);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellation).ConfigureAwait(false);
            ask.Progress?.Invoke(Received, Announced);
        }
    }
}
