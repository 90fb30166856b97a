using System.Globalization;
using System.Text;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Templates.Parsing;

/// <summary>Cuts template text into tokens, one at each call. Knows characters, and nothing of what tokens mean together.</summary>
internal sealed class TemplateLexer
{
    private const string LeftDelimiter = "{{";
    private const string RightDelimiter = "}}";
    private const string LeftComment = "/*";
    private const string RightComment = "*/";

    /// <summary>A minus and the space beside it.</summary>
    private const int TrimMarkerLength = 2;

    private const int EndOfFile = -1;

    private readonly bool _breakIsKeyword;
    private readonly bool _continueIsKeyword;
    private int _start;
    private int _position;
    private int _parenthesisDepth;
    private bool _insideAction;
    private bool _failed;

    /// <summary>A lexer at the start of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="breakIsKeyword">False where a function has that name.</param>
    /// <param name="continueIsKeyword">False where a function has that name.</param>
    internal TemplateLexer(string text, bool breakIsKeyword, bool continueIsKeyword)
    {
        Text = text;
        _breakIsKeyword = breakIsKeyword;
        _continueIsKeyword = continueIsKeyword;
    }

    internal string Text { get; }

    /// <summary>The next token: after the last one, and after an error, always the end or an error.</summary>
    internal Token Next()
    {
        if (_failed)
        {
            // What Go's lexer, whose input is gone by then, finds after an error.
            return _insideAction ? Error("unclosed action") : Emit(TokenKind.EndOfFile);
        }

        return _insideAction ? LexInsideAction() : LexText();
    }

    // Up to an action or a comment, whose trim markers take space from the text before and after.
    private Token LexText()
    {
        while (true)
        {
            var next = Text.IndexOf(LeftDelimiter, _position, StringComparison.Ordinal);
            if (next < 0)
            {
                _position = Text.Length;
                return Emit(_position > _start ? TokenKind.Text : TokenKind.EndOfFile);
            }

            var end = next;
            if (HasLeftTrimMarker(next + LeftDelimiter.Length))
            {
                while (end > _start && IsSpace(Text[end - 1]))
                {
                    end--;
                }
            }

            if (end > _start)
            {
                var token = new Token(TokenKind.Text, _start, end);
                _start = _position = next;
                return token;
            }

            _start = _position = next;
            if (LexLeftDelimiter() is { } delimiterOrError)
            {
                return delimiterOrError;
            }
        }
    }

    // Null after a comment, which is no token.
    private Token? LexLeftDelimiter()
    {
        _position += LeftDelimiter.Length;
        var afterMarker = HasLeftTrimMarker(_position) ? TrimMarkerLength : 0;
        if (StartsWith(_position + afterMarker, LeftComment))
        {
            _start = _position += afterMarker;
            return LexComment();
        }

        var token = new Token(TokenKind.LeftDelimiter, _start, _position);
        _insideAction = true;
        _start = _position += afterMarker;
        _parenthesisDepth = 0;
        return token;
    }

    private Token? LexComment()
    {
        var end = Text.IndexOf(RightComment, _position + LeftComment.Length, StringComparison.Ordinal);
        if (end < 0)
        {
            return Error("unclosed comment");
        }

        _position = end + RightComment.Length;
        if (!AtRightDelimiter(out var trimsSpace))
        {
            return Error("comment ends before closing delimiter");
        }

        _position += RightDelimiter.Length + (trimsSpace ? TrimMarkerLength : 0);
        SkipTrimmedSpace(trimsSpace);
        return null;
    }

    private Token LexRightDelimiter()
    {
        _ = AtRightDelimiter(out var trimsSpace);
        if (trimsSpace)
        {
            _start = _position += TrimMarkerLength;
        }

        _position += RightDelimiter.Length;
        var token = Emit(TokenKind.RightDelimiter);
        SkipTrimmedSpace(trimsSpace);
        _insideAction = false;
        return token;
    }

    private void SkipTrimmedSpace(bool trimsSpace)
    {
        while (trimsSpace && _position < Text.Length && IsSpace(Text[_position]))
        {
            _position++;
        }

        _start = _position;
    }

