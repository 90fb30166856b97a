using System.Buffers;
using System.Collections.Concurrent;

namespace LlmdBuild.Helm.RegularExpressions;

/// <summary>A regular expression of Go's <c>regexp</c> package: RE2 syntax, leftmost-first matches, linear time.</summary>
/// <remarks>
/// An engine of our own rather than a translation for System.Text.RegularExpressions: what Go captures in empty iterations,
/// its case folding, its Unicode tables and its errors come from how its programs are built, and building one of these takes
/// microseconds. Texts are Go strings (see GoString): a surrogate pair is one rune, a raw byte reads as U+FFFD. Immutable and
/// safe to share.
/// </remarks>
public sealed partial class GoRegex
{
    /// <summary>Compiled expressions that are kept; charts use some dozens.</summary>
    private const int MaxCached = 512;

    /// <summary>Instructions of all that are kept: 4 Mi, some 100 MB; a usual expression has some dozens.</summary>
    private const long MaxCachedInstructions = 4 * 1024 * 1024;

    /// <summary>Matches of one search: 1 Mi, as many as other lists have elements.</summary>
    private const int MaxMatches = 1024 * 1024;

    /// <summary>Characters of a text after replacing: 64 Mi, as for every other function that makes texts.</summary>
    private const int MaxResult = 64 * 1024 * 1024;

    private static readonly SearchValues<char> Special = SearchValues.Create("\\.+*?()|[]{}^$");

    private static readonly ConcurrentDictionary<string, GoRegex> Cache = new(StringComparer.Ordinal);

    private static long s_cachedInstructions;

    private readonly RegexProgram _program;
    private readonly string[] _names;

    private GoRegex(string pattern)
    {
        Pattern = pattern;
        var tree = GoRegexParser.Parse(pattern, out _names);
        _program = RegexCompiler.Compile(tree, pattern, _names.Length - 1);
    }

    /// <summary>The expression as written.</summary>
    public string Pattern { get; }

    /// <summary>The names of the groups by number, the whole match first; empty where there is none.</summary>
    public IReadOnlyList<string> GroupNames => _names;

    /// <summary>Reads an expression, or gives the one read before.</summary>
    /// <exception cref="GoRegexException">The text is not in RE2 syntax, with Go's words.</exception>
    public static GoRegex Compile(string pattern)
    {
        if (Cache.TryGetValue(pattern, out var regex)) return regex;
        regex = new GoRegex(pattern);
        var size = regex._program.Instructions.Length;
        if (Interlocked.Add(ref s_cachedInstructions, size) > MaxCachedInstructions || Cache.Count >= MaxCached)
        {
            Cache.Clear();
            Interlocked.Exchange(ref s_cachedInstructions, size);
        }
        Cache.TryAdd(pattern, regex);
        return regex;
    }

    /// <summary>Whether any part of the text matches.</summary>
    public bool IsMatch(string text) => IsMatch(text, new RegexSteps());

    internal bool IsMatch(string text, RegexSteps steps) => Match(text, 0, [], steps);

    /// <summary>The text of the first match; null where there is none.</summary>
    public string? Find(string text) => Find(text, new RegexSteps());

    internal string? Find(string text, RegexSteps steps)
    {
        Span<int> slots = stackalloc int[2];
        return Match(text, 0, slots, steps) ? text[slots[0]..slots[1]] : null;
    }

    /// <summary>The positions (start and end, in chars) of at most <paramref name="limit"/> matches; all of them for a negative limit.</summary>
    public List<(int Start, int End)> FindAllPositions(string text, long limit) => FindAllPositions(text, limit, new RegexSteps());

    internal List<(int Start, int End)> FindAllPositions(string text, long limit, RegexSteps steps)
    {
        var found = new List<(int, int)>();
        Span<int> slots = stackalloc int[2];
        var previousEnd = -1;
        for (var at = 0; at <= text.Length && (limit < 0 || found.Count < limit) && Match(text, at, slots, steps);)
        {
            var (start, end) = (slots[0], slots[1]);
            // No empty match right behind another match.
            var accepted = end != at || start != previousEnd;
            if (end == at)
            {
                RegexInput.Read(text, at, out var width);
                at += Math.Max(1, width);
            }
            else
            {
                at = end;
            }
            previousEnd = end;
            if (!accepted) continue;
            if (found.Count == MaxMatches) throw new GoRegexLimitException("a regular expression matches more than 1 Mi times");
            found.Add((start, end));
        }
        return found;
    }

    /// <summary>The texts of at most <paramref name="limit"/> matches; null where there is none, as Go's nil slice.</summary>
    public List<string>? FindAll(string text, long limit) => FindAll(text, limit, new RegexSteps());

    internal List<string>? FindAll(string text, long limit, RegexSteps steps)
    {
        var positions = FindAllPositions(text, limit, steps);
        return positions.Count == 0 ? null : positions.ConvertAll(p => text[p.Start..p.End]);
    }

    /// <summary>The parts of the text between matches, at most <paramref name="limit"/>; null for a limit of zero.</summary>
    public List<string>? Split(string text, long limit) => Split(text, limit, new RegexSteps());

    internal List<string>? Split(string text, long limit, RegexSteps steps)
    {
        if (limit == 0) return null;
        if (Pattern.Length > 0 && text.Length == 0) return [""];
        var parts = new List<string>();
        int begin = 0, end = 0;
        foreach (var match in FindAllPositions(text, limit, steps))
        {
            if (limit > 0 && parts.Count == limit - 1) break;
            end = match.Start;
            if (match.End != 0) parts.Add(text[begin..end]);
            begin = match.End;
        }
        if (end != text.Length) parts.Add(text[begin..]);
        return parts;
    }

    /// <summary>Text in which every rune with a meaning in expressions is escaped.</summary>
    public static string QuoteMeta(string text)
    {
        if (!text.AsSpan().ContainsAny(Special)) return text;
        var result = new System.Text.StringBuilder(text.Length + 8);
        foreach (var c in text)
        {
            if (Special.Contains(c)) result.Append('\\');
            result.Append(c);
        }
        return result.ToString();
    }

    private bool Match(string text, int start, Span<int> slots, RegexSteps steps) =>
        BacktrackMachine.Fits(_program, text.Length - start)
            ? BacktrackMachine.Match(_program, text, start, slots, steps)
            : ThreadMachine.Match(_program, text, start, slots, steps);
}
