namespace LlmdBuild.Helm.Functions;

/// <summary>Decodes base64 and base32, and finds the position Go names where the text is neither.</summary>
/// <param name="text">A char for each byte.</param>
/// <param name="alphabet">The characters by their value.</param>
/// <param name="bitsEach">Bits to a character.</param>
/// <param name="group">Characters to a group.</param>
internal sealed class DigitGroupReader(string text, string alphabet, int bitsEach, int group)
{
    private readonly byte[] _bytes = new byte[text.Length * bitsEach / 8 + 8];
    private int _count;
    private int _position;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    /// <summary>Null, or the position of the first byte that is wrong.</summary>
    public int? ReadAll()
    {
        var atEnd = false;
        while (!atEnd && _position < text.Length)
        {
            if (ReadGroup(ref atEnd) is { } error) return error;
        }
        return null;
    }

    private int? ReadGroup(ref bool atEnd)
    {
        Span<int> digits = stackalloc int[8];
        var read = 0;
        while (read < group)
        {
            SkipLineBreaks();
            if (_position == text.Length)
            {
                if (read == 0)
                {
                    atEnd = true;
                    return null;
                }
                // Padding is missing: base64 names the start of the group, base32 the end of the text.
                return bitsEach == 6 ? _position - read : text.Length;
            }
            var c = text[_position++];
            var value = alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value >= 0)
            {
                digits[read++] = value;
                continue;
            }
            if (c != '=' || !IsWholeBytes(read)) return _position - 1;
            if (ReadPadding(group - read - 1) is { } error) return error;
            atEnd = true;
            break;
        }
        WriteBytes(digits[..read]);
        return null;
    }

    private int? ReadPadding(int more)
    {
        for (; more > 0; more--)
        {
            SkipLineBreaks();
            if (_position == text.Length) return text.Length;
            if (text[_position] != '=') return _position;
            _position++;
        }
        SkipLineBreaks();
        return _position < text.Length ? _position : null;
    }

    private void WriteBytes(ReadOnlySpan<int> digits)
    {
        int bits = 0, count = 0;
        foreach (var digit in digits)
        {
            bits = bits << bitsEach | digit;
            count += bitsEach;
            if (count < 8) continue;
            _bytes[_count++] = (byte)(bits >> (count -= 8));
            bits &= (1 << count) - 1;
        }
    }

    // How many characters of a group may stand before padding.
    private bool IsWholeBytes(int read) => bitsEach == 6 ? read is 2 or 3 : read is 2 or 4 or 5 or 7;

    private void SkipLineBreaks()
    {
        while (_position < text.Length && text[_position] is '\r' or '\n') _position++;
    }
}
