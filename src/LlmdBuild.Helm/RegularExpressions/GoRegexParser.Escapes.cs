namespace LlmdBuild.Helm.RegularExpressions;

internal sealed partial class GoRegexParser
{
    private void ParseBackslash()
    {
        switch (_at + 1 < _text.Length ? _text[_at + 1] : '\0')
        {
            case 'A': PushEscaped(RegexOp.BeginText); return;
            case 'z': PushEscaped(RegexOp.EndText); return;
            case 'b': PushEscaped(RegexOp.WordBoundary); return;
            case 'B': PushEscaped(RegexOp.NoWordBoundary); return;
            case 'C': throw Error("invalid escape sequence", _text.Substring(_at, 2));
            case 'Q': ParseQuoted(); return;
        }
        var set = new RuneSetBuilder();
        if (TryParseUnicodeClass(set) || TryParsePerlClass(set))
        {
            _stack.Add(new RegexNode(RegexOp.CharClass, _flags) { Set = set.ToSet() });
            return;
        }
        PushLiteral(ParseEscape());
    }

    private void PushEscaped(RegexOp op)
    {
        _at += 2;
        Push(op);
    }

    // \Q … \E, or to the end of the text
    private void ParseQuoted()
    {
        _at += 2;
        var end = _text.IndexOf("\\E", _at, StringComparison.Ordinal);
        var stop = end < 0 ? _text.Length : end;
        while (_at < stop) PushLiteral(NextRune());
        if (end >= 0) _at += 2;
    }

    private int ParseEscape()
    {
        var start = _at;
        _at++;
        if (_at >= _text.Length) throw Error("trailing backslash at end of expression", "");
        var c = NextRune();
        switch (c)
        {
            case >= '1' and <= '7' when _at >= _text.Length || _text[_at] is < '0' or > '7':
                // A single digit would be a reference to a group, which RE2 does not have.
                break;
            case >= '0' and <= '7':
                return ParseOctal(c - '0');
            case 'x':
                if (ParseHexadecimal() is { } rune) return rune;
                break;
            case 'a': return '\a';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'v': return '\v';
            case < 0x80 when !char.IsAsciiLetterOrDigit((char)c):
                return c;
        }
        throw Error("invalid escape sequence", _text[start.._at]);
    }

    private int ParseOctal(int value)
    {
        for (var i = 1; i < 3 && _at < _text.Length && _text[_at] is >= '0' and <= '7'; i++) value = value * 8 + (_text[_at++] - '0');
        return value;
    }

    // \xHH or \x{H…}, from behind the x; null where the digits are wrong.
    private int? ParseHexadecimal()
    {
        if (_at >= _text.Length) return null;
        var c = NextRune();
        if (c != '{')
        {
            var (high, low) = (HexValue(c), HexValue(NextRune()));
            return high < 0 || low < 0 ? null : high * 16 + low;
        }
        var value = 0;
        for (var digits = 0; _at < _text.Length; digits++)
        {
            c = NextRune();
            if (c == '}') return digits == 0 ? null : value;
            var digit = HexValue(c);
            if (digit < 0) return null;
            value = value * 16 + digit;
            if (value > RuneSet.MaxRune) return null;
        }
        return null;
    }

    private static int HexValue(int c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