    private Token LexInsideAction()
    {
        if (AtRightDelimiter(out _))
        {
            return _parenthesisDepth == 0 ? LexRightDelimiter() : Error("unclosed left paren");
        }

        if (_position >= Text.Length)
        {
            return Error("unclosed action");
        }

        var c = Text[_position];
        switch (c)
        {
            case ' ' or '\t' or '\r' or '\n':
                return LexSpace();
            case '.' when _position + 1 < Text.Length && !char.IsAsciiDigit(Text[_position + 1]):
                _position++;
                return LexFieldOrVariable(TokenKind.Field);
            case '.' or '+' or '-' or (>= '0' and <= '9'):
                return LexNumber();
            case '$':
                _position++;
                return AtTerminator() ? Emit(TokenKind.Variable) : LexFieldOrVariable(TokenKind.Variable);
            case '"':
                return LexQuoted('"', TokenKind.String, "unterminated quoted string");
            case '\'':
                return LexQuoted('\'', TokenKind.CharConstant, "unterminated character constant");
            case '`':
                return LexRawQuoted();
            default:
                return IsAlphaNumeric(Peek(out _)) ? LexIdentifier() : LexCharacter(c);
        }
    }

    private Token LexCharacter(char c)
    {
        var rune = Peek(out var width);
        _position += width;
        switch (c)
        {
            case '=':
                return Emit(TokenKind.Assign);
            case ':':
                if (_position >= Text.Length || Text[_position] != '=')
                {
                    return Error("expected :=");
                }

                _position++;
                return Emit(TokenKind.Declare);
            case '|':
                return Emit(TokenKind.Pipe);
            case '(':
                _parenthesisDepth++;
                return Emit(TokenKind.LeftParenthesis);
            case ')':
                _parenthesisDepth--;
                return _parenthesisDepth < 0 ? Error("unexpected right paren") : Emit(TokenKind.RightParenthesis);
            case > ' ' and < '\x7f':
                return Emit(TokenKind.Char);
            default:
                return Error("unrecognized character in action: " + Unicode(rune));
        }
    }

    private Token LexSpace()
    {
        var first = _position;
        while (_position < Text.Length && IsSpace(Text[_position]))
        {
            _position++;
        }

        // The last space belongs to a closing delimiter that trims.
        if (HasRightTrimMarker(_position - 1) && StartsWith(_position - 1 + TrimMarkerLength, RightDelimiter))
        {
            _position--;
            if (_position == first)
            {
                return LexRightDelimiter();
            }
        }

        return Emit(TokenKind.Space);
    }

    private Token LexIdentifier()
    {
        SkipAlphaNumeric();
        if (!AtTerminator())
        {
            return BadCharacter();
        }

        return Emit(Text.AsSpan(_start, _position - _start) switch
        {
            "block" => TokenKind.Block,
            "break" when _breakIsKeyword => TokenKind.Break,
            "continue" when _continueIsKeyword => TokenKind.Continue,
            "define" => TokenKind.Define,
            "else" => TokenKind.Else,
            "end" => TokenKind.End,
            "if" => TokenKind.If,
            "nil" => TokenKind.Nil,
            "range" => TokenKind.Range,
            "template" => TokenKind.Template,
            "with" => TokenKind.With,
            "true" or "false" => TokenKind.Bool,
            _ => TokenKind.Identifier,
        });
    }

    // The dot or dollar sign is behind us.
    private Token LexFieldOrVariable(TokenKind kind)
    {
        if (AtTerminator())
        {
            return Emit(kind == TokenKind.Variable ? kind : TokenKind.Dot);
        }

        SkipAlphaNumeric();
        return AtTerminator() ? Emit(kind) : BadCharacter();
    }

    private Token LexQuoted(char quote, TokenKind kind, string unterminated)
    {
        _position++;
        while (_position < Text.Length)
        {
            var c = Text[_position++];
            if (c == quote)
            {
                return Emit(kind);
            }

            if (c == '\\' && _position < Text.Length)
            {
                c = Text[_position++];
            }

            if (c == '\n')
            {
                break;
            }
        }

        return Error(unterminated);
    }

    private Token LexRawQuoted()
    {
        var end = Text.IndexOf('`', _position + 1);
        if (end < 0)
        {
            return Error("unterminated raw quoted string");
        }

        _position = end + 1;
        return Emit(TokenKind.RawString);
    }

