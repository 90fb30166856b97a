namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Matches texts of any length by following all alternatives at once, rune by rune, in order of preference.</summary>
/// <remarks>Pike's machine: the work is bounded by instructions times runes, the memory by instructions.</remarks>
internal sealed class ThreadMachine
{
    /// <summary>Instructions to follow at the current position, each once, in order.</summary>
    private sealed class Queue(int size)
    {
        public readonly int[] Instructions = new int[size];
        public readonly int[]?[] Slots = new int[]?[size];
        private readonly int[] _place = new int[size];
        public int Count;

        public bool Contains(int instruction)
        {
            var place = _place[instruction];
            return place < Count && Instructions[place] == instruction;
        }

        public int Add(int instruction)
        {
            _place[instruction] = Count;
            Instructions[Count] = instruction;
            Slots[Count] = null;
            return Count++;
        }
    }

    private readonly RegexProgram _program;
    private readonly string _text;
    private readonly int _slotCount;
    private readonly Stack<int[]> _free = new();
    private readonly Stack<(int Instruction, int Value)> _pending = new();
    private readonly int[] _current;
    private int[]? _matched;
    private bool _isMatched;
    private readonly RegexSteps _steps;

    private ThreadMachine(RegexProgram program, string text, int slotCount, RegexSteps steps)
    {
        _steps = steps;
        _program = program;
        _text = text;
        _slotCount = slotCount;
        _current = new int[slotCount];
    }

    /// <summary>The leftmost match from a position on, the preferred one of those; the slots hold positions, -1 for none.</summary>
    /// <exception cref="GoRegexLimitException">The expression and the text are together too large.</exception>
    public static bool Match(RegexProgram program, string text, int start, Span<int> slots, RegexSteps steps)
    {
        var machine = new ThreadMachine(program, text, slots.Length, steps);
        if (!machine.Run(start)) return false;
        machine._matched?.CopyTo(slots);
        return true;
    }

    private bool Run(int start)
    {
        if (_program.IsAnchored && start > 0) return false;
        var size = _program.Instructions.Length;
        var (now, next) = (new Queue(size), new Queue(size));
        var position = start;
        while (true)
        {
            if (now.Count == 0)
            {
                if (_isMatched || (_program.IsAnchored && position > 0)) break;
                if (_program.Prefix.Length > 0)
                {
                    var skip = _text.AsSpan(position).IndexOf(_program.Prefix);
                    if (skip < 0) break;
                    position += skip;
                }
            }
            if (!_isMatched && !(_program.IsAnchored && position > 0))
            {
                Array.Fill(_current, -1);
                if (_slotCount > 0) _current[0] = position;
                Enter(now, _program.Start, position);
            }
            var rune = RegexInput.Read(_text, position, out var width);
            Step(now, next, position, rune, width);
            if (width == 0 || (_isMatched && _slotCount == 0)) break;
            position += width;
            (now, next) = (next, now);
        }
        return _isMatched;
    }

    private void Step(Queue now, Queue next, int position, int rune, int width)
    {
        next.Count = 0;
        for (var i = 0; i < now.Count; i++)
        {
            ref var instruction = ref _program.Instructions[now.Instructions[i]];
            if (now.Slots[i] is not { } slots) continue;
            if (instruction.Kind == RegexInstructionKind.Match)
            {
                if (_slotCount > 1) slots[1] = position;
                if (_matched is not null) _free.Push(_matched);
                _matched = slots;
                _isMatched = true;
                // What follows is less preferred.
                for (var rest = i + 1; rest < now.Count; rest++) Release(now.Slots[rest]);
                break;
            }
            if (width > 0 && instruction.Takes(rune))
            {
                slots.CopyTo(_current, 0);
                Enter(next, instruction.Out, position + width);
            }
            Release(slots);
        }
        now.Count = 0;
    }

    private void Release(int[]? slots)
    {
        if (slots is not null) _free.Push(slots);
    }

    // Follows what takes no rune, in order of preference, with the captures in _current.
    private void Enter(Queue queue, int start, int position)
    {
        EmptyConditions? conditions = null;
        _pending.Push((start, 0));
        while (_pending.TryPop(out var job))
        {
            if (job.Instruction < 0)
            {
                _current[~job.Instruction] = job.Value;
                continue;
            }
            if (queue.Contains(job.Instruction)) continue;
            _steps.Count();
            var place = queue.Add(job.Instruction);
            ref var instruction = ref _program.Instructions[job.Instruction];
            switch (instruction.Kind)
            {
                case RegexInstructionKind.Alternative:
                    _pending.Push((instruction.Argument, 0));
                    _pending.Push((instruction.Out, 0));
                    break;
                case RegexInstructionKind.Capture:
                    if (instruction.Argument < _slotCount)
                    {
                        _pending.Push((~instruction.Argument, _current[instruction.Argument]));
                        _current[instruction.Argument] = position;
                    }
                    _pending.Push((instruction.Out, 0));
                    break;
                case RegexInstructionKind.EmptyWidth:
                    conditions ??= RegexInput.ConditionsAt(_text, position);
                    if (((EmptyConditions)instruction.Argument & ~conditions.Value) == 0) _pending.Push((instruction.Out, 0));
                    break;
                case RegexInstructionKind.Nop:
                    _pending.Push((instruction.Out, 0));
                    break;
                case RegexInstructionKind.Fail:
                    break;
                default:
                    var slots = _free.TryPop(out var used) ? used : new int[_slotCount];
                    _current.CopyTo(slots, 0);
                    queue.Slots[place] = slots;
                    break;
            }
        }
    }
}
