using System.Runtime.CompilerServices;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>Reads a text rune by rune, forwards and at a boundary. Positions are indexes of chars.</summary>
internal static class RegexInput
{
    /// <summary>What is read at the end of the text.</summary>
    public const int End = -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Read(string text, int at, out int width)
    {
        if ((uint)at >= (uint)text.Length)
        {
            width = 0;
            return End;
        }
        var c = text[at];
        width = 1;
        return c < 0xD800 ? c : GoString.DecodeRune(text, at, out width);
    }

    /// <summary>What holds between the runes on both sides of a position.</summary>
    public static EmptyConditions ConditionsAt(string text, int at)
    {
        var before = Before(text, at);
        var after = Read(text, at, out _);
        var result = EmptyConditions.None;
        if (before == End) result |= EmptyConditions.BeginText | EmptyConditions.BeginLine;
        else if (before == '\n') result |= EmptyConditions.BeginLine;
        if (after == End) result |= EmptyConditions.EndText | EmptyConditions.EndLine;
        else if (after == '\n') result |= EmptyConditions.EndLine;
        return result | (IsWord(before) != IsWord(after) ? EmptyConditions.WordBoundary : EmptyConditions.NoWordBoundary);
    }

    // Only ASCII counts as a word, and as newline: a half of a surrogate pair is neither, like the whole.
    private static int Before(string text, int at) => at == 0 ? End : text[at - 1];

    private static bool IsWord(int rune) => rune is >= 0 and < 0x80 && (char.IsAsciiLetterOrDigit((char)rune) || rune == '_');
}
