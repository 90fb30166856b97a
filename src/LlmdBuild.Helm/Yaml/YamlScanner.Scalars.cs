namespace LlmdBuild.Helm.Yaml;

/// <content>Plain, quoted and block scalars.</content>
internal sealed partial class YamlScanner
{
    // A value that does not stand in the text as it is gets put together here.
    private char[] _buffer = new char[256];
    private int _buffered;

    // Line breaks that are folded or kept once it is known what follows them: the first, and how many (and which) come after.
    private char _leadingBreak;
    private char[] _trailingBreaks = new char[16];
    private int _trailingCount;

    private void ScanPlainScalar()
    {
        var indent = _indent + 1;
        var stops = FlowLevel > 0 ? YamlCharacters.FlowPlainStops : YamlCharacters.BlockPlainStops;
        var mark = Mark;
        int start = _position, end = _position;
        bool assembled = false, leadingBlanks = false;
        while (true)
        {
            Need(4);
            if ((Column == 0 && AtDocumentIndicator()) || Current == '#')
            {
                break;
            }

            var run = PlainRunLength(stops);
            if (run > 0)
            {
                if (leadingBlanks)
                {
                    if (!assembled)
                    {
                        _buffered = 0;
                        Buffer(_text.AsSpan(start, end - start));
                        assembled = true;
                    }

                    FoldBreaks();
                    leadingBlanks = false;
                    start = _position;
                }

                if (assembled)
                {
                    // Blanks between two runs on one line belong to the value.
                    Buffer(_text.AsSpan(start, _position + run - start));
                }

                Advance(run);
                end = _position;
                if (assembled)
                {
                    start = end;
                }
            }

            Need(run > 0 ? 2 : 1);
            if (Current is var c && !YamlCharacters.IsBlank(c) && !YamlCharacters.IsBreak(c))
            {
                break;
            }

            leadingBlanks = SkipPlainBlanks(leadingBlanks, indent);
            if (FlowLevel == 0 && Column < indent)
            {
                break;
            }
        }

        AppendScalar(YamlScalarStyle.Plain, mark, assembled, assembled ? 0 : start, assembled ? 0 : end - start);
        if (leadingBlanks)
        {
            _keyAllowed = true;
        }
    }

    /// <summary>How many characters from here on are part of a plain scalar, up to a blank, a break or an indicator.</summary>
    private int PlainRunLength(System.Buffers.SearchValues<char> stops)
    {
        var rest = _text.AsSpan(_position, _end - _position);
        var length = 0;
        while (true)
        {
            var next = rest[length..].IndexOfAny(stops);
            if (next < 0)
            {
                return rest.Length;
            }

            length += next;
            // Alone among the stops, a ':' is an ordinary character where something follows it.
            if (rest[length] != ':' || YamlCharacters.IsBlankOrEnd(length + 1 < rest.Length ? rest[length + 1] : '\0'))
            {
                return length;
            }

            length++;
        }
    }

    /// <summary>Passes blanks and breaks after a run; says whether there was a break.</summary>
    private bool SkipPlainBlanks(bool leadingBlanks, int indent)
    {
        while (true)
        {
            Need(1);
            var c = Current;
            if (YamlCharacters.IsBlank(c))
            {
                if (c == '\t' && leadingBlanks && Column < indent)
                {
                    throw Fail("found a tab character that violates indentation");
                }

                _position++;
            }
            else if (YamlCharacters.IsBreak(c))
            {
                Need(2);
                TakeBreak(ref leadingBlanks);
            }
            else
            {
                return leadingBlanks;
            }
        }
    }

    private void ScanQuotedScalar(YamlScalarStyle style)
    {
        var mark = Mark;
        var isSingle = style == YamlScalarStyle.SingleQuoted;
        var quote = isSingle ? '\'' : '"';
        var stops = isSingle ? YamlCharacters.SingleQuotedStops : YamlCharacters.DoubleQuotedStops;
        _position++;

        // Most quoted scalars are one line without escapes: the value stands in the text as it is.
        var rest = _text.AsSpan(_position, _end - _position);
        var length = rest.IndexOfAny(stops);
        if (length >= 0 && rest[length] == quote && !(isSingle && length + 1 < rest.Length && rest[length + 1] == '\''))
        {
            var start = _position;
            Advance(length + 1);
            AppendScalar(style, mark, assembled: false, start, length);
            return;
        }

        _buffered = 0;
        ScanQuotedLines(quote, stops);
        _position++;
        AppendScalar(style, mark, assembled: true, 0, 0);
    }

