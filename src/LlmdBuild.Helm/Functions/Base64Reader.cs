namespace LlmdBuild.Helm.Functions;

/// <summary>Decodes base64, and finds the position Go names where the text is none. Line breaks are passed over.</summary>
/// <param name="text">A char for each byte.</param>
internal sealed class Base64Reader(string text)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const int GroupLength = 4;
    private const int BitsEach = 6;

    private readonly byte[] _bytes = new byte[text.Length * BitsEach / 8 + 8];
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
        Span<int> digits = stackalloc int[GroupLength];
        var read = 0;
        while (read < GroupLength)
        {
            SkipLineBreaks();
            if (_position == text.Length)
            {
                if (read == 0)
                {
                    atEnd = true;
                    return null;
                }
                return _position - read;
            }
            var c = text[_position++];
            var value = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value >= 0)
            {
                digits[read++] = value;
                continue;
            }
            if (c != '=' || read < 2) return _position - 1;
            if (ReadPadding(GroupLength - read - 1) is { } error) return error;
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
            if (text[_position] != '=') return _position - 1;
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
            bits = bits << BitsEach | digit;
            count += BitsEach;
            if (count < 8) continue;
            _bytes[_count++] = (byte)(bits >> (count -= 8));
            bits &= (1 << count) - 1;
        }
    }

    private void SkipLineBreaks()
    {
        while (_position < text.Length && text[_position] is '\r' or '\n') _position++;
    }
}
