using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Toml;

/// <content>Lines, tables and keys.</content>
internal sealed partial class TomlLexer
{
    private State? LexTop()
    {
        var rune = Read();
        if (IsBlank(rune) || IsBreak(rune))
        {
            Ignore();
            return LexTop;
        }

        switch (rune)
        {
            case '#':
                _states.Push(LexTop);
                return LexCommentStart;
            case '[':
                return LexTableStart;
            case EndOfFile:
                Emit(TomlItemKind.EndOfFile);
                return null;
        }

        BackUp();
        _states.Push(LexTopEnd);
        return LexKeyStart;
    }

    private State? LexTopEnd()
    {
        var rune = Read();
        switch (rune)
        {
            case '#':
                _states.Push(LexTop);
                return LexCommentStart;
            case ' ' or '\t':
                return LexTopEnd;
            case '\n' or '\r':
                Ignore();
                return LexTop;
            case EndOfFile:
                Emit(TomlItemKind.EndOfFile);
                return null;
            default:
                return ErrorHere($"expected a top-level item to end with a newline, comment, or EOF, but got {GoQuote.QuoteRune(rune)} instead");
        }
    }

    // [name] or [[name]], the first bracket being behind us.
    private State? LexTableStart()
    {
        if (Peek() == '[')
        {
            Read();
            Emit(TomlItemKind.ArrayTableStart);
            _states.Push(LexArrayTableEnd);
        }
        else
        {
            Emit(TomlItemKind.TableStart);
            _states.Push(LexTableEnd);
        }

        return LexTableNameStart;
    }

    private State? LexTableEnd()
    {
        Emit(TomlItemKind.TableEnd);
        return LexTopEnd;
    }

    private State? LexArrayTableEnd()
    {
        var rune = Read();
        if (rune != ']')
        {
            return ErrorHere($"expected end of table array name delimiter ']', but got {GoQuote.QuoteRune(rune)} instead");
        }

        Emit(TomlItemKind.ArrayTableEnd);
        return LexTopEnd;
    }

    private State? LexTableNameStart()
    {
        SkipBlanks();
        switch (Peek())
        {
            case ']' or EndOfFile:
                return ErrorHere("unexpected end of table name (table names cannot be empty)");
            case '.':
                return ErrorHere("unexpected table separator (table names cannot be empty)");
            case '"' or '\'':
                Ignore();
                _states.Push(LexTableNameEnd);
                return LexQuotedName;
            default:
                _states.Push(LexTableNameEnd);
                return LexBareName;
        }
    }

    private State? LexTableNameEnd()
    {
        SkipBlanks();
        var rune = Read();
        switch (rune)
        {
            case '.':
                Ignore();
                return LexTableNameStart;
            case ']':
                return _states.Pop();
            default:
                return ErrorHere($"expected '.' or ']' to end table name, but got {GoQuote.QuoteRune(rune)} instead");
        }
    }

    private State? LexBareName()
    {
        while (IsBare(Read()))
        {
        }

        BackUp();
        Emit(TomlItemKind.Text);
        return _states.Pop();
    }

    private State? LexQuotedName()
    {
        var quote = Read();
        Ignore();
        return quote == '"' ? LexString : LexRawString;
    }

    private State? LexKeyStart()
    {
        SkipBlanks();
        switch (Peek())
        {
            case '=' or EndOfFile:
                return ErrorHere("unexpected '=': key name appears blank");
            case '.':
                return ErrorHere("unexpected '.': keys cannot start with a '.'");
            default:
                Emit(TomlItemKind.KeyStart);
                return LexKeyNameStart;
        }
    }

    private State? LexKeyNameStart()
    {
        SkipBlanks();
        switch (Peek())
        {
            case '"' or '\'':
                Ignore();
                _states.Push(LexKeyEnd);
                return LexQuotedName;
            case '=' or EndOfFile:
                return ErrorHere("unexpected '='");
            case '.':
                return ErrorHere("unexpected '.'");
            default:
                _states.Push(LexKeyEnd);
                return LexBareName;
        }
    }

    private State? LexKeyEnd()
    {
        SkipBlanks();
        var rune = Read();
        switch (rune)
        {
            case '.':
                Ignore();
                return LexKeyNameStart;
            case '=':
                Emit(TomlItemKind.KeyEnd);
                Ignore();
                return LexValue;
            case EndOfFile:
                return ErrorHere("unexpected EOF; expected key separator '='");
            case '\n':
                return ErrorOnPreviousLine("expected '.' or '=', but got '\\n' instead");
            default:
                return ErrorHere($"expected '.' or '=', but got {GoQuote.QuoteRune(rune)} instead");
        }
    }

    private State? LexCommentStart()
    {
        Ignore();
        Emit(TomlItemKind.CommentStart);
        return LexComment;
    }

    private State? LexComment()
    {
        int rune;
        do
        {
            rune = Read();
            if (_items.Count > 0)
            {
                // A character that no TOML file can contain.
                return null;
            }
        }
        while (!IsBreak(rune) && rune != EndOfFile);

        BackUp();
        Emit(TomlItemKind.Text);
        return _states.Pop();
    }
}
