using System.Text;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Toml;

/// <content>Values, arrays and inline tables.</content>
internal sealed partial class TomlLexer
{
    private State? LexValue()
    {
        // White space may precede a value, but no line break.
        SkipBlanks();
        var rune = Read();
        if (IsDigit(rune))
        {
            return rune == '0' ? LexAfterZero : LexNumberOrDate;
        }

        switch (rune)
        {
            case '[':
                Ignore();
                Emit(TomlItemKind.Array);
                return LexArrayValue;
            case '{':
                Ignore();
                Emit(TomlItemKind.InlineTableStart);
                return LexInlineTableValue;
            case '"':
                return LexQuote('"', LexMultilineString, LexString);
            case '\'':
                return LexQuote('\'', LexMultilineRawString, LexRawString);
            case '.':
                return ErrorHere("floats must start with a digit, not '.'");
            case 'i' or 'n' when (Accept('n') && Accept('f')) || (Accept('a') && Accept('n')):
                Emit(TomlItemKind.Float);
                return _states.Pop();
            case '-' or '+':
                return LexAfterSign;
            case EndOfFile:
                return ErrorHere("unexpected EOF; expected value");
            case '\n':
                return ErrorOnPreviousLine("expected value but found '\\n' instead");
        }

        if (IsLetter(rune))
        {
            BackUp();
            return LexBool;
        }

        return ErrorHere($"expected value but found {GoQuote.QuoteRune(rune)} instead");
    }

    private State LexQuote(char quote, State multiline, State line)
    {
        if (Accept(quote))
        {
            if (Accept(quote))
            {
                Ignore();
                return multiline;
            }

            BackUp();
        }

        Ignore();
        return line;
    }

    private State? LexArrayValue()
    {
        var rune = Read();
        switch (rune)
        {
            case ' ' or '\t' or '\n' or '\r':
                Ignore();
                return LexArrayValue;
            case '#':
                _states.Push(LexArrayValue);
                return LexCommentStart;
            case ',':
                return ErrorHere("unexpected comma");
            case ']':
                return LexArrayEnd();
        }

        BackUp();
        _states.Push(LexArrayValueEnd);
        return LexValue;
    }

    private State? LexArrayValueEnd()
    {
        var rune = Read();
        switch (rune)
        {
            case ' ' or '\t' or '\n' or '\r':
                Ignore();
                return LexArrayValueEnd;
            case '#':
                _states.Push(LexArrayValueEnd);
                return LexCommentStart;
            case ',':
                Ignore();
                return LexArrayValue;
            case ']':
                return LexArrayEnd();
            default:
                return ErrorHere($"expected a comma (',') or array terminator (']'), but got {Show(rune)}");
        }
    }

    private State LexArrayEnd()
    {
        Ignore();
        Emit(TomlItemKind.ArrayEnd);
        return _states.Pop();
    }

    private State? LexInlineTableValue()
    {
        var rune = Read();
        switch (rune)
        {
            case ' ' or '\t' or '\n' or '\r':
                Ignore();
                return LexInlineTableValue;
            case '#':
                _states.Push(LexInlineTableValue);
                return LexCommentStart;
            case ',':
                return ErrorHere("unexpected comma");
            case '}':
                return LexInlineTableEnd();
        }

        BackUp();
        _states.Push(LexInlineTableValueEnd);
        return LexKeyStart;
    }

    private State? LexInlineTableValueEnd()
    {
        var rune = Read();
        switch (rune)
        {
            case ' ' or '\t' or '\n' or '\r':
                Ignore();
                return LexInlineTableValueEnd;
            case '#':
                _states.Push(LexInlineTableValueEnd);
                return LexCommentStart;
            case ',':
                Ignore();
                SkipBlanks();
                return Peek() == '}' ? LexInlineTableValueEnd : LexInlineTableValue;
            case '}':
                return LexInlineTableEnd();
            default:
                return ErrorHere($"expected a comma or an inline table terminator '}}', but got {Show(rune)} instead");
        }
    }

    private State LexInlineTableEnd()
    {
        Ignore();
        Emit(TomlItemKind.InlineTableEnd);
        return _states.Pop();
    }

