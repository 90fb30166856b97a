using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Schema.CSharp;

/// <summary>Makes C# names from keys: <c>imagePullPolicy</c> → <c>ImagePullPolicy</c>, <c>a-b</c> → <c>Ab</c>, <c>llm-d-infra</c> → <c>LlmdInfra</c>.</summary>
/// <remarks>
/// Words part at everything that is no letter or digit. A single letter joins the word before it. What has no letter or digit at all is
/// spelled by its code points. Names begin with a capital letter or an underscore, so none is a keyword.
/// </remarks>
internal static class CSharpIdentifier
{
    // Longer names are cut, with a hash so that they stay apart; the compiler's own limit for metadata names is 1,024 bytes in UTF-8.
    private const int MaxLength = 80;

    /// <summary>The name for a key.</summary>
    public static string Pascal(string key)
    {
        var text = new StringBuilder();
        foreach (var word in Words(key))
        {
            // One letter alone reads as part of the word before: llm-d is Llmd.
            if (word.Length == 1 && text.Length > 0 && char.IsAsciiLetter(word[0]) && char.IsLetter(text[^1])) text.Append(char.ToLowerInvariant(word[0]));
            else text.Append(char.ToUpperInvariant(word[0])).Append(word, 1, word.Length - 1);
        }
        if (text.Length == 0)
        {
            foreach (var rune in key.EnumerateRunes())
            {
                if (text.Length > MaxLength) break;
                text.Append('U').Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
            }
        }
        if (text.Length == 0) text.Append("Empty");
        // Capital letters only: a name that begins with a letter that has no case could be a contextual keyword one day.
        if (!char.IsUpper(text[0])) text.Insert(0, '_');
        if (text.Length <= MaxLength) return text.ToString();
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..8];
        return text.ToString(0, MaxLength - 9) + "_" + hash;
    }

    /// <summary>The name for one of several: <c>Containers</c> → <c>Container</c>, <c>Policies</c> → <c>Policy</c>.</summary>
    public static string Singular(string name)
    {
        if (name.Length > 4 && name.EndsWith("ies", StringComparison.Ordinal)) return name[..^3] + "y";
        if (name.Length > 4 && (name.EndsWith("sses", StringComparison.Ordinal) || name.EndsWith("xes", StringComparison.Ordinal) || name.EndsWith("ches", StringComparison.Ordinal))) return name[..^2];
        if (name.Length > 3 && name.EndsWith('s') && !name.EndsWith("ss", StringComparison.Ordinal) && !name.EndsWith("us", StringComparison.Ordinal) && !name.EndsWith("is", StringComparison.Ordinal)) return name[..^1];
        return name + "Item";
    }

    /// <summary>A name not taken yet, by a number behind it; takes it.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        if (taken.Add(name)) return name;
        for (var i = 2; ; i++)
        {
            var numbered = name + i.ToString(CultureInfo.InvariantCulture);
            if (taken.Add(numbered)) return numbered;
        }
    }

    private static IEnumerable<string> Words(string key)
    {
        var word = new StringBuilder();
        foreach (var c in key)
        {
            if (IsWordCharacter(c))
            {
                word.Append(c);
                continue;
            }
            if (word.Length > 0) yield return word.ToString();
            word.Clear();
        }
        if (word.Length > 0) yield return word.ToString();
    }

    // Letters and digits of the basic plane: each is valid anywhere in a C# name but digits in front.
    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c)
        || c > '\x7f' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.OtherLetter;
}
