using System.Buffers;
using System.Runtime.CompilerServices;

namespace LlmdBuild.Helm.Yaml;

/// <summary>libyaml's classes of characters. The end of the text reads as NUL, which no text contains.</summary>
internal static class YamlCharacters
{
    public const char NextLine = '\u0085';
    public const char LineSeparator = '\u2028';
    public const char ParagraphSeparator = '\u2029';

    /// <summary>What ends a line.</summary>
    public static readonly SearchValues<char> Breaks = SearchValues.Create("\r\n\u0085\u2028\u2029");

    /// <summary>What a plain scalar in the block context has to stop at and look.</summary>
    public static readonly SearchValues<char> BlockPlainStops = SearchValues.Create(": \t\r\n\u0085\u2028\u2029");

    /// <summary>What a plain scalar in the flow context has to stop at and look.</summary>
    public static readonly SearchValues<char> FlowPlainStops = SearchValues.Create(": \t\r\n\u0085\u2028\u2029,?[]{}");

    /// <summary>What ends or interrupts the text between single quotes.</summary>
    public static readonly SearchValues<char> SingleQuotedStops = SearchValues.Create("'\r\n\u0085\u2028\u2029");

    /// <summary>What ends or interrupts the text between double quotes.</summary>
    public static readonly SearchValues<char> DoubleQuotedStops = SearchValues.Create("\"\\\r\n\u0085\u2028\u2029");

    /// <summary>Whether libyaml's reader accepts the character.</summary>
    public static bool IsReadable(int value) => value
        is '\t' or '\n' or '\r' or (>= 0x20 and <= 0x7E) or 0x85
        or (>= 0xA0 and <= 0xD7FF) or (>= 0xE000 and <= 0xFFFD) or (>= 0x10000 and <= 0x10FFFF);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlank(char c) => c is ' ' or '\t';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBreak(char c) => c is '\n' or '\r' or NextLine or LineSeparator or ParagraphSeparator;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBreakOrEnd(char c) => c == '\0' || IsBreak(c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsBlankOrEnd(char c) => c is ' ' or '\0' or '\t' || IsBreak(c);

    /// <summary>What anchors, tag handles and directive names are made of.</summary>
    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>The value of a hexadecimal digit; more than any base has for other characters.</summary>
    public static int HexValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => int.MaxValue,
    };
}
