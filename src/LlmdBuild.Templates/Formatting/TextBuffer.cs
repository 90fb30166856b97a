using System.Globalization;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Formatting;

/// <summary>Text that grows, and is used again: what templates write to.</summary>
/// <remarks>Not for sharing between threads. Bytes that are no UTF-8 are held as <see cref="GoString"/> holds them.</remarks>
public sealed class TextBuffer
{
    /// <summary>
    /// The longest text that formatting and escaping make: 64 Mi chars. A short <c>printf</c> may ask for gigabytes of padding.
    /// </summary>
    internal const int MostFormatted = 64 * 1024 * 1024;

    private readonly int _mostLength;
    private char[] _chars;
    private int _length;

    /// <summary>An empty buffer.</summary>
    /// <param name="capacity">Chars to make room for at once.</param>
    /// <param name="mostLength">Chars it may come to hold: past them appending throws <see cref="TemplateFunctionException"/>.</param>
    public TextBuffer(int capacity = 256, int mostLength = int.MaxValue)
    {
        _chars = new char[capacity];
        _mostLength = Math.Min(mostLength, Array.MaxLength);
    }

    /// <summary>The number of chars there is room for.</summary>
    internal int Capacity => _chars.Length;

    /// <summary>The number of chars written.</summary>
    public int Length => _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<char> Written => _chars.AsSpan(0, _length);

    /// <summary>Appends one char.</summary>
    public void Append(char c)
    {
        if (_length == _chars.Length)
        {
            Grow(1);
        }

        _chars[_length++] = c;
    }

    /// <summary>Appends text.</summary>
    public void Append(string text)
    {
        if (text.Length > _chars.Length - _length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Appends text.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (text.Length > _chars.Length - _length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_chars.AsSpan(_length));
        _length += text.Length;
    }

    /// <summary>Appends a char several times.</summary>
    public void Append(char c, int count)
    {
        if (count > _chars.Length - _length)
        {
            Grow(count);
        }

        _chars.AsSpan(_length, count).Fill(c);
        _length += count;
    }

    /// <summary>Appends the decimal digits of a number.</summary>
    public void Append(long number)
    {
        const int LongestNumber = 20;
        if (LongestNumber > _chars.Length - _length)
        {
            Grow(LongestNumber);
        }

        number.TryFormat(_chars.AsSpan(_length), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Appends a character, U+FFFD where the number is none.</summary>
    public void AppendRune(long rune)
    {
        if (rune is >= 0 and <= 0x10FFFF && !(rune is >= 0xD800 and <= 0xDFFF))
        {
            Append(char.ConvertFromUtf32((int)rune));
        }
        else
        {
            Append((char)GoString.RuneError);
        }
    }

    /// <summary>Forgets what was written from there on.</summary>
    public void Truncate(int length) => _length = length;

    /// <summary>Takes what was written from there on out of the buffer.</summary>
    public string Take(int start)
    {
        var text = new string(_chars, start, _length - start);
        _length = start;
        return text;
    }

    /// <inheritdoc/>
    public override string ToString() => new(_chars, 0, _length);

    private void Grow(int atLeast)
    {
        var needed = (long)_length + atLeast;
        if (needed > _mostLength)
        {
            throw new TemplateFunctionException(string.Create(CultureInfo.InvariantCulture, $"text of more than {_mostLength} characters"));
        }

        Array.Resize(ref _chars, (int)Math.Clamp(_chars.Length * 2L, needed, _mostLength));
    }
}
