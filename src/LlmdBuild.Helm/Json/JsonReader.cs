using System.Buffers;
using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Json;

/// <summary>Reads one JSON text. Syntax errors are thrown at once; a number out of range is kept, as Go goes on after it.</summary>
internal ref struct JsonReader
{
    private static readonly SearchValues<char> StringStops = SearchValues.Create(MakeStringStops());

    private readonly string _text;
    private int _position;
    private int _depth;

    public JsonReader(string text) => _text = text;

    /// <summary>The first number that is no float64.</summary>
    public GoJsonException? Error { get; private set; }

    /// <summary>What Go calls the value's kind, as far as it has been read.</summary>
    public string RootKind { get; private set; } = "";

    /// <summary>Reads the value and makes sure that nothing but white space follows.</summary>
    /// <exception cref="GoJsonException">The text is not JSON.</exception>
    public object? Read()
    {
        var first = SkipSpace();
        RootKind = first switch
        {
            '{' => "object",
            '[' => "array",
            '"' => "string",
            't' or 'f' => "bool",
            'n' => "null",
            _ => "number",
        };
        var value = ReadValue(first);
        if (SkipSpace() != EndOfText)
        {
            throw Unexpected("after top-level value");
        }

        return value;
    }

    /// <summary>Reads one value and leaves what follows it, as Go's <c>json.Decoder</c> does.</summary>
    /// <param name="end">The index behind the value.</param>
    /// <exception cref="GoJsonException">The text does not begin with a JSON value.</exception>
    public object? ReadFirst(out int end)
    {
        var value = ReadValue(SkipSpace());
        end = _position;
        return value;
    }

    // Beyond all chars, so that a NUL in the text is not taken for it.
    private const int EndOfText = -1;

    private readonly int Current => _position < _text.Length ? _text[_position] : EndOfText;

    private int SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is ' ' or '\t' or '\r' or '\n')
        {
            _position++;
        }

        return Current;
    }

    private object? ReadValue(int first)
    {
        switch (first)
        {
            case '{': return ReadObject();
            case '[': return ReadArray();
            case '"': return ReadString(isKey: false);
            case '-' or (>= '0' and <= '9'): return ReadNumber();
            case 't': return ReadLiteral("true", YamlBoxes.Of(true));
            case 'f': return ReadLiteral("false", YamlBoxes.Of(false));
            case 'n': return ReadLiteral("null", null);
            default: throw Unexpected("looking for beginning of value");
        }
    }

    private Dictionary<string, object?> ReadObject()
    {
        Enter();
        var map = new Dictionary<string, object?>();
        if (SkipSpace() == '}')
        {
            Leave();
            return map;
        }

        while (true)
        {
            if (Current != '"')
            {
                throw Unexpected("looking for beginning of object key string");
            }

            var key = ReadString(isKey: true);
            if (SkipSpace() != ':')
            {
                throw Unexpected("after object key");
            }

            _position++;
            map[key] = ReadValue(SkipSpace());
            switch (SkipSpace())
            {
                case ',':
                    _position++;
                    SkipSpace();
                    break;
                case '}':
                    Leave();
                    return map;
                default:
                    throw Unexpected("after object key:value pair");
            }
        }
    }

    private List<object?> ReadArray()
    {
        Enter();
        var list = new List<object?>();
        if (SkipSpace() == ']')
        {
            Leave();
            return list;
        }

        while (true)
        {
            list.Add(ReadValue(Current));
            switch (SkipSpace())
            {
                case ',':
                    _position++;
                    SkipSpace();
                    break;
                case ']':
                    Leave();
                    return list;
                default:
                    throw Unexpected("after array element");
            }
        }
    }

    private void Enter()
    {
        if (++_depth > JsonLimits.Depth)
        {
            throw Fail("exceeded max depth");
        }

        _position++;
    }

    private void Leave()
    {
        _depth--;
        _position++;
    }

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

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

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

            code = (code << 4) + Convert.ToInt32(((char)Current).ToString(), 16);
        }

        _position++;
        return (char)code;
    }

    private object? ReadNumber()
    {
        var start = _position;
        if (Current == '-')
        {
            _position++;
            if (Current is not (>= '0' and <= '9'))
            {
                throw UnexpectedInToken("in numeric literal");
            }
        }

        if (Current == '0')
        {
            _position++;
        }
        else
        {
            SkipDigits();
        }

        if (Current == '.')
        {
            _position++;
            ExpectDigits("after decimal point in numeric literal");
        }

        if (Current is 'e' or 'E')
        {
            _position++;
            if (Current is '+' or '-')
            {
                _position++;
            }

            ExpectDigits("in exponent of numeric literal");
        }

        var digits = _text.AsSpan(start, _position - start);
        var number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsFinite(number))
        {
            return YamlBoxes.Of(number);
        }

        Error ??= Fail($"json: cannot unmarshal number {digits} into Go value of type float64");
        return null;
    }

    private void ExpectDigits(string context)
    {
        if (Current is not (>= '0' and <= '9'))
        {
            throw UnexpectedInToken(context);
        }

        SkipDigits();
    }

    private void SkipDigits()
    {
        while (Current is >= '0' and <= '9')
        {
            _position++;
        }
    }

    private object? ReadLiteral(string literal, object? value)
    {
        for (var i = 1; i < literal.Length; i++)
        {
            _position++;
            if (Current != literal[i])
            {
                throw UnexpectedInToken($"in literal {literal} (expecting '{literal[i]}')");
            }
        }

        _position++;
        return value;
    }

    private readonly GoJsonException Unexpected(string context) => Current == EndOfText
        ? Fail("unexpected end of JSON input")
        : Fail($"invalid character {Quote()} {context}");

    // Go ends a text with a space to see whether it could end there, and blames the space.
    private readonly GoJsonException UnexpectedInToken(string context) => Current == EndOfText
        ? Fail($"invalid character ' ' {context}")
        : Unexpected(context);

    // Go shows the byte it stumbled over as if it were a character of its own.
    private readonly string Quote()
    {
        var width = char.IsHighSurrogate(_text[_position]) && _position + 1 < _text.Length ? 2 : 1;
        var first = (char)GoString.ToBytes(_text.Substring(_position, width))[0];
        return first switch
        {
            '\'' => "'\\''",
            '"' => "'\"'",
            _ => $"'{GoQuote.Quote(first.ToString())[1..^1]}'",
        };
    }

    private readonly GoJsonException Fail(string message)
    {
        var before = _text.AsSpan(0, Math.Min(_position, _text.Length));
        return new GoJsonException(message, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
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
