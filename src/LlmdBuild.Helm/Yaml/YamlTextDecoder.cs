using System.Text;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Decodes bytes one character at a time and remembers where libyaml's blocks begin: the path for odd input.</summary>
internal ref struct YamlTextDecoder
{
    // libyaml's raw buffer: it is filled and then decoded as far as whole characters go.
    private const int BlockSize = 512;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly StringBuilder _text;
    private int _position;
    private bool _isIncomplete;

    public YamlTextDecoder(ReadOnlySpan<byte> bytes)
    {
        _bytes = bytes;
        _text = new StringBuilder(bytes.Length);
    }

    public readonly string Text => _text.ToString();

    /// <summary>The first error, in libyaml's words.</summary>
    public string? Error { get; private set; }

    /// <summary>How many UTF-16 units precede the block in which decoding stopped.</summary>
    public int BlockStart { get; private set; }

    public void Run()
    {
        var encoding = 8;
        if (_bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            (encoding, _position) = (-16, 2);
        }
        else if (_bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            (encoding, _position) = (16, 2);
        }
        else if (_bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            _position = 3;
        }

        var blockEnd = BlockSize;
        while (_position < _bytes.Length)
        {
            var start = _position;
            var value = encoding == 8 ? ReadUtf8() : ReadUtf16(encoding < 0);
            if (_position > blockEnd || (Error is not null && start >= blockEnd))
            {
                // This character did not fit: it begins the next block.
                BlockStart = _text.Length;
                blockEnd = start + BlockSize;
            }

            if (Error is null && !YamlCharacters.IsReadable(value))
            {
                Error = "control characters are not allowed";
            }

            if (Error is not null)
            {
                if (_isIncomplete)
                {
                    // What is cut off waits for more, and is an error once that is asked for and there is none.
                    BlockStart = _text.Length;
                }

                return;
            }

            _text.Append(new Rune(value).ToString());
        }
    }

    private int ReadUtf8()
    {
        int lead = _bytes[_position];
        var width = lead switch { < 0x80 => 1, < 0xC0 => 0, < 0xE0 => 2, < 0xF0 => 3, < 0xF8 => 4, _ => 0 };
        if (width == 0)
        {
            return Fail("invalid leading UTF-8 octet");
        }

        if (_position + width > _bytes.Length)
        {
            return FailIncomplete("incomplete UTF-8 octet sequence");
        }

        var value = width == 1 ? lead : lead & (0x7F >> width);
        for (var i = 1; i < width; i++)
        {
            int trail = _bytes[_position + i];
            if ((trail & 0xC0) != 0x80)
            {
                return Fail("invalid trailing UTF-8 octet");
            }

            value = (value << 6) | (trail & 0x3F);
        }

        var least = width switch { 1 => 0, 2 => 0x80, 3 => 0x800, _ => 0x10000 };
        if (value < least)
        {
            return Fail("invalid length of a UTF-8 sequence");
        }

        if (!Rune.IsValid(value))
        {
            return Fail("invalid Unicode character");
        }

        _position += width;
        return value;
    }

    private int ReadUtf16(bool littleEndian)
    {
        if (_position + 2 > _bytes.Length)
        {
            return FailIncomplete("incomplete UTF-16 character");
        }

        var value = Unit(_position, littleEndian);
        if (!char.IsSurrogate((char)value))
        {
            _position += 2;
            return value;
        }

        if (char.IsLowSurrogate((char)value))
        {
            return Fail("unexpected low surrogate area");
        }

        if (_position + 4 > _bytes.Length)
        {
            return FailIncomplete("incomplete UTF-16 surrogate pair");
        }

        var low = Unit(_position + 2, littleEndian);
        if (!char.IsLowSurrogate((char)low))
        {
            return Fail("expected low surrogate area");
        }

        _position += 4;
        return char.ConvertToUtf32((char)value, (char)low);
    }

    private readonly int Unit(int at, bool littleEndian) =>
        littleEndian ? _bytes[at] | (_bytes[at + 1] << 8) : (_bytes[at] << 8) | _bytes[at + 1];

    private int FailIncomplete(string error)
    {
        _isIncomplete = true;
        return Fail(error);
    }

    private int Fail(string error)
    {
        Error = error;
        return ' ';
    }
}
