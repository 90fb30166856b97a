namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>What an instruction of a program does.</summary>
internal enum RegexInstructionKind : byte
{
    /// <summary>Goes to Out, and where that fails to Argument.</summary>
    Alternative,

    /// <summary>Notes the position in the capture slot Argument.</summary>
    Capture,

    /// <summary>Goes on where the position fulfils the conditions in Argument.</summary>
    EmptyWidth,

    /// <summary>Ends a match.</summary>
    Match,

    /// <summary>Never goes on.</summary>
    Fail,

    /// <summary>Goes on.</summary>
    Nop,

    /// <summary>Takes the rune Argument.</summary>
    Rune,

    /// <summary>Takes a rune of the set.</summary>
    RuneSet,

    /// <summary>Takes any rune.</summary>
    AnyRune,

    /// <summary>Takes any rune but a newline.</summary>
    AnyRuneNotNewline,
}

/// <summary>One instruction; indexes are those of the program.</summary>
internal struct RegexInstruction
{
    public RegexInstructionKind Kind;
    public int Out;
    public int Argument;
    public RuneSet? Set;

    /// <summary>Whether the instruction takes that rune; only for those that take one.</summary>
    public readonly bool Takes(int rune) => Kind switch
    {
        RegexInstructionKind.Rune => rune == Argument,
        RegexInstructionKind.RuneSet => Set!.Contains(rune),
        RegexInstructionKind.AnyRune => true,
        _ => rune != '\n',
    };
}

/// <summary>What must hold at a position, between two runes.</summary>
[Flags]
internal enum EmptyConditions
{
    None = 0,
    BeginLine = 1,
    EndLine = 2,
    BeginText = 4,
    EndText = 8,
    WordBoundary = 16,
    NoWordBoundary = 32,
}

/// <summary>A compiled expression. Immutable.</summary>
internal sealed class RegexProgram
{
    public RegexProgram(RegexInstruction[] instructions, int start, int captureCount)
    {
        Instructions = instructions;
        Start = start;
        CaptureCount = captureCount;
        (Prefix, IsAnchored) = Analyze();
    }

    public RegexInstruction[] Instructions { get; }

    public int Start { get; }

    /// <summary>Capturing groups, the whole match not counted.</summary>
    public int CaptureCount { get; }

    /// <summary>What every match begins with; empty where that is not one text.</summary>
    public string Prefix { get; }

    /// <summary>Whether a match can only begin at the text's start.</summary>
    public bool IsAnchored { get; }

    private (string, bool) Analyze()
    {
        var at = Start;
        var anchored = false;
        var prefix = new System.Text.StringBuilder();
        while (true)
        {
            ref var instruction = ref Instructions[at];
            switch (instruction.Kind)
            {
                case RegexInstructionKind.Nop or RegexInstructionKind.Capture:
                    break;
                case RegexInstructionKind.EmptyWidth when prefix.Length == 0 && ((EmptyConditions)instruction.Argument & EmptyConditions.BeginText) != 0:
                    anchored = true;
                    break;
                case RegexInstructionKind.Rune when !anchored && instruction.Argument != 0xFFFD && System.Text.Rune.IsValid(instruction.Argument):
                    prefix.Append(new System.Text.Rune(instruction.Argument));
                    break;
                default:
                    return (prefix.ToString(), anchored);
            }
            at = instruction.Out;
        }
    }
}
