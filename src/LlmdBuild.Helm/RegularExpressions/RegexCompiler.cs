namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Turns a tree into a program in which the order of alternatives is the order of preference.</summary>
/// <remarks>
/// The shape of loops is that of Go's compiler, since it decides what an empty iteration captures: a star over something
/// that may be empty is an optional plus.
/// </remarks>
internal sealed class RegexCompiler
{
    /// <summary>Instructions of one program. Go allows more; nothing real comes near, and time to match grows with it.</summary>
    private const int MaxInstructions = 500_000;

    // A piece of program: where it begins, which outs are still open, and whether it may match the empty text.
    // An open out is the index of its instruction doubled, plus one for the argument of an alternative.
    private readonly record struct Fragment(int Start, List<int> Open, bool Nullable);

    private readonly List<RegexInstruction> _instructions = [];
    private readonly string _pattern;

    private RegexCompiler(string pattern) => _pattern = pattern;

    /// <exception cref="GoRegexException">The program would be too large.</exception>
    public static RegexProgram Compile(RegexNode tree, string pattern, int captureCount)
    {
        var compiler = new RegexCompiler(pattern);
        compiler.Emit(RegexInstructionKind.Fail);
        var fragment = compiler.Compile(tree);
        compiler.Patch(fragment.Open, compiler.Emit(RegexInstructionKind.Match));
        return new RegexProgram([.. compiler._instructions], fragment.Start, captureCount);
    }

    private Fragment Compile(RegexNode node)
    {
        switch (node.Op)
        {
            case RegexOp.NoMatch:
                return new Fragment(Emit(RegexInstructionKind.Fail), [], false);
            case RegexOp.EmptyMatch:
                return Single(RegexInstructionKind.Nop, 0, nullable: true);
            case RegexOp.Literal:
                return Literal(node.Runes);
            case RegexOp.CharClass:
                return node.Set!.Ranges.IsEmpty
                    ? new Fragment(Emit(RegexInstructionKind.Fail), [], false)
                    : Single(RegexInstructionKind.RuneSet, 0, nullable: false, node.Set);
            case RegexOp.AnyChar:
                return Single(RegexInstructionKind.AnyRune, 0, nullable: false);
            case RegexOp.AnyCharNotNewline:
                return Single(RegexInstructionKind.AnyRuneNotNewline, 0, nullable: false);
            case RegexOp.BeginLine: return Empty(EmptyConditions.BeginLine);
            case RegexOp.EndLine: return Empty(EmptyConditions.EndLine);
            case RegexOp.BeginText: return Empty(EmptyConditions.BeginText);
            case RegexOp.EndText: return Empty(EmptyConditions.EndText);
            case RegexOp.WordBoundary: return Empty(EmptyConditions.WordBoundary);
            case RegexOp.NoWordBoundary: return Empty(EmptyConditions.NoWordBoundary);
            case RegexOp.Capture:
                var open = Single(RegexInstructionKind.Capture, node.Capture * 2, nullable: true);
                var body = Compile(node.Subs[0]);
                return Concat(Concat(open, body), Single(RegexInstructionKind.Capture, node.Capture * 2 + 1, nullable: true));
            case RegexOp.Star:
                return Star(Compile(node.Subs[0]), node.IsGreedy);
            case RegexOp.Plus:
                return Plus(Compile(node.Subs[0]), node.IsGreedy);
            case RegexOp.Quest:
                return Quest(Compile(node.Subs[0]), node.IsGreedy);
            case RegexOp.Repeat:
                return Repeat(node);
            case RegexOp.Concat:
                return CompileAll(node.Subs);
            default:
                return Alternatives(node.Subs);
        }
    }

    private Fragment CompileAll(List<RegexNode> nodes)
    {
        var result = Compile(nodes[0]);
        for (var i = 1; i < nodes.Count; i++) result = Concat(result, Compile(nodes[i]));
        return result;
    }

    private Fragment Alternatives(List<RegexNode> branches)
    {
        var result = Compile(branches[0]);
        for (var i = 1; i < branches.Count; i++)
        {
            var other = Compile(branches[i]);
            var start = Emit(RegexInstructionKind.Alternative, result.Start, other.Start);
            result.Open.AddRange(other.Open);
            result = new Fragment(start, result.Open, result.Nullable || other.Nullable);
        }
        return result;
    }

