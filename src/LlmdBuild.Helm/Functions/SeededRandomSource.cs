using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Helm.Functions;

/// <summary>Bytes that follow from a seed alone, so that a build repeats byte for byte on any machine.</summary>
/// <remarks>
/// The stream is SHA-256 of the seed's digest and a counter. It is as hard to guess as the seed is, which a build usually
/// writes in the clear: what is made of it is for manifests that must repeat, not for secrets that must hold.
/// </remarks>
public sealed class SeededRandomSource : IRandomSource
{
    private readonly byte[] _input = new byte[SHA256.HashSizeInBytes + sizeof(ulong)];
    private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
    private ulong _counter;
    private int _used = SHA256.HashSizeInBytes;

    /// <summary>The stream of a seed.</summary>
    public SeededRandomSource(string seed) => SHA256.HashData(Encoding.UTF8.GetBytes(seed), _input);

    /// <inheritdoc/>
    public void Fill(Span<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            if (_used == _block.Length) NextBlock();
            var count = Math.Min(buffer.Length, _block.Length - _used);
            _block.AsSpan(_used, count).CopyTo(buffer);
            buffer = buffer[count..];
            _used += count;
        }
    }

    private void NextBlock()
    {
        BinaryPrimitives.WriteUInt64BigEndian(_input.AsSpan(SHA256.HashSizeInBytes), _counter++);
        SHA256.HashData(_input, _block);
        _used = 0;
    }
}
