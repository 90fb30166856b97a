using System.Runtime.CompilerServices;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Characters to tokens: libyaml's scanner, with the changes Go's fork of it made.</summary>
/// <remarks>
/// A token is given out only once it is certain that no KEY has to be put before it: a simple key is known by the ':'
/// that follows it. Errors carry Go's text and line.
/// </remarks>
internal sealed partial class YamlScanner
{
    private const int FirstBlock = 500;

    private readonly YamlText _source;
    private readonly string _text;
    private readonly int _end;

    private int _position;
    private int _line;

    // Column and index are differences, so that a run of characters is passed by one addition. A surrogate pair is one
    // character: passing one moves the origins along.
    private int _lineOrigin;
    private int _indexOrigin;

    private YamlToken[] _queue = new YamlToken[16];
    private int _head;
    private int _count;
    private int _taken;

    private SimpleKey[] _keys = new SimpleKey[8];
    private int _keyLevel;
    private int _lowestHolder;
    private bool _keyAllowed = true;

    private int[] _indents = new int[16];
    private int _indentCount;
    private int _indent = -1;

    private bool _ended;

    // libyaml allows a byte order mark at the beginning of a line, but looks for it at the beginning of its buffer: where
    // a second one begins the text, every line of the first block loses its first character.
    private readonly int _markReach;

    public YamlScanner(YamlText source)
    {
        _source = source;
        _text = source.Text;
        _end = Math.Min(_text.Length, source.ErrorAt);
        _position = _lineOrigin = _indexOrigin = source.Start;
        _markReach = _text.AsSpan(source.Start).StartsWith('\uFEFF') ? Math.Min(_text.Length, FirstBlock) : 0;
    }

    /// <summary>The text that scalars without a string of their own are ranges of.</summary>
    public string Text => _text;

    private int FlowLevel => _keyLevel;

