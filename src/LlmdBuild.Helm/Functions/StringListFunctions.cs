using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Functions between strings and lists of strings.</summary>
internal static class StringListFunctions
{
    public static IEnumerable<TemplateFunction> All =>
    [
        new("join", "func(string, interface {}) string", static call => Join(call.String(0), call[1])),
        new("sortAlpha", "func(interface {}) []string", static call => SortAlpha(call[0])),
        new("toStrings", "func(interface {}) []string", static call => ToStrings(call[0])),
        new("splitList", "func(string, string) []string", static call => new GoSlice(GoType.Strings, Split(call.String(1), call.String(0), -1))),
        new("split", "func(string, string) map[string]string", static call => Numbered(Split(call.String(1), call.String(0), -1))),
        new("splitn", "func(string, int, string) map[string]string", static call => Numbered(Split(call.String(2), call.String(0), call.Int(1)))),
    ];

    public static string Join(string separator, object? list)
    {
        var texts = GoValues.Texts(list);
        var length = (long)separator.Length * Math.Max(0, texts.Length - 1);
        foreach (var text in texts) length += text.Length;
        FunctionLimits.CheckStringLength("join", length);
        return string.Join(separator, texts);
    }

    /// <summary>The texts in Go's order. A value that is no list is a list of its text, nil of <c>&lt;nil&gt;</c>.</summary>
    public static GoSlice SortAlpha(object? list)
    {
        if (!GoValues.TryGetItems(list, out _)) return new GoSlice(GoType.Strings, [list is null ? "<nil>" : GoValues.Text(list)]);
        var texts = GoValues.Texts(list);
        Array.Sort(texts, GoStringOrder.Instance);
        return new GoSlice(GoType.Strings, texts);
    }

    public static GoSlice ToStrings(object? list) =>
        list is GoSlice slice && slice.GoType.Equals(GoType.Strings) ? slice : new GoSlice(GoType.Strings, GoValues.Texts(list));

    /// <summary>Go's <c>strings.SplitN</c>: at most <paramref name="most"/> parts where it is not negative; an empty separator splits into runes.</summary>
    public static object?[] Split(string text, string separator, long most)
    {
        if (most == 0) return [];
        if (separator.Length == 0) return SplitRunes(text, most);
        var parts = new List<object?>();
        var start = 0;
        while (most < 0 || parts.Count < most - 1)
        {
            var end = text.IndexOf(separator, start, StringComparison.Ordinal);
            if (end < 0) break;
            parts.Add(text[start..end]);
            start = end + separator.Length;
        }
        FunctionLimits.CheckListLength("split", parts.Count);
        parts.Add(start == 0 ? text : text[start..]);
        return [.. parts];
    }

    private static object?[] SplitRunes(string text, long most)
    {
        FunctionLimits.CheckListLength("split", text.Length);
        var parts = new List<object?>();
        for (var i = 0; i < text.Length;)
        {
            GoString.DecodeRune(text, i, out var width);
            if (parts.Count == most - 1) width = text.Length - i;
            parts.Add(text.Substring(i, width));
            i += width;
        }
        return [.. parts];
    }

    private static GoMap Numbered(object?[] parts)
    {
        var entries = new Dictionary<string, object?>(parts.Length, StringComparer.Ordinal);
        for (var i = 0; i < parts.Length; i++) entries["_" + i.ToString(System.Globalization.CultureInfo.InvariantCulture)] = parts[i];
        return new GoMap(GoType.StringMap, entries);
    }
}
