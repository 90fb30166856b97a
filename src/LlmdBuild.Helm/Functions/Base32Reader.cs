namespace LlmdBuild.Helm.Functions;

/// <summary>Decodes base32, and finds the position Go names where the text is none. Line breaks are taken out first.</summary>
/// <param name="source">A char for each byte.</param>
internal sealed class Base32Reader(string source)
{
    private const int GroupLength = 8;

    private readonly string _text = source.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
    private readonly byte[] _bytes = new byte[source.Length * 5 / 8 + 8];
    private int _count;
    private int _position;
    private bool _isPadded;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _count);

    /// <summary>Null, or the position of the first byte that is wrong.</summary>
    public int? ReadAll()
    {
        while (!_isPadded && _position < _text.Length)
        {
            if (ReadGroup() is { } error) return error;
        }
        return null;
    }

    private int? ReadGroup()
    {
        long bits = 0;
        var read = 0;
        for (; read < GroupLength; read++)
        {
            if (_position == _text.Length) return _position - read;
            var c = _text[_position++];
            if (c == '=' && read >= 2 && _text.Length - _position < GroupLength)
            {
                _isPadded = true;
                if (CheckPadding(read) is { } error) return error;
                break;
            }
            var value = EncodingFunctions.Base32Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0) return _position - 1;
            bits = bits << 5 | (uint)value;
        }
        bits <<= 5 * (GroupLength - read);
        for (var i = 0; i < read * 5 / 8; i++) _bytes[_count++] = (byte)(bits >> (32 - 8 * i));
        return null;
    }

    // The first sign of padding is behind us. What follows a whole group of it is not looked at, as in Go.
    private int? CheckPadding(int read)
    {
        if (_text.Length - _position + read < GroupLength - 1) return _text.Length;
        for (var i = 0; i < GroupLength - 1 - read; i++)
        {
            if (_text[_position + i] != '=') return _position + i - 1;
        }
        return read is 3 or 6 ? _position - 1 : null;
    }
}