    private int Column
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position - _lineOrigin;
    }

    private YamlMark Mark => new(_position - _indexOrigin, _line, _position - _lineOrigin);

    /// <summary>The next token, which stays the next one until <see cref="Skip"/>.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public ref YamlToken Peek()
    {
        while (_count == 0 || HeadMayBecomeKey())
        {
            FetchNext();
        }

        return ref _queue[_head];
    }

    /// <summary>Takes the token that <see cref="Peek"/> gave.</summary>
    public void Skip()
    {
        _head = (_head + 1) & (_queue.Length - 1);
        _count--;
        _taken++;
    }

    private char Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _position < _end ? _text[_position] : '\0';
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private char Ahead(int distance)
    {
        var at = _position + distance;
        return at < _end ? _text[at] : '\0';
    }

    /// <summary>Makes sure that so many characters could be read, as libyaml does before it looks at them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Need(int characters)
    {
        if (_position + characters > _source.ErrorAt)
        {
            // Reader errors have no line in Go.
            throw new YamlException("yaml: " + _source.ReaderError, _line + 1, Column + 1);
        }
    }

    private void FetchNext()
    {
        if (_ended)
        {
            Append(YamlTokenKind.StreamEnd, Mark);
            return;
        }

        SkipToNextToken();
        UnrollIndent(Column);
        Need(4);
        var c = Current;
        if (Column == 0 && FetchAtLineStart(c))
        {
            return;
        }

        switch (c)
        {
            case '\0': FetchStreamEnd(); return;
            case '[': FetchFlowStart(YamlTokenKind.FlowSequenceStart); return;
            case '{': FetchFlowStart(YamlTokenKind.FlowMappingStart); return;
            case ']': FetchFlowEnd(YamlTokenKind.FlowSequenceEnd); return;
            case '}': FetchFlowEnd(YamlTokenKind.FlowMappingEnd); return;
            case ',': FetchFlowEntry(); return;
            case '-' when YamlCharacters.IsBlankOrEnd(Ahead(1)): FetchBlockEntry(); return;
            case '?' when FlowLevel > 0 || YamlCharacters.IsBlankOrEnd(Ahead(1)): FetchKey(); return;
            case ':' when FlowLevel > 0 || YamlCharacters.IsBlankOrEnd(Ahead(1)): FetchValue(); return;
            case '*': FetchAnchor(YamlTokenKind.Alias); return;
            case '&': FetchAnchor(YamlTokenKind.Anchor); return;
            case '!': FetchTag(); return;
            case '|' when FlowLevel == 0: FetchBlockScalar(YamlScalarStyle.Literal); return;
            case '>' when FlowLevel == 0: FetchBlockScalar(YamlScalarStyle.Folded); return;
            case '\'': FetchQuotedScalar(YamlScalarStyle.SingleQuoted); return;
            case '"': FetchQuotedScalar(YamlScalarStyle.DoubleQuoted); return;
            case ' ' or '\t' or '#' or '|' or '>' or '%' or '@' or '`':
                throw Fail("found character that cannot start any token");
            default: FetchPlainScalar(); return;
        }
    }

    private bool FetchAtLineStart(char c)
    {
        if (c == '%')
        {
            FetchDirective();
            return true;
        }

        if (!AtDocumentIndicator())
        {
            return false;
        }

        UnrollIndent(-1);
        RemoveSimpleKey();
        _keyAllowed = false;
        Append(c == '-' ? YamlTokenKind.DocumentStart : YamlTokenKind.DocumentEnd, Mark);
        _position += 3;
        return true;
    }

    /// <summary>Whether <c>---</c> or <c>...</c> stands here; the caller knows that this is the first column.</summary>
    private bool AtDocumentIndicator()
    {
        var c = Current;
        return c is '-' or '.' && Ahead(1) == c && Ahead(2) == c && YamlCharacters.IsBlankOrEnd(Ahead(3));
    }

    private void SkipToNextToken()
    {
        while (true)
        {
            Need(1);
            if (_position < _markReach && Column == 0 && (_position == _source.Start || _position + 4 <= _markReach))
            {
                _position++;
            }

            // Tabs separate tokens where no simple key may start: not at the beginning of a block line, nor after '-', '?' or ':'.
            while (Current is var c && (c == ' ' || (c == '\t' && (FlowLevel > 0 || !_keyAllowed))))
            {
                _position++;
            }

            if (Current == '#')
            {
                SkipComment();
            }

            Need(1);
            if (!YamlCharacters.IsBreak(Current))
            {
                return;
            }

            Need(2);
            SkipBreak();
            if (FlowLevel == 0)
            {
                _keyAllowed = true;
            }
        }
    }

    private void SkipComment()
    {
        var length = _text.AsSpan(_position, _end - _position).IndexOfAny(YamlCharacters.Breaks);
        Advance(length < 0 ? _end - _position : length);
    }

    /// <summary>Passes characters of this line.</summary>
    private void Advance(int length)
    {
        if (_source.HasPairs)
        {
            foreach (var c in _text.AsSpan(_position, length))
            {
                if (char.IsLowSurrogate(c))
                {
                    _lineOrigin++;
                    _indexOrigin++;
                }
            }
        }

        _position += length;
    }

    private void SkipBreak()
    {
        _position += Current == '\r' && Ahead(1) == '\n' ? 2 : 1;
        _lineOrigin = _position;
        _line++;
    }

    /// <summary>Fails here: Go's scanner errors name the line, unless it is the first.</summary>
    private YamlException Fail(string problem, bool isLimit = false) => Fail(problem, Mark, scanner: true, isLimit);

    /// <summary>Fails at a mark. Only scanner errors count lines from one in Go.</summary>
    public static YamlException Fail(string problem, YamlMark mark, bool scanner, bool isLimit = false)
    {
        var where = mark.Line == 0 ? "" : $"line {mark.Line + (scanner ? 1 : 0)}: ";
        return new YamlException($"yaml: {where}{problem}", mark.Line + 1, mark.Column + 1) { IsLimit = isLimit };
    }
}
