namespace LlmdBuild.Helm.Yaml;

/// <content>Literal and folded scalars.</content>
internal sealed partial class YamlScanner
{
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
}
