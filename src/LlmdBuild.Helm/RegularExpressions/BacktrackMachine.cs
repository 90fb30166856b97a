using System.Runtime.CompilerServices;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Matches short texts by trying alternatives in order, each pair of instruction and position at most once.</summary>
/// <remarks>The memory of what was tried bounds the work to instructions times positions, so nothing can explode.</remarks>
internal sealed class BacktrackMachine
{
    /// <summary>Bits of memory, 32 KiB: below this the machine beats <see cref="ThreadMachine"/>.</summary>
    private const int MaxBits = 256 * 1024;

    [ThreadStatic]
    private static BacktrackMachine? _shared;

    private readonly ulong[] _tried = new ulong[MaxBits / 64];
    private readonly Stack<(int Instruction, int Position)> _jobs = new();
    private RegexProgram _program = null!;
    private string _text = "";
    private int _origin;
    private int _width;
    private RegexSteps _steps = null!;

    /// <summary>Whether the program and the rest of the text are small enough.</summary>
    public static bool Fits(RegexProgram program, int length) => (long)program.Instructions.Length * (length + 1) <= MaxBits;

    /// <summary>The leftmost match from a position on, the preferred one of those; the slots hold positions, -1 for none.</summary>
    public static bool Match(RegexProgram program, string text, int start, Span<int> slots, RegexSteps steps)
    {
        var machine = _shared ??= new BacktrackMachine();
        machine._steps = steps;
        return machine.Run(program, text, start, slots);
    }

    private bool Run(RegexProgram program, string text, int start, Span<int> slots)
    {
        (_program, _text, _origin) = (program, text, start);
        _width = text.Length - start + 1;
        _steps.Add(1 + program.Instructions.Length * _width / 64);
        Array.Clear(_tried, 0, (program.Instructions.Length * _width + 63) / 64);
        if (program.IsAnchored) return start == 0 && TryAt(0, slots);

        for (var at = start; at <= text.Length; at++)
        {
            if (program.Prefix.Length > 0)
            {
                var next = text.AsSpan(at).IndexOf(program.Prefix);
                if (next < 0) return false;
                at += next;
            }
            if (TryAt(at, slots)) return true;
            if (at < text.Length)
            {
                RegexInput.Read(text, at, out var width);
                at += width - 1;
            }
        }
        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsNew(int instruction, int position)
    {
        var bit = instruction * _width + (position - _origin);
        ref var word = ref _tried[bit >> 6];
        var mask = 1UL << bit;
        if ((word & mask) != 0) return false;
        word |= mask;
        return true;
    }

    private bool TryAt(int position, Span<int> slots)
    {
        slots.Fill(-1);
        if (slots.Length > 0) slots[0] = position;
        _jobs.Clear();
        _jobs.Push((_program.Start, position));
        while (_jobs.TryPop(out var job))
        {
            // A negative instruction puts a capture back that a failed way had set.
            if (job.Instruction < 0) slots[~job.Instruction] = job.Position;
            else if (Follow(job.Instruction, job.Position, slots)) return true;
        }
        return false;
    }

    private bool Follow(int at, int position, Span<int> slots)
    {
        var instructions = _program.Instructions;
        while (IsNew(at, position))
        {
            _steps.Count();
            ref var instruction = ref instructions[at];
            switch (instruction.Kind)
            {
                case RegexInstructionKind.Alternative:
                    _jobs.Push((instruction.Argument, position));
                    break;
                case RegexInstructionKind.Capture:
                    if (instruction.Argument < slots.Length)
                    {
                        _jobs.Push((~instruction.Argument, slots[instruction.Argument]));
                        slots[instruction.Argument] = position;
                    }
                    break;
                case RegexInstructionKind.EmptyWidth:
                    if (((EmptyConditions)instruction.Argument & ~RegexInput.ConditionsAt(_text, position)) != 0) return false;
                    break;
                case RegexInstructionKind.Match:
                    if (slots.Length > 1) slots[1] = position;
                    return true;
                case RegexInstructionKind.Fail:
                    return false;
                case RegexInstructionKind.Nop:
                    break;
                default:
                    var rune = RegexInput.Read(_text, position, out var width);
                    if (width == 0 || !instruction.Takes(rune)) return false;
                    position += width;
                    break;
            }
            at = instruction.Out;
        }
        return false;
    }
}
