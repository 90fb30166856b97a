using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>Go's <c>path/filepath.Match</c>: <c>*</c>, <c>?</c>, <c>[a-z]</c> and <c>\</c>, none of which matches a slash.</summary>
internal static class GoGlob
{
    /// <summary>What Go calls a pattern it cannot read.</summary>
    public const string BadPattern = "syntax error in pattern";

    /// <summary>Whether the whole name matches.</summary>
    /// <exception cref="FormatException">The pattern is malformed.</exception>
    public static bool IsMatch(string pattern, string name)
    {
        var rest = pattern.AsSpan();
        var left = name.AsSpan();
        while (!rest.IsEmpty)
        {
            rest = NextChunk(rest, out var star, out var chunk);
            // A star at the end takes whatever has no slash.
            if (star && chunk.IsEmpty) return !left.Contains('/');
            if (TryMatchChunk(chunk, left, out var after) && (after.IsEmpty || !rest.IsEmpty))
            {
                left = after;
                continue;
            }
            if (star && TrySkip(chunk, ref left, rest.IsEmpty)) continue;
            // The rest must be well-formed even though nothing can match any more.
            while (!rest.IsEmpty)
            {
                rest = NextChunk(rest, out _, out chunk);
                TryMatchChunk(chunk, "", out _);
            }
            return false;
        }
        return left.IsEmpty;
    }

    private static bool TrySkip(ReadOnlySpan<char> chunk, ref ReadOnlySpan<char> left, bool isLast)
    {
        for (var i = 0; i < left.Length && left[i] != '/'; i++)
        {
            if (!TryMatchChunk(chunk, left[(i + 1)..], out var after)) continue;
            if (isLast && !after.IsEmpty) continue;
            left = after;
            return true;
        }
        return false;
    }

    // Leading stars, then everything up to the next star outside a bracket.
    private static ReadOnlySpan<char> NextChunk(ReadOnlySpan<char> pattern, out bool star, out ReadOnlySpan<char> chunk)
    {
        star = false;
        while (!pattern.IsEmpty && pattern[0] == '*')
        {
            pattern = pattern[1..];
            star = true;
        }
        var inRange = false;
        var i = 0;
        for (; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i = Math.Min(i + 1, pattern.Length - 1);
            else if (pattern[i] == '[') inRange = true;
            else if (pattern[i] == ']') inRange = false;
            else if (pattern[i] == '*' && !inRange) break;
        }
        chunk = pattern[..i];
        return pattern[i..];
    }

    // A chunk has no star. It is read to its end even after a mismatch, so that a bad pattern is always an error.
    private static bool TryMatchChunk(ReadOnlySpan<char> chunk, ReadOnlySpan<char> name, out ReadOnlySpan<char> rest)
    {
        var failed = false;
        while (!chunk.IsEmpty)
        {
            failed |= name.IsEmpty;
            switch (chunk[0])
            {
                case '[':
                    var rune = failed ? 0 : Take(ref name);
                    chunk = MatchRange(chunk[1..], rune, out var inRange);
                    failed |= !inRange;
                    break;
                case '?':
                    if (!failed)
                    {
                        failed = name[0] == '/';
                        Take(ref name);
                    }
                    chunk = chunk[1..];
                    break;
                case '\\':
                    chunk = chunk[1..];
                    if (chunk.IsEmpty) throw new FormatException(BadPattern);
                    goto default;
                default:
                    if (!failed)
                    {
                        failed = chunk[0] != name[0];
                        name = name[1..];
                    }
                    chunk = chunk[1..];
                    break;
            }
        }
        rest = failed ? default : name;
        return !failed;
    }

    // range:
    //     [ ^? (LO | LO-HI)+ ]
    //
    // The opening bracket is behind us.
    private static ReadOnlySpan<char> MatchRange(ReadOnlySpan<char> chunk, int rune, out bool matched)
    {
        var negated = !chunk.IsEmpty && chunk[0] == '^';
        if (negated) chunk = chunk[1..];
        matched = false;
        for (var count = 0; ; count++)
        {
            if (!chunk.IsEmpty && chunk[0] == ']' && count > 0)
            {
                matched ^= negated;
                return chunk[1..];
            }
            var low = Escaped(ref chunk);
            var high = low;
            if (chunk[0] == '-')
            {
                chunk = chunk[1..];
                high = Escaped(ref chunk);
            }
            matched |= low <= rune && rune <= high;
        }
    }

    private static int Escaped(ref ReadOnlySpan<char> chunk)
    {
        if (chunk.IsEmpty || chunk[0] is '-' or ']') throw new FormatException(BadPattern);
        if (chunk[0] == '\\')
        {
            chunk = chunk[1..];
            if (chunk.IsEmpty) throw new FormatException(BadPattern);
        }
        var rune = Take(ref chunk);
        if (chunk.IsEmpty) throw new FormatException(BadPattern);
        return rune;
    }

    private static int Take(ref ReadOnlySpan<char> text)
    {
        if (Rune.DecodeFromUtf16(text, out var rune, out var width) != System.Buffers.OperationStatus.Done)
        {
            text = text[1..];
            return GoString.RuneError;
        }
        text = text[width..];
        return rune.Value;
    }
}