    private void ScanQuotedLines(char quote, System.Buffers.SearchValues<char> stops)
    {
        while (true)
        {
            Need(4);
            if (Column == 0 && AtDocumentIndicator())
            {
                throw Fail("found unexpected document indicator");
            }

            if (_position >= _end)
            {
                throw Fail("found unexpected end of stream");
            }

            var leadingBlanks = ScanQuotedRun(quote);
            Need(1);
            if (Current == quote)
            {
                return;
            }

            var blanks = _position;
            while (true)
            {
                var c = Current;
                if (YamlCharacters.IsBlank(c))
                {
                    _position++;
                }
                else if (YamlCharacters.IsBreak(c))
                {
                    Need(2);
                    TakeBreak(ref leadingBlanks);
                }
                else
                {
                    break;
                }

                Need(1);
            }

            if (leadingBlanks)
            {
                FoldBreaks();
            }
            else
            {
                Buffer(_text.AsSpan(blanks, _position - blanks));
            }
        }
    }

    /// <summary>Reads up to a blank, a break or the closing quote; true where it ended in an escaped line break.</summary>
    private bool ScanQuotedRun(char quote)
    {
        while (true)
        {
            var start = _position;
            while (Current is var c && !YamlCharacters.IsBlankOrEnd(c) && c != quote && !(c == '\\' && quote == '"'))
            {
                _position++;
            }

            var length = _position - start;
            if (length > 0)
            {
                Buffer(_text.AsSpan(start, length));
                _position = start;
                Advance(length);
            }

            Need(2);
            if (YamlCharacters.IsBlankOrEnd(Current))
            {
                return false;
            }

            if (Current == '\'' && quote == '\'')
            {
                if (Ahead(1) != '\'')
                {
                    return false;
                }

                Buffer('\'');
                _position += 2;
            }
            else if (Current == quote)
            {
                return false;
            }
            else if (YamlCharacters.IsBreak(Ahead(1)))
            {
                Need(3);
                _position++;
                SkipBreak();
                return true;
            }
            else
            {
                ScanEscape();
            }
        }
    }

    private void ScanEscape()
    {
        var digits = 0;
        switch (Ahead(1))
        {
            case '0': Buffer('\0'); break;
            case 'a': Buffer('\a'); break;
            case 'b': Buffer('\b'); break;
            case 't' or '\t': Buffer('\t'); break;
            case 'n': Buffer('\n'); break;
            case 'v': Buffer('\v'); break;
            case 'f': Buffer('\f'); break;
            case 'r': Buffer('\r'); break;
            case 'e': Buffer('\e'); break;
            case ' ': Buffer(' '); break;
            case '"': Buffer('"'); break;
            case '\'': Buffer('\''); break;
            case '\\': Buffer('\\'); break;
            case 'N': Buffer(YamlCharacters.NextLine); break;
            case '_': Buffer('\u00A0'); break;
            case 'L': Buffer(YamlCharacters.LineSeparator); break;
            case 'P': Buffer(YamlCharacters.ParagraphSeparator); break;
            case 'x': digits = 2; break;
            case 'u': digits = 4; break;
            case 'U': digits = 8; break;
            default: throw Fail("found unknown escape character");
        }

        _position += 2;
        if (digits > 0)
        {
            ScanEscapeCode(digits);
        }
    }

    private void ScanEscapeCode(int digits)
    {
        Need(digits);
        long value = 0;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiHexDigit(Ahead(i)))
            {
                throw Fail("did not find expected hexdecimal number");
            }

