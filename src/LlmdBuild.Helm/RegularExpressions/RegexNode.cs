namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>What a node of an expression's tree stands for; the two last ones only while parsing.</summary>
internal enum RegexOp
{
    NoMatch,
    EmptyMatch,
    Literal,
    CharClass,
    AnyChar,
    AnyCharNotNewline,
    BeginLine,
    EndLine,
    BeginText,
    EndText,
    WordBoundary,
    NoWordBoundary,
    Capture,
    Star,
    Plus,
    Quest,
    Repeat,
    Concat,
    Alternate,
    LeftParen,
    VerticalBar,
}

/// <summary>A node of an expression's tree. Names follow Go's <c>regexp/syntax</c>.</summary>
internal sealed class RegexNode(RegexOp op, RegexFlags flags = RegexFlags.None)
{
    public RegexOp Op { get; } = op;

    public RegexFlags Flags { get; } = flags;

    public List<RegexNode> Subs { get; init; } = [];

    /// <summary>The runes of a literal.</summary>
    public List<int> Runes { get; init; } = [];

    /// <summary>The runes of a class.</summary>
    public RuneSet? Set { get; init; }

    public int Min { get; init; }

    /// <summary>-1 for no upper bound.</summary>
    public int Max { get; init; }

    /// <summary>The number of a capturing group, from 1; 0 for a group that does not capture.</summary>
    public int Capture { get; init; }

    public string Name { get; init; } = "";

    /// <summary>How deep the tree is below and with this node.</summary>
    public int Height { get; init; } = 1;

    public bool IsPseudo => Op >= RegexOp.LeftParen;

    public bool IsGreedy => (Flags & RegexFlags.NonGreedy) == 0;

    public static RegexNode Over(RegexOp op, RegexFlags flags, params List<RegexNode> subs) =>
        new(op, flags) { Subs = subs, Height = 1 + subs.Max(static s => s.Height) };
}

/// <summary>Go's parser flags, as far as <c>(?flags)</c> can change them.</summary>
[Flags]
internal enum RegexFlags
{
    None = 0,
    FoldCase = 1,
    OneLine = 2,
    DotNewline = 4,
    NonGreedy = 8,
}
