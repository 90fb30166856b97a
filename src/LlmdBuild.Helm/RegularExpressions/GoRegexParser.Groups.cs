namespace LlmdBuild.Helm.RegularExpressions;

internal sealed partial class GoRegexParser
{
    // (?P<name>  (?<name>  (?flags)  (?flags:
    private void ParseGroupFlags()
    {
        var rest = _text.AsSpan(_at);
        if (rest.Length > 4 && rest.StartsWith("(?P<", StringComparison.Ordinal)) ParseNamedGroup(4);
        else if (rest.Length > 3 && rest.StartsWith("(?<", StringComparison.Ordinal)) ParseNamedGroup(3);
        else ParseFlags();
    }

    private void ParseNamedGroup(int nameOffset)
    {
        var end = _text.IndexOf('>', _at);
        if (end < 0)
        {
            CheckUtf8(_text[_at..]);
            throw Error("invalid named capture", _text[_at..]);
        }
        var name = _text[(_at + nameOffset)..end];
        CheckUtf8(name);
        if (name.Length == 0 || !name.All(static c => c == '_' || char.IsAsciiLetterOrDigit(c)))
        {
            throw Error("invalid named capture", _text[_at..(end + 1)]);
        }
        _at = end + 1;
        OpenGroup(++CaptureCount, name);
    }

    private void ParseFlags()
    {
        var start = _at;
        _at += 2;
        var flags = _flags;
        var negative = false;
        var sawFlag = false;
        while (_at < _text.Length)
        {
            var c = NextRune();
            switch (c)
            {
                case 'i': flags = Set(flags, RegexFlags.FoldCase, !negative); break;
                // m means many lines, the flag one line.
                case 'm': flags = Set(flags, RegexFlags.OneLine, negative); break;
                case 's': flags = Set(flags, RegexFlags.DotNewline, !negative); break;
                case 'U': flags = Set(flags, RegexFlags.NonGreedy, !negative); break;
                case '-' when !negative:
                    negative = true;
                    sawFlag = false;
                    continue;
                case ':' or ')' when !negative || sawFlag:
                    if (c == ':') OpenGroup(0, "");
                    _flags = flags;
                    return;
                default:
                    throw Error("invalid or unsupported Perl syntax", _text[start.._at]);
            }
            sawFlag = true;
        }
        throw Error("invalid or unsupported Perl syntax", _text[start.._at]);
    }

    private static RegexFlags Set(RegexFlags flags, RegexFlags flag, bool on) => on ? flags | flag : flags & ~flag;
}
