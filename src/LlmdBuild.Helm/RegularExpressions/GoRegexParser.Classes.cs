namespace LlmdBuild.Helm.RegularExpressions;

internal sealed partial class GoRegexParser
{
    private static readonly int[] Digits = ['0', '9'];
    private static readonly int[] Blanks = ['\t', '\n', '\f', '\r', ' ', ' '];
    private static readonly int[] WordRunes = ['0', '9', 'A', 'Z', '_', '_', 'a', 'z'];

    private static readonly Dictionary<string, int[]> PosixClasses = new(StringComparer.Ordinal)
    {
        ["alnum"] = ['0', '9', 'A', 'Z', 'a', 'z'],
        ["alpha"] = ['A', 'Z', 'a', 'z'],
        ["ascii"] = [0, 0x7F],
        ["blank"] = ['\t', '\t', ' ', ' '],
        ["cntrl"] = [0, 0x1F, 0x7F, 0x7F],
        ["digit"] = Digits,
        ["graph"] = ['!', '~'],
        ["lower"] = ['a', 'z'],
        ["print"] = [' ', '~'],
        ["punct"] = ['!', '/', ':', '@', '[', '`', '{', '~'],
        ["space"] = ['\t', '\r', ' ', ' '],
        ["upper"] = ['A', 'Z'],
        ["word"] = WordRunes,
        ["xdigit"] = ['0', '9', 'A', 'F', 'a', 'f'],
    };

    // [abc]  [^a-z\d[:alpha:]\pL]
    private void ParseClass()
    {
        var start = _at++;
        var negated = _at < _text.Length && _text[_at] == '^';
        if (negated) _at++;
        var set = new RuneSetBuilder();
        for (var first = true; first || _at >= _text.Length || _text[_at] != ']'; first = false)
        {
            if (TryParsePosixClass(set) || TryParseUnicodeClass(set) || TryParsePerlClass(set)) continue;
            ParseClassRange(set, start);
        }
        _at++;
        _stack.Add(new RegexNode(RegexOp.CharClass, _flags) { Set = negated ? set.ToComplement() : set.ToSet() });
    }

    private void ParseClassRange(RuneSetBuilder set, int classStart)
    {
        var start = _at;
        var low = ParseClassRune(classStart);
        var high = low;
        // A dash before the closing bracket is itself.
        if (_at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
        {
            _at++;
            high = ParseClassRune(classStart);
            if (high < low) throw Error("invalid character class range", _text[start.._at]);
        }
        AddRange(set, low, high);
    }

    private int ParseClassRune(int classStart)
    {
        if (_at >= _text.Length) throw Error("missing closing ]", _text[classStart..]);
        return _text[_at] == '\\' ? ParseEscape() : NextRune();
    }

    private void AddRange(RuneSetBuilder set, int low, int high)
    {
        if ((_flags & RegexFlags.FoldCase) != 0) set.AddFolded(low, high);
        else set.Add(low, high);
    }

    private void AddGroup(RuneSetBuilder set, int[] pairs, bool negated)
    {
        var group = new RuneSetBuilder();
        for (var i = 0; i < pairs.Length; i += 2) AddRange(group, pairs[i], pairs[i + 1]);
        if (negated) set.AddAllBut(group.ToPairs());
        else set.Add(group.ToPairs());
    }

    // [:alpha:]  [:^alpha:]
    private bool TryParsePosixClass(RuneSetBuilder set)
    {
        if (_at + 2 >= _text.Length || _text[_at] != '[' || _text[_at + 1] != ':') return false;
        var end = _text.IndexOf(":]", _at + 2, StringComparison.Ordinal);
        if (end < 0) return false;
        var name = _text[(_at + 2)..end];
        var negated = name.StartsWith('^');
        if (!PosixClasses.TryGetValue(negated ? name[1..] : name, out var pairs))
        {
            throw Error("invalid character class range", _text[_at..(end + 2)]);
        }
        _at = end + 2;
        AddGroup(set, pairs, negated);
        return true;
    }

    // \d \D \s \S \w \W
    private bool TryParsePerlClass(RuneSetBuilder set)
    {
        if (_at + 1 >= _text.Length || _text[_at] != '\\') return false;
        var pairs = _text[_at + 1] switch
        {
            'd' or 'D' => Digits,
            's' or 'S' => Blanks,
            'w' or 'W' => WordRunes,
            _ => null,
        };
        if (pairs is null) return false;
        AddGroup(set, pairs, negated: char.IsAsciiLetterUpper(_text[_at + 1]));
        _at += 2;
        return true;
    }

    // \pL  \PL  \p{Greek}  \p{^Greek}
    private bool TryParseUnicodeClass(RuneSetBuilder set)
    {
        if (_at + 1 >= _text.Length || _text[_at] != '\\' || _text[_at + 1] is not ('p' or 'P')) return false;
        var start = _at;
        var negated = _text[_at + 1] == 'P';
        var end = _at + 2;
        var c = NextRune(ref end);
        var name = _text[(start + 2)..end];
        if (c == '{' && name.Length > 0)
        {
            var close = _text.IndexOf('}', start);
            if (close < 0)
            {
                CheckUtf8(_text[start..]);
                throw Error("invalid character class range", _text[start..]);
            }
            name = _text[(start + 3)..close];
            end = close + 1;
            CheckUtf8(name);
        }
        var group = name;
        if (group.StartsWith('^'))
        {
            negated = !negated;
            group = group[1..];
        }
        if (UnicodeTables.Find(group) is not { } pairs) throw Error("invalid character class range", _text[start..end]);
        _at = end;
        AddGroup(set, pairs, negated);
        return true;
    }
}
