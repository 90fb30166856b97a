using System.Buffers;
using System.Runtime.CompilerServices;

namespace LlmdBuild.Helm.Json;

/// <summary>Text under construction, in a rented array: what templates print passes through one of these.</summary>
internal sealed class CharBuffer : IDisposable
{
    private char[] _chars;
    private int _length;

    public CharBuffer(int capacity = 1024) => _chars = ArrayPool<char>.Shared.Rent(capacity);

    public int Length => _length;

    public ReadOnlySpan<char> Text => _chars.AsSpan(0, _length);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Append(char c)
    {
        if (_length == _chars.Length)
        {
            Grow(1);
        }

        _chars[_length++] = c;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    public void Append(char c, int count)
    {
        if (count > 0)
        {
            Room(count)[..count].Fill(c);
            _length += count;
        }
    }

    /// <summary>Space for at least so many characters, to be taken with <see cref="Take"/>.</summary>
    public Span<char> Room(int count)
    {
        if (_chars.Length - _length < count)
        {
            Grow(count);
        }

        return _chars.AsSpan(_length);
    }

    public void Take(int count) => _length += count;

    public void Clear() => _length = 0;

    public void Dispose()
    {
        var chars = _chars;
        _chars = [];
        _length = 0;
        ArrayPool<char>.Shared.Return(chars);
    }

    private void Grow(int count)
    {
        var grown = ArrayPool<char>.Shared.Rent(Math.Max(_chars.Length * 2, _length + count));
        _chars.AsSpan(0, _length).CopyTo(grown);
        ArrayPool<char>.Shared.Return(_chars);
        _chars = grown;
    }
}
