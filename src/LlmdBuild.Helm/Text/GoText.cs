using System.Globalization;

namespace LlmdBuild.Helm.Text;

/// <summary>Go's ways with text where .NET's differ: <c>unicode.IsSpace</c> and the trims built on it.</summary>
internal static class GoText
{
    /// <summary>Go's <c>unicode.IsSpace</c>: .NET also counts U+001C to U+001F.</summary>
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) && c is < (char)0x1C or > (char)0x1F;

    /// <summary>Go's <c>unicode.IsPrint</c> for one rune; false for a byte that is no UTF-8.</summary>
    public static bool IsPrintable(ReadOnlySpan<char> rune)
    {
        if (rune is " ") return true;
        return System.Text.Rune.DecodeFromUtf16(rune, out var decoded, out _) == System.Buffers.OperationStatus.Done
            && System.Text.Rune.GetUnicodeCategory(decoded) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator);
    }

    /// <summary>Go's <c>strings.TrimSpace</c>.</summary>
    public static string TrimSpace(string text) => TrimSpace(text.AsSpan()) is var span && span.Length == text.Length ? text : span.ToString();

    /// <summary>Go's <c>strings.TrimSpace</c>.</summary>
    public static ReadOnlySpan<char> TrimSpace(ReadOnlySpan<char> text)
    {
        text = TrimStart(text);
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1])) end--;
        return text[..end];
    }

    /// <summary>Go's <c>strings.TrimLeftFunc(text, unicode.IsSpace)</c>.</summary>
    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start])) start++;
        return text[start..];
    }
}