    private Fragment Literal(List<int> runes)
    {
        var result = Single(RegexInstructionKind.Rune, runes[0], nullable: false);
        for (var i = 1; i < runes.Count; i++) result = Concat(result, Single(RegexInstructionKind.Rune, runes[i], nullable: false));
        return result;
    }

    // x{2,5} is xx(x(x(x)?)?)?, x{2,} is xx+
    private Fragment Repeat(RegexNode node)
    {
        var sub = node.Subs[0];
        var greedy = node.IsGreedy;
        if (node.Max == 0) return Single(RegexInstructionKind.Nop, 0, nullable: true);
        if (sub.Op == RegexOp.EmptyMatch) return Compile(sub);
        if (node.Max < 0)
        {
            if (node.Min == 0) return Star(Compile(sub), greedy);
            var required = node.Min == 1 ? (Fragment?)null : Copies(sub, node.Min - 1);
            var last = Plus(Compile(sub), greedy);
            return required is { } r ? Concat(r, last) : last;
        }
        var prefix = node.Min > 0 ? Copies(sub, node.Min) : (Fragment?)null;
        if (node.Max == node.Min) return prefix!.Value;
        var suffix = OptionalCopies(sub, node.Max - node.Min, greedy);
        return prefix is { } p ? Concat(p, suffix) : suffix;
    }

    private Fragment Copies(RegexNode node, int count)
    {
        var result = Compile(node);
        for (var i = 1; i < count; i++) result = Concat(result, Compile(node));
        return result;
    }

    // Built from the outside in, so that the pieces stand in the order of the text: (x(x(x)?)?)?
    private Fragment OptionalCopies(RegexNode node, int count, bool greedy)
    {
        var exits = new List<int>();
        List<int> tail = [];
        var start = -1;
        for (var i = 0; i < count; i++)
        {
            var body = Compile(node);
            var choice = Emit(RegexInstructionKind.Alternative, greedy ? body.Start : 0, greedy ? 0 : body.Start);
            exits.Add(choice * 2 + (greedy ? 1 : 0));
            if (i == 0) start = choice;
            else Patch(tail, choice);
            tail = body.Open;
        }
        tail.AddRange(exits);
        return new Fragment(start, tail, true);
    }

    private Fragment Concat(Fragment first, Fragment second)
    {
        Patch(first.Open, second.Start);
        return second with { Start = first.Start, Nullable = first.Nullable && second.Nullable };
    }

    private Fragment Quest(Fragment body, bool greedy)
    {
        var choice = Emit(RegexInstructionKind.Alternative, greedy ? body.Start : 0, greedy ? 0 : body.Start);
        body.Open.Add(choice * 2 + (greedy ? 1 : 0));
        return new Fragment(choice, body.Open, true);
    }

    private Fragment Loop(Fragment body, bool greedy)
    {
        var choice = Emit(RegexInstructionKind.Alternative, greedy ? body.Start : 0, greedy ? 0 : body.Start);
        Patch(body.Open, choice);
        return new Fragment(choice, [choice * 2 + (greedy ? 1 : 0)], true);
    }

    private Fragment Star(Fragment body, bool greedy) =>
        body.Nullable ? Quest(Plus(body, greedy), greedy) : Loop(body, greedy);

    private Fragment Plus(Fragment body, bool greedy) =>
        new(body.Start, Loop(body, greedy).Open, body.Nullable);

    private Fragment Empty(EmptyConditions conditions) => Single(RegexInstructionKind.EmptyWidth, (int)conditions, nullable: true);

    private Fragment Single(RegexInstructionKind kind, int argument, bool nullable, RuneSet? set = null)
    {
        var at = Emit(kind, 0, argument, set);
        return new Fragment(at, [at * 2], nullable);
    }

    private int Emit(RegexInstructionKind kind, int @out = 0, int argument = 0, RuneSet? set = null)
    {
        if (_instructions.Count == MaxInstructions)
        {
            throw new GoRegexException($"error parsing regexp: expression too large: `{_pattern}`");
        }
        _instructions.Add(new RegexInstruction { Kind = kind, Out = @out, Argument = argument, Set = set });
        return _instructions.Count - 1;
    }

    private void Patch(List<int> open, int target)
    {
        foreach (var place in open)
        {
            var instruction = _instructions[place / 2];
            if ((place & 1) == 0) instruction.Out = target;
            else instruction.Argument = target;
            _instructions[place / 2] = instruction;
        }
        open.Clear();
    }
}
