using System.Globalization;

namespace LlmdBuild.Helm.Yaml;

/// <content>The ways to write a scalar.</content>
internal sealed partial class YamlEmitter
{
    private void WriteScalar(in YamlScalarFacts facts, YamlScalarStyle style, bool isSimpleKey, string? tag)
    {
        if (tag is not null)
        {
            WriteIndicator(tag, needWhitespace: true);
        }

        var outer = _indent;
        IncreaseIndent(isFlow: true, isIndentless: false);
        switch (SelectStyle(in facts, style, isSimpleKey))
        {
            case YamlScalarStyle.Plain: WritePlainScalar(facts.Value, allowBreaks: !isSimpleKey); break;
            case YamlScalarStyle.SingleQuoted: WriteSingleQuoted(facts.Value, allowBreaks: !isSimpleKey); break;
            case YamlScalarStyle.Literal: WriteLiteral(facts.Value); break;
            default: WriteDoubleQuoted(facts.Value, allowBreaks: !isSimpleKey); break;
        }

        _indent = outer;
    }

    private static YamlScalarStyle SelectStyle(in YamlScalarFacts facts, YamlScalarStyle style, bool isSimpleKey)
    {
        if (style == YamlScalarStyle.Plain && (!facts.PlainAllowed || (facts.Value.Length == 0 && isSimpleKey)))
        {
            style = YamlScalarStyle.SingleQuoted;
        }

        return style switch
        {
            YamlScalarStyle.SingleQuoted when !facts.SingleQuotedAllowed => YamlScalarStyle.DoubleQuoted,
            YamlScalarStyle.Literal when !facts.BlockAllowed || isSimpleKey => YamlScalarStyle.DoubleQuoted,
            _ => style,
        };
    }

    private void WritePlainScalar(string value, bool allowBreaks)
    {
        if (!_whitespace)
        {
            Put(' ');
        }

        if (!allowBreaks || _column + value.Length <= _bestWidth)
        {
            _text.Append(value);
            _column += value.Length;
        }
        else
        {
            WriteFolded(value, isQuoted: false);
        }

        _whitespace = false;
        _onlyIndentation = false;
    }

    private void WriteSingleQuoted(string value, bool allowBreaks)
    {
        WriteIndicator("'", needWhitespace: true);
        if (!value.AsSpan().ContainsAny(YamlCharacters.SingleQuotedStops) && (!allowBreaks || _column + value.Length <= _bestWidth))
        {
            _text.Append(value);
            _column += value.Length;
        }
        else if (allowBreaks)
        {
            WriteFolded(value, isQuoted: true);
        }
        else
        {
            WriteUnfolded(value);
        }

        WriteIndicator("'", needWhitespace: false);
        _onlyIndentation = false;
    }

    /// <summary>Writes a simple key between single quotes: it has no breaks.</summary>
    private void WriteUnfolded(string value)
    {
        foreach (var c in value)
        {
            if (c == '\'')
            {
                Put('\'');
            }

            Put(c);
        }
    }

    // A space beyond the best width becomes a line break, unless another space would then begin the line.
    private void WriteFolded(string value, bool isQuoted)
    {
        bool afterSpace = false, afterBreak = false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c == ' ')
            {
                var isInside = !isQuoted || (i > 0 && i < value.Length - 1);
                if (!afterSpace && _column > _bestWidth && isInside && value[i + 1] != ' ')
                {
                    WriteIndent();
                }
                else
                {
                    Put(c);
                }

                afterSpace = true;
            }
            else if (YamlCharacters.IsBreak(c))
            {
                if (!afterBreak && c == '\n')
                {
                    PutBreak();
                }

                WriteBreak(c);
                afterBreak = true;
            }
            else
            {
                if (afterBreak)
                {
                    WriteIndent();
                }

                if (c == '\'' && isQuoted)
                {
                    Put(c);
                }

                Put(c);
                _onlyIndentation = false;
                afterSpace = afterBreak = false;
            }
        }
    }

    private void WriteBreak(char c)
    {
        if (c == '\n')
        {
            PutBreak();
        }
        else
        {
            _text.Append(c);
            _column = 0;
        }

        _onlyIndentation = true;
    }

    private void WriteDoubleQuoted(string value, bool allowBreaks)
    {
        WriteIndicator("\"", needWhitespace: true);

        // libyaml looks for a byte order mark at the beginning of the value only, but does so at every character.
        var escapeAll = value.StartsWith('\uFEFF');
        var afterSpace = false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (escapeAll || !YamlScalarScan.IsPrintable(c) || YamlCharacters.IsBreak(c) || c is '"' or '\\')
            {
                i += WriteEscape(value, i);
                afterSpace = false;
            }
            else if (c == ' ')
            {
                if (allowBreaks && !afterSpace && _column > _bestWidth && i > 0 && i < value.Length - 1)
                {
                    WriteIndent();
                    if (value[i + 1] == ' ')
                    {
                        Put('\\');
                    }
                }
                else
                {
                    Put(c);
                }

                afterSpace = true;
            }
            else
            {
                Put(c);
                afterSpace = false;
            }
        }

        WriteIndicator("\"", needWhitespace: false);
        _onlyIndentation = false;
    }

    /// <summary>Writes an escape; how many chars beyond the first it stands for.</summary>
    private int WriteEscape(string value, int index)
    {
        Put('\\');
        var c = value[index];
        var name = c switch
        {
            '\0' => '0',
            '\a' => 'a',
            '\b' => 'b',
            '\t' => 't',
            '\n' => 'n',
            '\v' => 'v',
            '\f' => 'f',
            '\r' => 'r',
            '\e' => 'e',
            '"' => '"',
            '\\' => '\\',
            YamlCharacters.NextLine => 'N',
            '\u00A0' => '_',
            YamlCharacters.LineSeparator => 'L',
            YamlCharacters.ParagraphSeparator => 'P',
            _ => ' ',
        };
        if (name != ' ')
        {
            Put(name);
            return 0;
        }

        var isPair = char.IsSurrogatePair(value, index);
        var code = isPair ? char.ConvertToUtf32(c, value[index + 1]) : c;
        var (letter, format) = code switch { <= 0xFF => ('x', "X2"), <= 0xFFFF => ('u', "X4"), _ => ('U', "X8") };
        Put(letter);
        code.TryFormat(_text.Room(8), out var length, format, CultureInfo.InvariantCulture);
        _text.Take(length);
        _column += length;
        return isPair ? 1 : 0;
    }

    private void WriteLiteral(string value)
    {
        WriteIndicator("|", needWhitespace: true);
        if (value[0] == ' ' || YamlCharacters.IsBreak(value[0]))
        {
            WriteIndicator("2", needWhitespace: false);
        }

        WriteChomping(value);
        PutBreak();
        if (!_version3)
        {
            _onlyIndentation = true;
        }

        _whitespace = true;
        var rest = value.AsSpan();
        while (!rest.IsEmpty)
        {
            var length = rest.IndexOfAny(YamlCharacters.Breaks);
            length = length < 0 ? rest.Length : length;
            if (length > 0)
            {
                WriteIndent();
                _text.Append(rest[..length]);
                _column += length;
                _onlyIndentation = false;
            }

            if (length < rest.Length)
            {
                WriteBreak(rest[length++]);
            }

            rest = rest[length..];
        }
    }

    private void WriteChomping(string value)
    {
        if (!YamlCharacters.IsBreak(value[^1]))
        {
            WriteIndicator("-", needWhitespace: false);
        }
        else if (value.Length == 1 || YamlCharacters.IsBreak(value[^2]))
        {
            WriteIndicator("+", needWhitespace: false);
        }
    }
}