    // Accepts more than numbers, such as 089 and 0x0.2: reading the digits tells.
    private Token LexNumber()
    {
        if (!ScanNumber())
        {
            return BadNumber();
        }

        if (_position >= Text.Length || Text[_position] is not ('+' or '-'))
        {
            return Emit(TokenKind.Number);
        }

        // Complex: 1+2i. No spaces, must end in i.
        return ScanNumber() && Text[_position - 1] == 'i' ? Emit(TokenKind.Complex) : BadNumber();
    }

    private bool ScanNumber()
    {
        Accept("+-");
        var digits = "0123456789_";
        if (Accept("0"))
        {
            digits = Accept("xX") ? "0123456789abcdefABCDEF_" : Accept("oO") ? "01234567_" : Accept("bB") ? "01_" : digits;
        }

        AcceptRun(digits);
        if (Accept("."))
        {
            AcceptRun(digits);
        }

        var exponent = digits.Length switch { 11 => "eE", 23 => "pP", _ => "" };
        if (Accept(exponent))
        {
            Accept("+-");
            AcceptRun("0123456789_");
        }

        Accept("i");
        if (!IsAlphaNumeric(Peek(out var width)))
        {
            return true;
        }

        _position += width;
        return false;
    }

    private bool Accept(string valid)
    {
        if (_position >= Text.Length || !valid.Contains(Text[_position], StringComparison.Ordinal))
        {
            return false;
        }

        _position++;
        return true;
    }

    private void AcceptRun(string valid)
    {
        while (Accept(valid))
        {
        }
    }

    private void SkipAlphaNumeric()
    {
        while (_position < Text.Length && (char.IsAsciiLetterOrDigit(Text[_position]) || Text[_position] == '_'))
        {
            _position++;
        }

        while (IsAlphaNumeric(Peek(out var width)))
        {
            _position += width;
        }
    }

    private bool AtTerminator() =>
        _position >= Text.Length
        || Text[_position] is ' ' or '\t' or '\r' or '\n' or '.' or ',' or '|' or ':' or ')' or '('
        || StartsWith(_position, RightDelimiter);

    private bool AtRightDelimiter(out bool trimsSpace)
    {
        trimsSpace = HasRightTrimMarker(_position) && StartsWith(_position + TrimMarkerLength, RightDelimiter);
        return trimsSpace || StartsWith(_position, RightDelimiter);
    }

    private bool HasLeftTrimMarker(int at) => at + 1 < Text.Length && Text[at] == '-' && IsSpace(Text[at + 1]);

    private bool HasRightTrimMarker(int at) => at + 1 < Text.Length && IsSpace(Text[at]) && Text[at + 1] == '-';

    // All that is asked for is two chars long.
    private bool StartsWith(int at, string pair) => at + 1 < Text.Length && Text[at] == pair[0] && Text[at + 1] == pair[1];

    // The rune at the position, or the end of the file; a byte that is no UTF-8 is U+FFFD.
    private int Peek(out int width)
    {
        width = 0;
        return _position < Text.Length ? GoString.DecodeRune(Text, _position, out width) : EndOfFile;
    }

    private Token BadCharacter() => Error("bad character " + Unicode(Peek(out _)));

    private Token BadNumber() => Error("bad number syntax: " + GoQuote.Quote(Text[_start.._position]));

    private Token Emit(TokenKind kind)
    {
        var token = new Token(kind, _start, _position);
        _start = _position;
        return token;
    }

    private Token Error(string message)
    {
        _failed = true;
        return new Token(TokenKind.Error, _start, _start, message);
    }

    // Go's %#U: U+0041 'A', without the character where it cannot be printed.
    private static string Unicode(int rune)
    {
        if (rune < 0)
        {
            return "U+FFFFFFFFFFFFFFFF";
        }

        var code = "U+" + rune.ToString("X4", CultureInfo.InvariantCulture);
        return GoQuote.IsPrint(rune) ? $"{code} '{new Rune(rune)}'" : code;
    }

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsAlphaNumeric(int rune) => rune switch
    {
        < 0x80 => rune is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'),
        _ => Rune.GetUnicodeCategory(new Rune(rune)) <= UnicodeCategory.OtherLetter
            || Rune.GetUnicodeCategory(new Rune(rune)) == UnicodeCategory.DecimalDigitNumber,
    };
}
