using System.Buffers;

namespace LlmdBuild.Helm.Yaml;

/// <content>Plain scalars.</content>
internal sealed partial class YamlScanner
{
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
    private int PlainRunLength(SearchValues<char> stops)
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
}
