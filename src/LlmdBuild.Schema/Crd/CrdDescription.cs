using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd;

/// <summary>What a node's description says in a CRD.</summary>
internal static class CrdDescription
{
    private const int ParagraphLength = 300;
    private const int LineLength = 100;
    private const int DefaultLength = 60;

    public static string Of(ValueNode node, DescriptionDetail detail)
    {
        if (detail == DescriptionDetail.None) return "";
        var text = Clean(node.Description ?? (detail == DescriptionDetail.Full ? node.Title : null) ?? "");
        if (detail == DescriptionDetail.Paragraph) text = Cut(text.Split("\n\n")[0], ParagraphLength);
        if (detail == DescriptionDetail.Line) text = Cut(text.Split('\n')[0], LineLength);
        if (node.IsDeprecated && !text.Contains("deprecated", StringComparison.OrdinalIgnoreCase)) text = text.Length == 0 ? "Deprecated." : "Deprecated. " + text;
        if (detail == DescriptionDetail.Full && DefaultOf(node) is { Length: > 0 } value) text += (text.Length == 0 ? "" : "\n") + $"Default: {value}";
        return text;
    }

    /// <summary>The default as JSON where it is short enough to read in a sentence; empty otherwise.</summary>
    public static string DefaultOf(ValueNode node)
    {
        if (!node.HasDefault) return "";
        var text = node.Default is null ? "null" : CrdText.Compact(node.Default);
        return text.Length <= DefaultLength && text is not ("{}" or "[]" or "\"\"") ? text : "";
    }

    /// <summary>Lines without what trails them, without control characters.</summary>
    public static string Clean(string text)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(static l => new string([.. l.Where(static c => c >= ' ' && !char.IsSurrogate(c) && c is not ('\x7f' or '\u0085' or '\u2028' or '\u2029' or '\ufeff'))]).TrimEnd());
        return string.Join('\n', lines).Trim();
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)].TrimEnd() + "…";
}
