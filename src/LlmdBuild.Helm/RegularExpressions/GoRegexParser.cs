using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Reads RE2 syntax with Perl's extensions into a tree, with the errors of Go's <c>regexp/syntax</c>.</summary>
/// <remarks>
/// One pass over the text with a stack of finished nodes and markers for open groups and bars, so nesting costs no
/// recursion here; the limit on the tree's height protects the walks that follow.
/// </remarks>
internal sealed partial class GoRegexParser
{
    /// <summary>Go's limit on the height of the tree.</summary>
    private const int MaxHeight = 1_000;

    /// <summary>Go's limit on counted repetition, nested counts multiplied.</summary>
    private const int MaxRepeat = 1_000;

    /// <summary>Our limit on an expression's length: 1 Mi characters, whose tree takes some 200 MB at most.</summary>
    private const int MaxLength = 1024 * 1024;

    private readonly string _text;
    private readonly List<RegexNode> _stack = [];
    private RegexFlags _flags = RegexFlags.OneLine;
    private int _at;

    private GoRegexParser(string text) => _text = text;

    /// <summary>The number of capturing groups.</summary>
    public int CaptureCount { get; private set; }

    /// <summary>Reads an expression; the names are those of the groups, by number, empty where they have none.</summary>
    /// <exception cref="GoRegexException">The text is not in the syntax.</exception>
    public static RegexNode Parse(string text, out string[] names)
    {
        if (text.Length > MaxLength) throw new GoRegexException($"error parsing regexp: expression too large: `{text.AsSpan(0, 100)}…`");
        var parser = new GoRegexParser(text);
        var tree = parser.Parse();
        names = [.. parser._names];
        return tree;
    }

    private readonly List<string> _names = [""];

    private RegexNode Parse()
    {
        // The last repetition operator, where nothing stands between it and the place reached.
        var lastRepeat = -1;
        while (_at < _text.Length)
        {
            var start = _at;
            var isRepeat = false;
            switch (_text[_at])
            {
                case '(' when _at + 1 < _text.Length && _text[_at + 1] == '?':
                    ParseGroupFlags();
                    break;
                case '(':
                    _at++;
                    OpenGroup(++CaptureCount, "");
                    break;
                case ')':
                    CloseGroup();
                    break;
                case '|':
                    _at++;
                    Concat();
                    _stack.Add(new RegexNode(RegexOp.VerticalBar));
                    break;
                case '^':
                    _at++;
                    Push((_flags & RegexFlags.OneLine) != 0 ? RegexOp.BeginText : RegexOp.BeginLine);
                    break;
                case '$':
                    _at++;
                    Push((_flags & RegexFlags.OneLine) != 0 ? RegexOp.EndText : RegexOp.EndLine);
                    break;
                case '.':
                    _at++;
                    Push((_flags & RegexFlags.DotNewline) != 0 ? RegexOp.AnyChar : RegexOp.AnyCharNotNewline);
                    break;
                case '[':
                    ParseClass();
                    break;
                case '*' or '+' or '?':
                    isRepeat = true;
                    Repeat(_text[_at++] switch { '*' => RegexOp.Star, '+' => RegexOp.Plus, _ => RegexOp.Quest }, 0, 0, start, lastRepeat);
                    break;
                case '{' when TryReadCounts(out var min, out var max, out var end):
                    isRepeat = true;
                    _at = end;
                    if (min is < 0 or > MaxRepeat || max > MaxRepeat || (max >= 0 && min > max))
                    {
                        throw Error("invalid repeat count", _text[start.._at]);
                    }
                    Repeat(RegexOp.Repeat, min, max, start, lastRepeat);
                    break;
                case '\\':
                    ParseBackslash();
                    break;
                default:
                    PushLiteral(NextRune());
                    break;
            }
            lastRepeat = isRepeat ? start : -1;
        }
        Concat();
        Alternate();
        return _stack.Count == 1 ? _stack[0] : throw Error("missing closing )", _text);
    }

    private void Push(RegexOp op) => _stack.Add(new RegexNode(op, _flags));

    private void PushLiteral(int rune)
    {
        var orbit = (_flags & RegexFlags.FoldCase) != 0 ? CaseFolding.OrbitOf(rune) : null;
        if (orbit is null)
        {
            _stack.Add(new RegexNode(RegexOp.Literal, _flags) { Runes = [rune] });
            return;
        }
        var set = new RuneSetBuilder();
        foreach (var equal in orbit) set.Add(equal, equal);
        _stack.Add(new RegexNode(RegexOp.CharClass, _flags) { Set = set.ToSet() });
    }

    private void OpenGroup(int capture, string name)
    {
        if (capture > 0) _names.Add(name);
        _stack.Add(new RegexNode(RegexOp.LeftParen, _flags) { Capture = capture, Name = name });
    }

    private void CloseGroup()
    {
        Concat();
        Alternate();
        if (_stack.Count < 2 || _stack[^2].Op != RegexOp.LeftParen) throw Error("unexpected )", _text);
        _at++;
        var body = _stack[^1];
        var open = _stack[^2];
        _stack.RemoveRange(_stack.Count - 2, 2);
        _flags = open.Flags;
        if (open.Capture == 0)
        {
            _stack.Add(body);
            return;
        }
        Add(new RegexNode(RegexOp.Capture, open.Flags)
        {
            Capture = open.Capture, Name = open.Name, Subs = [body], Height = body.Height + 1,
        });
    }

