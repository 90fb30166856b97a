using System.Globalization;
using System.Text;

namespace LlmdBuild.Helm.Diagnostics;

/// <summary>Go's <c>strconv.Quote</c>, for log lines and error texts.</summary>
internal static class LogQuoting
{
    /// <summary>The text between double quotes, what is not printable escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            var escaped = c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\a' => "\\a",
                '\b' => "\\b",
                '\f' => "\\f",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                '\v' => "\\v",
                _ => null,
            };
            if (escaped is not null) quoted.Append(escaped);
            else if (c < ' ' || c == 0x7F) quoted.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            else if (c is >= '\uDC80' and <= '\uDCFF' && (quoted.Length == 1 || !char.IsHighSurrogate(quoted[^1])))
            {
                quoted.Append("\\x").Append((c & 0xFF).ToString("x2", CultureInfo.InvariantCulture));
            }
            else if (c > 0x7F && !IsPrintable(c)) quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Go's <c>unicode.IsPrint</c> for a char outside ASCII; halves of a surrogate pair count as printable.</summary>
    public static bool IsPrintable(char c) => char.GetUnicodeCategory(c) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
