using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Toml;

/// <content>Strings.</content>
internal sealed partial class TomlLexer
{
    private State? LexString()
    {
        while (true)
        {
            switch (Read())
            {
                case EndOfFile:
                    return ErrorHere("unexpected EOF; expected '\"'");
                case '\n' or '\r':
                    return ErrorOnPreviousLine("strings cannot contain newlines");
                case '\\':
                    _states.Push(LexString);
                    return LexStringEscape();
                case '"':
                    var kind = _hasEscapes ? TomlItemKind.EscapedString : TomlItemKind.String;
                    _hasEscapes = false;
                    return EndString(kind, 1);
            }

            if (_items.Count > 0)
            {
                return null;
            }
        }
    }

    private State? LexRawString()
    {
        while (true)
        {
            switch (Read())
            {
                case EndOfFile:
                    return ErrorHere("unexpected EOF; expected \"'\"");
                case '\n' or '\r':
                    return ErrorOnPreviousLine("strings cannot contain newlines");
                case '\'':
                    return EndString(TomlItemKind.RawString, 1);
            }

            if (_items.Count > 0)
            {
                return null;
            }
        }
    }

    private State? LexMultilineString()
    {
        while (true)
        {
            var rune = Read();
            if (rune == EndOfFile)
            {
                return ErrorHere("unexpected EOF; expected '\"\"\"'");
            }

            if (rune == '\\')
            {
                return LexMultilineStringEscape();
            }

            // Up to two quotes may stand right before the closing three; an escaped one does not count.
            if (rune == '"' && TryEndMultiline('"', out var isTooMany))
            {
                if (isTooMany && !Pending.EndsWith("\\\"\"\"\"\"", StringComparison.Ordinal))
                {
                    return ErrorHere("unexpected '\"\"\"\"\"\"'");
                }

                if (!isTooMany)
                {
                    _hasEscapes = false;
                    return EndString(TomlItemKind.MultilineString, 3);
                }

                BackUp();
                BackUp();
            }

            if (_items.Count > 0)
            {
                return null;
            }
        }
    }

    private State? LexMultilineRawString()
    {
        while (true)
        {
            var rune = Read();
            if (rune == EndOfFile)
            {
                return ErrorHere("unexpected EOF; expected \"'''\"");
            }

            if (rune == '\'' && TryEndMultiline('\'', out var isTooMany))
            {
                if (isTooMany)
                {
                    return ErrorHere("unexpected \"''''''\"");
                }

                return EndString(TomlItemKind.RawMultilineString, 3);
            }

            if (_items.Count > 0)
            {
                return null;
            }
        }
    }

    /// <summary>After one quote: whether three are complete that either end the string or are too many.</summary>
    private bool TryEndMultiline(char quote, out bool isTooMany)
    {
        isTooMany = false;
        if (!Accept(quote))
        {
            return false;
        }

        if (!Accept(quote))
        {
            BackUp();
            return false;
        }

        if (Peek() != quote)
        {
            return true;
        }

        isTooMany = Pending.EndsWith(new string(quote, 5), StringComparison.Ordinal);
        if (!isTooMany)
        {
            BackUp();
            BackUp();
        }

        return isTooMany;
    }

    private State EndString(TomlItemKind kind, int quotes)
    {
        for (var i = 0; i < quotes; i++)
        {
            BackUp();
        }

        Emit(kind);
        for (var i = 0; i < quotes; i++)
        {
            Read();
        }

        Ignore();
        return _states.Pop();
    }

    private State? LexMultilineStringEscape()
    {
        if (IsBreak(Read()))
        {
            return LexMultilineString;
        }

        BackUp();
        _states.Push(LexMultilineString);
        return LexStringEscape();
    }

    private State? LexStringEscape()
    {
        _hasEscapes = true;
        var rune = Read();
        return rune switch
        {
            'e' or 'b' or 't' or 'n' or 'f' or 'r' or '"' or ' ' or '\t' or '\\' => _states.Pop(),
            'x' => LexHexEscape(2, "two", 'x'),
            'u' => LexHexEscape(4, "four", 'u'),
            'U' => LexHexEscape(8, "eight", 'U'),
            _ => Error($"invalid escape in string '\\{(rune == EndOfFile ? "\0" : char.ConvertFromUtf32(rune))}'"),
        };
    }

    private State? LexHexEscape(int digits, string word, char letter)
    {
        for (var i = 0; i < digits; i++)
        {
            if (!IsHex(Read()))
            {
                return ErrorHere($"expected {word} hexadecimal digits after '\\{letter}', but got {GoQuote.Quote(Pending)} instead");
            }
        }

        return _states.Pop();
    }
}