            value = (value << 4) + Convert.ToInt32(Ahead(i).ToString(), 16);
        }

        if (value is (>= 0xD800 and <= 0xDFFF) or > 0x10FFFF)
        {
            throw Fail("found invalid Unicode character escape code");
        }

        if (value > char.MaxValue)
        {
            Buffer(char.ConvertFromUtf32((int)value));
        }
        else
        {
            Buffer((char)value);
        }

        _position += digits;
    }

    private void ScanBlockScalar(YamlScalarStyle style)
    {
        var mark = Mark;
        _position++;
        var (keep, strip, increment) = ScanBlockHeader();
        var indent = increment == 0 ? 0 : _indent >= 0 ? _indent + increment : increment;
        _buffered = 0;
        ScanBlockBreaks(ref indent);
        Need(1);
        var leadingBlank = false;
        while (Column == indent && _position < _end)
        {
            var trailingBlank = YamlCharacters.IsBlank(Current);
            JoinBlockLines(fold: style == YamlScalarStyle.Folded && !leadingBlank && !trailingBlank && _leadingBreak == '\n');
            leadingBlank = trailingBlank;
            var rest = _text.AsSpan(_position, _end - _position);
            var length = rest.IndexOfAny(YamlCharacters.Breaks);
            length = length < 0 ? rest.Length : length;
            Buffer(rest[..length]);
            Advance(length);
            Need(2);
            if (YamlCharacters.IsBreak(Current))
            {
                _leadingBreak = ReadBreak();
            }

            ScanBlockBreaks(ref indent);
        }

        if (!strip && _leadingBreak != '\0')
        {
            Buffer(_leadingBreak);
        }

        if (keep)
        {
            Buffer(_trailingBreaks.AsSpan(0, _trailingCount));
        }

        AppendScalar(style, mark, assembled: true, 0, 0);
    }

    // '|' or '>' is behind us; then come a chomping and an indentation indicator in either order, and perhaps a comment.
    private (bool Keep, bool Strip, int Increment) ScanBlockHeader()
    {
        Need(1);
        var chomping = Current is '+' or '-' ? Current : '\0';
        if (chomping != '\0')
        {
            _position++;
            Need(1);
        }

        var increment = 0;
        if (char.IsAsciiDigit(Current))
        {
            if (Current == '0')
            {
                throw Fail("found an indentation indicator equal to 0");
            }

            increment = Current - '0';
            _position++;
            Need(1);
            if (chomping == '\0' && Current is '+' or '-')
            {
                chomping = Current;
                _position++;
            }
        }

        SkipBlanksAndComment("did not find expected comment or line break");
        return (chomping == '+', chomping == '-', increment);
    }

    /// <summary>Passes the rest of a line that may hold blanks and a comment, and its break.</summary>
    private void SkipBlanksAndComment(string otherwise)
    {
        Need(1);
        while (YamlCharacters.IsBlank(Current))
        {
            _position++;
            Need(1);
        }

        if (Current == '#')
        {
            SkipComment();
            Need(1);
        }

        if (!YamlCharacters.IsBreakOrEnd(Current))
        {
            throw Fail(otherwise);
        }

        if (YamlCharacters.IsBreak(Current))
        {
            Need(2);
            SkipBreak();
        }
    }

    /// <summary>Passes indentation and empty lines of a block scalar; the first content decides the indentation where no indicator did.</summary>
    private void ScanBlockBreaks(ref int indent)
    {
        var deepest = 0;
        while (true)
        {
            Need(1);
            while ((indent == 0 || Column < indent) && Current == ' ')
            {
                _position++;
                Need(1);
            }

            deepest = Math.Max(deepest, Column);
            if ((indent == 0 || Column < indent) && Current == '\t')
            {
                throw Fail("found a tab character where an indentation space is expected");
            }

            if (!YamlCharacters.IsBreak(Current))
            {
                break;
            }

            Need(2);
            AddTrailingBreak(ReadBreak());
        }

        if (indent == 0)
        {
            indent = Math.Max(Math.Max(deepest, _indent + 1), 1);
        }
    }

    private void JoinBlockLines(bool fold)
    {
        if (!fold)
        {
            if (_leadingBreak != '\0')
            {
                Buffer(_leadingBreak);
            }
        }
        else if (_trailingCount == 0)
        {
            Buffer(' ');
        }

        _leadingBreak = '\0';
        Buffer(_trailingBreaks.AsSpan(0, _trailingCount));
        _trailingCount = 0;
    }

    /// <summary>Passes a break; CR, LF, both and NEL all read as LF.</summary>
    private char ReadBreak()
    {
        var c = Current;
        SkipBreak();
        return c is YamlCharacters.LineSeparator or YamlCharacters.ParagraphSeparator ? c : '\n';
    }

    private void TakeBreak(ref bool leadingBlanks)
    {
        if (leadingBlanks)
        {
            AddTrailingBreak(ReadBreak());
            return;
        }

        leadingBlanks = true;
        _leadingBreak = ReadBreak();
    }

    private void AddTrailingBreak(char c)
    {
        if (_trailingCount == _trailingBreaks.Length)
        {
            Array.Resize(ref _trailingBreaks, _trailingCount * 2);
        }

        _trailingBreaks[_trailingCount++] = c;
    }

    /// <summary>Folds the breaks between two lines of a flow scalar: one becomes a space, of more all but the first stay.</summary>
    private void FoldBreaks()
    {
        if (_leadingBreak == '\n' && _trailingCount == 0)
        {
            Buffer(' ');
        }
        else if (_leadingBreak is not ('\n' or '\0'))
        {
            Buffer(_leadingBreak);
        }

        Buffer(_trailingBreaks.AsSpan(0, _trailingCount));
        _trailingCount = 0;
        _leadingBreak = '\0';
    }

    private void AppendScalar(YamlScalarStyle style, YamlMark mark, bool assembled, int offset, int length)
    {
        ref var token = ref Append(YamlTokenKind.Scalar, mark);
        token.Style = style;
        token.Text = assembled ? new string(_buffer, 0, _buffered) : null;
        token.Offset = offset;
        token.Length = length;
        _trailingCount = 0;
        _leadingBreak = '\0';
    }

    private void Buffer(char c)
    {
        if (_buffered == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        _buffer[_buffered++] = c;
    }

    private void Buffer(ReadOnlySpan<char> text)
    {
        if (_buffered + text.Length > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(_buffer.Length * 2, _buffered + text.Length));
        }

        text.CopyTo(_buffer.AsSpan(_buffered));
        _buffered += text.Length;
    }
}
