using System.Globalization;
using System.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Uris;

/// <summary>Go's <c>strconv.Quote</c>, which error texts use.</summary>
internal static class GoQuoting
{
    /// <summary>The text in double quotes, escaped as <c>%q</c> does it.</summary>
    public static string Quote(string text) => Quote(text, '"');

    /// <summary>A rune in single quotes, as <c>%q</c> prints it.</summary>
    public static string QuoteRune(Rune rune) => Quote(rune.ToString(), '\'');

    private static string Quote(string text, char quote)
    {
        var result = new StringBuilder(text.Length + 2).Append(quote);
        for (var i = 0; i < text.Length;)
        {
            if (GoString.IsRawByte(text[i]))
            {
                result.Append(CultureInfo.InvariantCulture, $"\\x{text[i++] & 0xFF:x2}");
                continue;
            }
            var rune = GoString.DecodeRune(text, i, out var width);
            i += width;
            AppendEscaped(result, rune, quote);
        }
        return result.Append(quote).ToString();
    }

    private static void AppendEscaped(StringBuilder result, int rune, char quote)
    {
        if (rune == quote || rune == '\\')
        {
            result.Append('\\').Append((char)rune);
            return;
        }
        if (IsPrintable(rune))
        {
            result.Append(new Rune(rune));
            return;
        }
        _ = rune switch
        {
            '\a' => result.Append("\\a"),
            '\b' => result.Append("\\b"),
            '\f' => result.Append("\\f"),
            '\n' => result.Append("\\n"),
            '\r' => result.Append("\\r"),
            '\t' => result.Append("\\t"),
            '\v' => result.Append("\\v"),
            < ' ' or 0x7F => result.Append(CultureInfo.InvariantCulture, $"\\x{rune:x2}"),
            < 0x10000 => result.Append(CultureInfo.InvariantCulture, $"\\u{rune:x4}"),
            _ => result.Append(CultureInfo.InvariantCulture, $"\\U{rune:x8}"),
        };
    }

    private static bool IsPrintable(int rune)
    {
        if (rune < 0x7F) return rune >= ' ';
        return CharUnicodeInfo.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
    }
}
