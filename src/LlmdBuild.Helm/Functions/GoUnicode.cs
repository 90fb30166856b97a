using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Text;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>Go's <c>unicode</c> package: the simple case mapping of one rune, and what kind of character it is.</summary>
/// <remarks>A raw byte is U+FFFD here. Mappings are the same on every machine, whatever culture data it has.</remarks>
internal static class GoUnicode
{
    public static int ToUpper(int rune) => rune switch
    {
        < 0x80 => rune is >= 'a' and <= 'z' ? rune - 32 : rune,
        0x131 => 'I',
        0x17F => 'S',
        0x19B or 0x264 => rune, // Their capitals are younger than Go's tables.
        _ when GoUnicodeVersion.IsLater(rune) => rune,
        _ => Rune.ToUpperInvariant(new Rune(rune)).Value,
    };

    public static int ToLower(int rune) => rune switch
    {
        < 0x80 => rune is >= 'A' and <= 'Z' ? rune + 32 : rune,
        0x130 => 'i',
        _ when GoUnicodeVersion.IsLater(rune) => rune,
        _ => Rune.ToLowerInvariant(new Rune(rune)).Value,
    };

    public static int ToTitle(int rune) => rune switch
    {
        // The digraphs have a form with only the first letter large; Georgian has capitals but no titlecase.
        >= 0x1C4 and <= 0x1C6 => 0x1C5,
        >= 0x1C7 and <= 0x1C9 => 0x1C8,
        >= 0x1CA and <= 0x1CC => 0x1CB,
        >= 0x1F1 and <= 0x1F3 => 0x1F2,
        >= 0x10D0 and <= 0x10FF => rune,
        _ => ToUpper(rune),
    };

    public static bool IsUpper(int rune) => Category(rune) == UnicodeCategory.UppercaseLetter;

    public static bool IsLower(int rune) => Category(rune) == UnicodeCategory.LowercaseLetter;

    public static bool IsTitle(int rune) => Category(rune) == UnicodeCategory.TitlecaseLetter;

    public static bool IsLetter(int rune) => Rune.IsLetter(new Rune(rune)) && !GoUnicodeVersion.IsLater(rune);

    public static bool IsDigit(int rune) => Category(rune) == UnicodeCategory.DecimalDigitNumber;

    public static bool IsNumber(int rune) => Rune.IsNumber(new Rune(rune)) && !GoUnicodeVersion.IsLater(rune);

    public static bool IsPunctuation(int rune) => Rune.IsPunctuation(new Rune(rune)) && !GoUnicodeVersion.IsLater(rune);

    public static bool IsSpace(int rune) => rune < 0x10000 && GoText.IsSpace((char)rune);

    /// <summary>Maps a string rune by rune. Raw bytes become U+FFFD, as converting to runes and back does in Go.</summary>
    public static string Map(string text, Func<int, int> mapping)
    {
        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            Append(result, mapping(GoString.DecodeRune(text, i, out var width)));
            i += width;
        }
        return result.ToString();
    }

    public static void Append(StringBuilder text, int rune)
    {
        if (rune < 0x10000) text.Append((char)rune);
        else text.Append(new Rune(rune).ToString());
    }

    private static UnicodeCategory Category(int rune) =>
        GoUnicodeVersion.IsLater(rune) ? UnicodeCategory.OtherNotAssigned : Rune.GetUnicodeCategory(new Rune(rune));
}
