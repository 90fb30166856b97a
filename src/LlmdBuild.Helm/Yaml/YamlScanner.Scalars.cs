namespace LlmdBuild.Helm.Yaml;

/// <content>What all scalars share: the text they are put together from, and line breaks.</content>
internal sealed partial class YamlScanner
{
    // A value that does not stand in the text as it is gets put together here.
    private char[] _buffer = new char[256];
    private int _buffered;

    // Line breaks that are folded or kept once it is known what follows them: the first, and how many (and which) come after.
    private char _leadingBreak;
    private char[] _trailingBreaks = new char[16];
    private int _trailingCount;

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