    private State? LexNumberOrDate()
    {
        int rune;
        do
        {
            rune = Read();
        }
        while (IsDigit(rune));

        switch (rune)
        {
            case '-' or ':': return LexDateTime;
            case '_': return LexDecimal;
            case '.' or 'e' or 'E': return LexFloat;
            default: return EndNumber(TomlItemKind.Integer);
        }
    }

    // A first approximation: the parser knows the formats.
    private State? LexDateTime()
    {
        int rune;
        do
        {
            rune = Read();
        }
        while (IsDigit(rune) || rune is '-' or ':' or 'T' or 't' or ' ' or '.' or 'Z' or 'z' or '+');

        BackUp();
        _items.Enqueue(new TomlItem(TomlItemKind.DateTime, Pending.Trim(' '), _line));
        _start = _position;
        return _states.Pop();
    }

    private State? LexDecimal()
    {
        int rune;
        do
        {
            rune = Read();
        }
        while (IsDigit(rune) || rune == '_');

        return rune is '.' or 'e' or 'E' ? LexFloat : EndNumber(TomlItemKind.Integer);
    }

    private State? LexFloat()
    {
        int rune;
        do
        {
            rune = Read();
        }
        while (IsDigit(rune) || rune is '_' or '.' or '-' or '+' or 'e' or 'E');

        return EndNumber(TomlItemKind.Float);
    }

    private State? LexAfterSign()
    {
        var rune = Read();
        switch (rune)
        {
            case 'i' or 'n':
                var isNumber = rune == 'i' ? Accept('n') && Accept('f') : Accept('a') && Accept('n');
                if (!isNumber)
                {
                    return ErrorHere($"invalid float: '{Pending}'");
                }

                Emit(TomlItemKind.Float);
                return _states.Pop();
            case '0' when Peek() is 'b' or 'o' or 'x':
                return ErrorHere($"cannot use sign with non-decimal numbers: '{Pending}{(char)Peek()}'");
            case '.':
                return ErrorHere("floats must start with a digit, not '.'");
        }

        return IsDigit(rune) ? LexDecimal : ErrorHere($"expected a digit but got {GoQuote.QuoteRune(rune)}");
    }

    private State? LexAfterZero()
    {
        var rune = Read();
        switch (rune)
        {
            case '_': return LexDecimal;
            case '.' or 'e' or 'E': return LexFloat;
            case 'b': return LexBased(static r => r is '0' or '1', "a binary");
            case 'o': return LexBased(static r => r is >= '0' and <= '7', "an octal");
            case 'x': return LexBased(IsHex, "a hexadecimal");
        }

        return IsDigit(rune) ? LexNumberOrDate : EndNumber(TomlItemKind.Integer);
    }

    private State? LexBased(Func<int, bool> isDigit, string kind)
    {
        var first = Peek();
        if (!isDigit(first))
        {
            return ErrorHere($"not {kind} number: '{Pending}{(first == EndOfFile ? "\0" : char.ConvertFromUtf32(first))}'");
        }

        int rune;
        do
        {
            rune = Read();
        }
        while (isDigit(rune) || rune == '_');

        return EndNumber(TomlItemKind.Integer);
    }

    private State EndNumber(TomlItemKind kind)
    {
        BackUp();
        Emit(kind);
        return _states.Pop();
    }

    private State? LexBool()
    {
        var word = new StringBuilder();
        int rune;
        while (IsLetter(rune = Read()))
        {
            word.Append(char.ConvertFromUtf32(rune));
        }

        BackUp();
        if (word.ToString() is not ("true" or "false"))
        {
            return ErrorHere($"expected value but found {GoQuote.Quote(word.ToString())} instead");
        }

        Emit(TomlItemKind.Bool);
        return _states.Pop();
    }

    private static bool IsLetter(int rune) => Rune.IsValid(rune) && Rune.IsLetter(new Rune(rune));

    private static string Show(int rune) => rune == EndOfFile ? "end of file" : $"'{char.ConvertFromUtf32(rune)}'";
}
