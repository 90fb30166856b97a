using System.Buffers;
using System.Text;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Json;

/// <content>Strings.</content>
internal ref partial struct JsonReader
{
    private static readonly SearchValues<char> StringStops = SearchValues.Create(MakeStringStops());
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private string ReadString(bool isKey)
    {
        var start = ++_position;
        var rest = _text.AsSpan(start);
        var length = rest.IndexOfAny(StringStops);
        if (length >= 0 && rest[length] == '"')
        {
            _position += length + 1;
            return isKey || length <= 16 ? YamlStrings.Of(rest[..length]) : rest[..length].ToString();
        }

        return ReadEscaped(start);
    }

    private string ReadEscaped(int start)
    {
        var value = new StringBuilder();
        while (true)
        {
            var c = Current;
            switch (c)
            {
                case '"':
                    value.Append(_text.AsSpan(start, _position - start));
                    _position++;
                    return value.ToString();
                case '\\':
                    value.Append(_text.AsSpan(start, _position - start));
                    ReadEscape(value);
                    start = _position;
                    break;
                case < 0x20:
                    throw Unexpected("in string literal");
                default:
                    var isPair = char.IsHighSurrogate((char)c) && _position + 1 < _text.Length && char.IsLowSurrogate(_text[_position + 1]);
                    if (char.IsSurrogate((char)c) && !isPair)
                    {
                        // A byte that is not UTF-8.
                        value.Append(_text.AsSpan(start, _position - start)).Append('\uFFFD');
                        start = _position + 1;
                    }

                    _position += isPair ? 2 : 1;
                    break;
            }
        }
    }

    private void ReadEscape(StringBuilder value)
    {
        _position++;
        switch (Current)
        {
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case '"' or '\\' or '/': value.Append((char)Current); break;
            case 'u':
                ReadUnicodeEscape(value);
                return;
            default: throw UnexpectedInToken("in string escape code");
        }

        _position++;
    }

    private void ReadUnicodeEscape(StringBuilder value)
    {
        var first = ReadHex();
        if (!char.IsSurrogate(first))
        {
            value.Append(first);
            return;
        }

        // A high half takes the low half after it; a half without its other is no character.
        if (char.IsHighSurrogate(first) && Current == '\\' && _position + 5 < _text.Length && _text[_position + 1] == 'u'
            && !_text.AsSpan(_position + 2, 4).ContainsAnyExcept(HexDigits)
            && (char)Convert.ToUInt16(_text.Substring(_position + 2, 4), 16) is var second && char.IsLowSurrogate(second))
        {
            _position += 6;
            value.Append(first).Append(second);
            return;
        }

        value.Append('\uFFFD');
    }

    private char ReadHex()
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            _position++;
            if (Current is var c && (c == EndOfText || !char.IsAsciiHexDigit((char)c)))
            {
                throw UnexpectedInToken("in \\u hexadecimal character escape");
            }

            code = (code << 4) + YamlCharacters.HexValue((char)Current);
        }

        _position++;
        return (char)code;
    }

    private static string MakeStringStops()
    {
        var stops = new StringBuilder("\"\\");
        for (var c = 0; c < 0x20; c++)
        {
            stops.Append((char)c);
        }

        for (var c = 0xD800; c < 0xE000; c++)
        {
            stops.Append((char)c);
        }

        return stops.ToString();
    }
}