    private void Add(RegexNode node)
    {
        if (node.Height > MaxHeight) throw Error("expression nests too deeply", _text);
        _stack.Add(node);
    }

    // Joins what stands above the last marker into one node.
    private void Concat()
    {
        var start = _stack.Count;
        while (start > 0 && !_stack[start - 1].IsPseudo) start--;
        if (start == _stack.Count)
        {
            _stack.Add(new RegexNode(RegexOp.EmptyMatch, _flags));
            return;
        }
        var subs = MergeLiterals(_stack[start..]);
        _stack.RemoveRange(start, _stack.Count - start);
        Add(subs.Count == 1 ? subs[0] : RegexNode.Over(RegexOp.Concat, _flags, subs));
    }

    private static List<RegexNode> MergeLiterals(List<RegexNode> nodes)
    {
        var merged = new List<RegexNode>(nodes.Count);
        foreach (var node in nodes)
        {
            if (node.Op == RegexOp.Literal && merged.Count > 0 && merged[^1].Op == RegexOp.Literal) merged[^1].Runes.AddRange(node.Runes);
            else merged.Add(node);
        }
        return merged;
    }

    // Joins branches and the bars between them, back to the last open group, into one node.
    private void Alternate()
    {
        var start = _stack.Count;
        while (start > 0 && _stack[start - 1].Op != RegexOp.LeftParen) start--;
        var branches = _stack[start..].FindAll(static node => node.Op != RegexOp.VerticalBar);
        if (branches.Count == 1) return;
        _stack.RemoveRange(start, _stack.Count - start);
        Add(branches.Count == 0 ? new RegexNode(RegexOp.NoMatch, _flags) : RegexNode.Over(RegexOp.Alternate, _flags, branches));
    }

    private void Repeat(RegexOp op, int min, int max, int start, int lastRepeat)
    {
        var flags = _flags;
        if (_at < _text.Length && _text[_at] == '?')
        {
            _at++;
            flags ^= RegexFlags.NonGreedy;
        }
        if (lastRepeat >= 0) throw Error("invalid nested repetition operator", _text[lastRepeat.._at]);
        if (_stack.Count == 0 || _stack[^1].IsPseudo) throw Error("missing argument to repetition operator", _text[start.._at]);

        // Literals are joined only when a sequence ends, so the operand is a single rune or a group here.
        var sub = _stack[^1];
        var node = new RegexNode(op, flags) { Min = min, Max = max, Subs = [sub], Height = sub.Height + 1 };
        if (op == RegexOp.Repeat && (min >= 2 || max >= 2) && !FitsRepeatLimit(node, MaxRepeat))
        {
            throw Error("invalid repeat count", _text[start.._at]);
        }
        _stack.RemoveAt(_stack.Count - 1);
        Add(node);
    }

    private static bool FitsRepeatLimit(RegexNode node, int limit)
    {
        if (node.Op == RegexOp.Repeat)
        {
            var count = node.Max;
            if (count == 0) return true;
            if (count < 0) count = node.Min;
            if (count > limit) return false;
            if (count > 0) limit /= count;
        }
        foreach (var sub in node.Subs)
        {
            if (!FitsRepeatLimit(sub, limit)) return false;
        }
        return true;
    }

    // {n}  {n,}  {n,m}; anything else is a literal brace. A number out of reach is -1.
    private bool TryReadCounts(out int min, out int max, out int end)
    {
        max = -1;
        end = _at + 1;
        if (!TryReadCount(ref end, out min) || end >= _text.Length) return false;
        if (_text[end] != ',')
        {
            max = min;
        }
        else
        {
            end++;
            if (end >= _text.Length) return false;
            if (_text[end] != '}')
            {
                if (!TryReadCount(ref end, out max)) return false;
                if (max < 0) min = -1;
            }
        }
        if (end >= _text.Length || _text[end] != '}') return false;
        end++;
        return true;
    }

    private bool TryReadCount(ref int at, out int value)
    {
        value = 0;
        var start = at;
        while (at < _text.Length && char.IsAsciiDigit(_text[at]))
        {
            if (value >= 0) value = value >= 100_000_000 ? -1 : value * 10 + (_text[at] - '0');
            at++;
        }
        return at > start && (at == start + 1 || _text[start] != '0');
    }

    private int NextRune() => NextRune(ref _at);

    private int NextRune(ref int at)
    {
        // Go reads past the end as U+FFFD of no width.
        if (at >= _text.Length) return GoString.RuneError;
        var rune = GoString.DecodeRune(_text, at, out var width);
        if (GoString.IsRawByte(_text[at])) throw Error("invalid UTF-8", _text[at..]);
        at += width;
        return rune;
    }

    private static void CheckUtf8(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i])) i++;
            else if (GoString.IsRawByte(text[i])) throw Error("invalid UTF-8", text);
        }
    }

    private static GoRegexException Error(string code, string expression) => new($"error parsing regexp: {code}: `{expression}`");
}
