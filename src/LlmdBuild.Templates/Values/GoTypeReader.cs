namespace LlmdBuild.Templates.Values;

/// <summary>Reads Go's notation of types.</summary>
internal ref struct GoTypeReader
{
    private readonly string _text;
    private int _position;

    internal GoTypeReader(string text)
    {
        _text = text;
        _position = 0;
    }

    internal GoType ReadWhole()
    {
        var type = ReadType();
        SkipSpaces();
        return _position == _text.Length ? type : throw Failure();
    }

    private GoType ReadType()
    {
        SkipSpaces();
        if (Accept("[]"))
        {
            return Canonical(GoType.SliceOf(ReadType()));
        }

        if (Accept("*"))
        {
            return GoType.PointerTo(ReadType());
        }

        if (Accept("map["))
        {
            var key = ReadType();
            Expect("]");
            return Canonical(GoType.MapOf(key, ReadType()));
        }

        if (Accept("func("))
        {
            return ReadFunction();
        }

        if (Accept("interface"))
        {
            SkipSpaces();
            Expect("{");
            SkipSpaces();
            Expect("}");
            return GoType.Any;
        }

        return ReadNamed();
    }

    // func:
    //     func(TYPE, ...TYPE) TYPE
    //     func(TYPE) (TYPE, TYPE)
    //
    // The opening parenthesis is behind us.
    private GoType ReadFunction()
    {
        var isVariadic = false;
        var parameters = new List<GoType>();
        SkipSpaces();
        while (!Accept(")"))
        {
            SkipSpaces();
            isVariadic = Accept("...");
            var type = ReadType();
            parameters.Add(isVariadic ? GoType.SliceOf(type) : type);
            SkipSpaces();
            _ = Accept(",");
        }

        return GoType.FuncOf([.. parameters], ReadResults(), isVariadic);
    }

    private GoType[] ReadResults()
    {
        SkipSpaces();
        if (_position == _text.Length || _text[_position] is ',' or ')')
        {
            return [];
        }

        if (!Accept("("))
        {
            return [ReadType()];
        }

        var results = new List<GoType>();
        while (!Accept(")"))
        {
            results.Add(ReadType());
            SkipSpaces();
            _ = Accept(",");
        }

        return [.. results];
    }

    private GoType ReadNamed()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsLetterOrDigit(_text[_position]) || _text[_position] is '_' or '.'))
        {
            _position++;
        }

        var name = _text[start.._position];
        return name switch
        {
            "" => throw Failure(),
            "error" => GoType.Error,
            "bool" => GoType.Bool,
            "int" => GoType.Int,
            "int64" => GoType.Int64,
            "uint8" => GoType.Uint8,
            "uint32" => GoType.Uint32,
            "uint64" => GoType.Uint64,
            "float64" => GoType.Float64,
            "string" => GoType.String,
            "reflect.Value" => GoType.ReflectValue,
            "time.Duration" => new GoType(GoKind.Int64, name),
            "time.Month" or "time.Weekday" => new GoType(GoKind.Int, name),
            _ => new GoType(GoKind.Struct, name),
        };
    }

    // The types met most are one object each, so that the usual comparison is of references.
    private static GoType Canonical(GoType type) => type.Name switch
    {
        "[]interface {}" => GoType.AnySlice,
        "[]string" => GoType.Strings,
        "[]uint8" => GoType.Bytes,
        "[]int" => GoType.Ints,
        "map[string]interface {}" => GoType.AnyMap,
        "map[string]string" => GoType.StringMap,
        _ => type,
    };

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private bool Accept(string expected)
    {
        if (string.CompareOrdinal(_text, _position, expected, 0, expected.Length) != 0)
        {
            return false;
        }

        _position += expected.Length;
        return true;
    }

    private void Expect(string expected)
    {
        if (!Accept(expected))
        {
            throw Failure();
        }
    }

    private readonly FormatException Failure() => new($"not a Go type: {_text} (at {_position})");
}
