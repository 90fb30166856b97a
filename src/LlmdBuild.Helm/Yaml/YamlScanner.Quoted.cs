using System.Buffers;

namespace LlmdBuild.Helm.Yaml;

/// <content>Scalars between quotes.</content>
internal sealed partial class YamlScanner
{
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

    private void ScanQuotedLines(char quote, SearchValues<char> stops)
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

            value = (value << 4) + YamlCharacters.HexValue(Ahead(i));
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
}
