using System.Buffers;
using System.Text;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Sprig's functions on strings: trimming, quoting, indenting, cutting. Lengths and positions are in bytes, as Go's are.</summary>
internal static class StringFunctions
{
    private static readonly SearchValues<char> PrintableAscii = SearchValues.Create(
        [.. Enumerable.Range(' ', '~' - ' ' + 1).Select(static c => (char)c).Where(static c => c is not ('"' or '\\'))]);

    public static IEnumerable<TemplateFunction> All =>
    [
        new("hello", "func() string", static _ => "Hello!"),
        new("trim", "func(string) string", static call => GoText.TrimSpace(call.String(0))),
        new("trimAll", "func(string, string) string", static call => TrimAll(call.String(0), call.String(1))),
        new("trimall", "func(string, string) string", static call => TrimAll(call.String(0), call.String(1))),
        new("trimSuffix", "func(string, string) string", static call => TrimSuffix(call.String(0), call.String(1))),
        new("trimPrefix", "func(string, string) string", static call => TrimPrefix(call.String(0), call.String(1))),
        new("nospace", "func(string) string", static call => NoSpace(call.String(0))),
        new("repeat", "func(int, string) string", static call => Repeat(call.Int(0), call.String(1), "repeat")),
        new("trunc", "func(int, string) string", static call => Truncate(call.Int(0), call.String(1))),
        new("abbrev", "func(int, string) string", static call => Abbreviate(call.Int(0), call.String(1))),
        new("abbrevboth", "func(int, int, string) string", static call => AbbreviateBoth(call.Int(0), call.Int(1), call.String(2))),
        new("substr", "func(int, int, string) string", static call => Substring(call.Int(0), call.Int(1), call.String(2))),
        new("contains", "func(string, string) bool", static call => GoBox.Bool(call.String(1).Contains(call.String(0), StringComparison.Ordinal))),
        new("hasPrefix", "func(string, string) bool", static call => GoBox.Bool(call.String(1).StartsWith(call.String(0), StringComparison.Ordinal))),
        new("hasSuffix", "func(string, string) bool", static call => GoBox.Bool(call.String(1).EndsWith(call.String(0), StringComparison.Ordinal))),
        new("replace", "func(string, string, string) string", static call => Replace(call.String(0), call.String(1), call.String(2))),
        new("quote", "func(...interface {}) string", static call => Quote(call.From(0))),
        new("squote", "func(...interface {}) string", static call => SingleQuote(call.From(0))),
        new("cat", "func(...interface {}) string", static call => Cat(call.From(0))),
        new("indent", "func(int, string) string", static call => Indent(call.Int(0), call.String(1), onNewLine: false)),
        new("nindent", "func(int, string) string", static call => Indent(call.Int(0), call.String(1), onNewLine: true)),
        new("plural", "func(string, string, int) string", static call => call.Int(2) == 1 ? call.String(0) : call.String(1)),
        new("toString", "func(interface {}) string", static call => GoValues.Text(call[0])),
    ];

    /// <summary>Takes characters of a set off both ends: <c>strings.Trim</c>.</summary>
    public static string TrimAll(string cutset, string text)
    {
        int start = 0, end = text.Length;
        while (start < end && Contains(cutset, GoString.DecodeRune(text, start, out var width))) start += width;
        while (end > start)
        {
            var width = end - start > 1 && char.IsLowSurrogate(text[end - 1]) && char.IsHighSurrogate(text[end - 2]) ? 2 : 1;
            if (!Contains(cutset, GoString.DecodeRune(text, end - width, out _))) break;
            end -= width;
        }
        return start == 0 && end == text.Length ? text : text[start..end];
    }

    public static string TrimPrefix(string prefix, string text) =>
        text.StartsWith(prefix, StringComparison.Ordinal) ? text[prefix.Length..] : text;

    public static string TrimSuffix(string suffix, string text) =>
        text.EndsWith(suffix, StringComparison.Ordinal) ? text[..^suffix.Length] : text;

    /// <summary>Takes out spaces. Like goutils it reads each byte as a character, which garbles other text where there was a space.</summary>
    public static string NoSpace(string text)
    {
        var bytes = ByteText.Of(text);
        var kept = new StringBuilder(bytes.Length);
        foreach (var c in bytes)
        {
            if (!GoText.IsSpace(c)) kept.Append(c);
        }
        return kept.Length == bytes.Length ? text : kept.ToString();
    }

    public static string Repeat(long count, string text, string function)
    {
        if (count < 0) throw new TemplateFunctionException("strings: negative Repeat count");
        if (text.Length == 0 || count == 0) return "";
        if (count > long.MaxValue / GoString.ByteCount(text)) throw new TemplateFunctionException("strings: Repeat output length overflow");
        FunctionLimits.CheckStringLength(function, count * GoString.ByteCount(text));
        return count == 1 ? text : string.Create((int)count * text.Length, text, static (span, text) =>
        {
            if (text.Length == 1)
            {
                span.Fill(text[0]);
                return;
            }
            for (; !span.IsEmpty; span = span[text.Length..]) text.CopyTo(span);
        });
    }

    /// <summary>The first bytes, or the last ones where the count is negative.</summary>
    public static string Truncate(long count, string text)
    {
        // Every character is one byte at least, so most texts need no counting.
        if (count >= 0 && text.Length <= count / 4) return text;
        var length = GoString.ByteCount(text);
        if (count < 0) return length + count > 0 ? GoString.Slice(text, (int)(length + count), length) : text;
        return length > count ? GoString.Slice(text, 0, (int)count) : text;
    }

