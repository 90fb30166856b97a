namespace LlmdBuild.Charts.Archives;

/// <summary>Counts what is unpacked and stops a bomb while it goes off, not after.</summary>
internal sealed class CountingStream(Stream inner, long packedLength, string where, ArchiveLimits limits) : Stream
{
    /// <summary>Bytes unpacked so far.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        Count += read;
        // Headers and padding count too, so the bound for all files is a little wider here.
        if (Count > limits.TotalBytes + (1024L * limits.Files))
            throw ArchiveErrors.TooLarge(where, "its content", limits.TotalBytes);
        if (Count > limits.RatioFloor && Count / limits.Ratio > packedLength)
            throw ArchiveErrors.Bomb(where, limits.Ratio);
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
