using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Json;

/// <summary>Reads one JSON text. Syntax errors are thrown at once; a number out of range is kept, as Go goes on after it.</summary>
internal ref partial struct JsonReader
{
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

    /// <summary>Whether nothing of the text is left, so that a decoder would wait for more.</summary>
    public readonly bool IsAtEnd => _position >= _text.Length;

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
            throw Fail($"nested more than {JsonLimits.Depth} deep, which is past the limit", isLimit: true);
        }

        _position++;
    }

    private void Leave()
    {
        _depth--;
        _position++;
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

    private readonly GoJsonException Fail(string message, bool isLimit = false)
    {
        var before = _text.AsSpan(0, Math.Min(_position, _text.Length));
        return new GoJsonException(message, before.Count('\n') + 1, before.Length - before.LastIndexOf('\n')) { IsLimit = isLimit };
    }
}