    public static string Abbreviate(long width, string text) => width < 4 ? text : Abbreviate(text, 0, width);

    public static string AbbreviateBoth(long left, long right, string text) =>
        right < 4 || (left > 0 && right < 7) ? text : Abbreviate(text, left, right);

    /// <summary>goutils' <c>AbbreviateFull</c>: at most <paramref name="width"/> bytes, with three dots for what was left out.</summary>
    private static string Abbreviate(string text, long offset, long width)
    {
        const string Dots = "...";
        var length = GoString.ByteCount(text);
        if (length <= width) return text;
        offset = Math.Min(offset, length);
        if (length - offset < width - 3) offset = length - (width - 3);
        if (offset <= 4) return GoString.Slice(text, 0, (int)width - 3) + Dots;
        if (width < 7) return "";
        if (offset + width - 3 >= length) return Dots + GoString.Slice(text, length - ((int)width - 3), length);
        return Dots + Abbreviate(GoString.Slice(text, (int)offset, length), 0, width - 3);
    }

    /// <summary>Bytes from start to end; a negative start is the beginning, an end out of range the end.</summary>
    /// <exception cref="TemplateFunctionException">The bounds are none of the text: Go's panic.</exception>
    public static string Substring(long start, long end, string text)
    {
        var length = GoString.ByteCount(text);
        if (start < 0)
        {
            if (end < 0) throw OutOfRange($"[:{end}]");
            if (end > length) throw OutOfRange($"[:{end}] with length {length}");
            return GoString.Slice(text, 0, (int)end);
        }
        if (end < 0 || end > length) end = length;
        if (start > end) throw OutOfRange($"[{start}:{end}]");
        return GoString.Slice(text, (int)start, (int)end);
    }

    public static string Replace(string old, string replacement, string text)
    {
        if (old.Length > 0)
        {
            if (replacement.Length > old.Length && (long)text.Length / old.Length * replacement.Length > FunctionLimits.StringLength)
            {
                long count = text.AsSpan().Count(old);
                FunctionLimits.CheckStringLength("replace", text.Length + count * (replacement.Length - old.Length));
            }
            return text.Replace(old, replacement, StringComparison.Ordinal);
        }

        FunctionLimits.CheckStringLength("replace", text.Length + (text.Length + 1L) * replacement.Length);
        var result = new StringBuilder(replacement, text.Length * (replacement.Length + 1) + replacement.Length);
        for (var i = 0; i < text.Length;)
        {
            GoString.DecodeRune(text, i, out var width);
            result.Append(text, i, width).Append(replacement);
            i += width;
        }
        return result.ToString();
    }

    public static string Quote(ReadOnlySpan<object?> values)
    {
        if (values.Length == 1) return values[0] is null ? "" : Quote(GoValues.Text(values[0]));
        var result = new StringBuilder();
        foreach (var value in values)
        {
            if (value is not null) Separate(result).Append(Quote(GoValues.Text(value)));
        }
        return result.ToString();
    }

    public static string Quote(string text) =>
        text.AsSpan().ContainsAnyExcept(PrintableAscii) ? GoQuote.Quote(text) : string.Concat("\"", text, "\"");

    public static string SingleQuote(ReadOnlySpan<object?> values)
    {
        if (values.Length == 1) return values[0] is null ? "" : string.Concat("'", GoValues.Print(values[0]), "'");
        var result = new StringBuilder();
        foreach (var value in values)
        {
            if (value is not null) Separate(result).Append('\'').Append(GoValues.Print(value)).Append('\'');
        }
        return result.ToString();
    }

    /// <summary>All values that are not nil, with a space between them.</summary>
    public static string Cat(ReadOnlySpan<object?> values)
    {
        var result = new StringBuilder();
        var isFirst = true;
        foreach (var value in values)
        {
            if (value is null) continue;
            if (!isFirst) result.Append(' ');
            isFirst = false;
            result.Append(GoValues.Print(value));
        }
        return result.ToString();
    }

    /// <summary>Puts spaces before every line, the empty ones too, and for <c>nindent</c> a newline before it all.</summary>
    public static string Indent(long spaces, string text, bool onNewLine)
    {
        if (spaces < 0) throw new TemplateFunctionException("strings: negative Repeat count");
        long lines = text.AsSpan().Count('\n') + 1;
        FunctionLimits.CheckStringLength("indent", spaces);
        var length = text.Length + lines * spaces + (onNewLine ? 1 : 0);
        FunctionLimits.CheckStringLength("indent", length);
        return string.Create((int)length, (text, (int)spaces, onNewLine), static (span, state) =>
        {
            var (text, spaces, onNewLine) = state;
            if (onNewLine)
            {
                span[0] = '\n';
                span = span[1..];
            }
            var rest = text.AsSpan();
            while (true)
            {
                span[..spaces].Fill(' ');
                span = span[spaces..];
                var end = rest.IndexOf('\n');
                if (end < 0) break;
                rest[..(end + 1)].CopyTo(span);
                span = span[(end + 1)..];
                rest = rest[(end + 1)..];
            }
            rest.CopyTo(span);
        });
    }

    private static StringBuilder Separate(StringBuilder result) => result.Length == 0 ? result : result.Append(' ');

    private static bool Contains(string cutset, int rune)
    {
        for (var i = 0; i < cutset.Length;)
        {
            if (GoString.DecodeRune(cutset, i, out var width) == rune) return true;
            i += width;
        }
        return false;
    }

    private static TemplateFunctionException OutOfRange(string bounds) =>
        new("runtime error: slice bounds out of range " + bounds);
}
