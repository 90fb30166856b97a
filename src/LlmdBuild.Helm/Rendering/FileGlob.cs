using System.Text;
using LlmdBuild.Helm.Functions;

namespace LlmdBuild.Helm.Rendering;

/// <summary>The patterns of <c>.Files.Glob</c>: gobwas/glob with the slash as separator.</summary>
/// <remarks>
/// <c>*</c> and <c>?</c> stay within a folder, <c>**</c> does not; <c>[abc]</c>, <c>[!a-z]</c> and <c>{a*,b}</c> as usual, a
/// missing <c>}</c> is taken as read. All ways through the pattern are followed at once: time grows with the
/// product of pattern and path, never faster.
/// </remarks>
internal sealed class FileGlob
{
    /// <summary>Characters of a pattern. Ours: no path is as long.</summary>
    private const int MaxLength = 4_096;

    /// <summary>Braces in braces. Ours: each level is one of recursion.</summary>
    private const int MaxDepth = 100;

    // A step either takes one rune and goes to the next step, or (Split) goes on at several steps without taking any.
    private enum StepKind { Rune, One, Any, Super, Set, Split, End }

    private readonly record struct Step(StepKind Kind, int Rune, string Set, bool Negated, int Low, int High, int[] Targets);

    private readonly List<Step> _steps = [];
    private readonly Rune[] _pattern;
    private int _position;

    private FileGlob(string pattern) => _pattern = [.. pattern.EnumerateRunes()];

    /// <summary>Reads a pattern; one that cannot be read matches everything, as Helm has it.</summary>
    /// <exception cref="LimitExceededException">It is longer than any path.</exception>
    public static FileGlob Compile(string pattern)
    {
        if (pattern.Length > MaxLength) throw new LimitExceededException("Glob", "a pattern of more than 4,096 characters");
        var glob = new FileGlob(pattern);
        if (glob.TryReadSequence(depth: 0))
        {
            glob.Emit(StepKind.End);
            return glob;
        }
        return Compile("**");
    }

    /// <summary>Whether the whole path matches.</summary>
    public bool IsMatch(string path)
    {
        var current = new SortedSet<int>();
        Enter(current, 0);
        foreach (var rune in path.EnumerateRunes())
        {
            var next = new SortedSet<int>();
            foreach (var index in current) Advance(index, rune.Value, next);
            if (next.Count == 0) return false;
            current = next;
        }
        return current.Contains(_steps.Count - 1);
    }

    private void Advance(int index, int rune, SortedSet<int> next)
    {
        var step = _steps[index];
        switch (step.Kind)
        {
            case StepKind.Rune when rune == step.Rune:
            case StepKind.One when rune != '/':
            case StepKind.Set when step.Negated != IsInSet(step, rune):
                Enter(next, index + 1);
                break;
            case StepKind.Any when rune != '/':
            case StepKind.Super:
                Enter(next, index);
                break;
        }
    }

    private static bool IsInSet(Step step, int rune)
        => step.Set.Length > 0 ? step.Set.Contains(new Rune(rune).ToString(), StringComparison.Ordinal) : step.Low <= rune && rune <= step.High;

    // Adds a step and all that can be reached from it without taking a rune.
    private void Enter(SortedSet<int> states, int index)
    {
        var pending = new Stack<int>();
        pending.Push(index);
        while (pending.TryPop(out index))
        {
            if (!states.Add(index)) continue;
            var step = _steps[index];
            if (step.Kind is StepKind.Any or StepKind.Super) pending.Push(index + 1);
            if (step.Kind != StepKind.Split) continue;
            foreach (var target in step.Targets) pending.Push(target);
        }
    }

    // sequence:
    //     ( text | * | ** | ? | [set] | { sequence , sequence } )*
    private bool TryReadSequence(int depth)
    {
        while (_position < _pattern.Length)
        {
            var c = _pattern[_position].Value;
            if (depth > 0 && (c is ',' or '}')) return true;
            _position++;
            switch (c)
            {
                case '{':
                    if (depth == MaxDepth || !TryReadAlternatives(depth + 1)) return false;
                    break;
                case '[':
                    if (!TryReadSet()) return false;
                    break;
                case '?':
                    Emit(StepKind.One);
                    break;
                case '*' when Peek() == '*':
                    _position++;
                    Emit(StepKind.Super);
                    break;
                case '*':
                    Emit(StepKind.Any);
                    break;
                case '\\':
                    if (_position < _pattern.Length) EmitRune(_pattern[_position++].Value);
                    break;
                default:
                    EmitRune(c);
                    break;
            }
        }
        return true;
    }

    private bool TryReadAlternatives(int depth)
    {
        var split = Emit(StepKind.Split);
        var starts = new List<int>();
        var jumps = new List<int>();
        while (true)
        {
            starts.Add(_steps.Count);
            if (!TryReadSequence(depth)) return false;
            jumps.Add(Emit(StepKind.Split));
            if (_position == _pattern.Length) break;
            if (_pattern[_position++].Value == '}') break;
        }
        _steps[split] = _steps[split] with { Targets = [.. starts] };
        foreach (var jump in jumps) _steps[jump] = _steps[jump] with { Targets = [_steps.Count] };
        return true;
    }

    // set:
    //     [ !? LO - HI ]
    //     [ !? RUNES ]
    //
    // The opening bracket is behind us.
    private bool TryReadSet()
    {
        var negated = Peek() == '!';
        if (negated) _position++;
        if (_position + 1 < _pattern.Length && _pattern[_position + 1].Value == '-')
        {
            if (_position + 3 >= _pattern.Length || _pattern[_position + 3].Value != ']') return false;
            var (low, high) = (_pattern[_position].Value, _pattern[_position + 2].Value);
            _position += 4;
            _steps.Add(new Step(StepKind.Set, 0, "", negated, low, high, []));
            return low <= high;
        }
        var runes = new StringBuilder();
        while (_position < _pattern.Length && _pattern[_position].Value != ']')
        {
            if (_pattern[_position].Value == '\\' && ++_position == _pattern.Length) return false;
            runes.Append(_pattern[_position++].ToString());
        }
        if (_position++ >= _pattern.Length || runes.Length == 0) return false;
        _steps.Add(new Step(StepKind.Set, 0, runes.ToString(), negated, 0, 0, []));
        return true;
    }

    private int Peek() => _position < _pattern.Length ? _pattern[_position].Value : -1;

    private void EmitRune(int rune) => _steps.Add(new Step(StepKind.Rune, rune, "", false, 0, 0, []));

    private int Emit(StepKind kind)
    {
        _steps.Add(new Step(kind, 0, "", false, 0, 0, []));
        return _steps.Count - 1;
    }
}
