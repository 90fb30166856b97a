using System.Globalization;
using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Validation;

/// <summary>Formats of plain text: pointers, identifiers, versions. Each check returns what is wrong, or null.</summary>
internal static class TextFormats
{
    private static readonly int[] UuidGroups = [8, 4, 4, 4, 12];
    private static readonly string[] VersionParts = ["major", "minor", "patch"];

    public static string? CheckJsonPointer(string text)
    {
        if (text.Length == 0) return null;
        if (text[0] != '/') return "not starting with /";
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '~' && (i + 1 == text.Length || text[i + 1] is not ('0' or '1'))) return "~ must be followed by 0 or 1";
        }
        return null;
    }

    public static string? CheckRelativeJsonPointer(string text)
    {
        var digits = CountDigits(text);
        if (digits == 0) return "must start with non-negative integer";
        if (digits > 1 && text[0] == '0') return "starts with zero";
        return text[digits..] == "#" ? null : CheckJsonPointer(text[digits..]);
    }

    public static string? CheckUuid(string text)
    {
        var groups = text.Split('-');
        if (groups.Length != UuidGroups.Length) return $"must have {UuidGroups.Length.ToString(CultureInfo.InvariantCulture)} elements";
        for (var i = 0; i < groups.Length; i++)
        {
            if (GoString.ByteCount(groups[i]) != UuidGroups[i])
            {
                return string.Create(CultureInfo.InvariantCulture, $"element {i + 1} must be {UuidGroups[i]} characters long");
            }
            foreach (var rune in groups[i].EnumerateRunes())
            {
                if (!rune.IsAscii || !char.IsAsciiHexDigit((char)rune.Value)) return $"non-hex character {GoQuoting.QuoteRune(rune)}";
            }
        }
        return null;
    }

    /// <summary>Semantic Versioning 2.0.0, without a leading v.</summary>
    public static string? CheckSemver(string text)
    {
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0)
        {
            if (plus == text.Length - 1) return "build is empty";
            foreach (var identifier in text[(plus + 1)..].Split('.'))
            {
                if (CheckIdentifier(identifier, "build", numericWithoutZero: false) is { } problem) return problem;
            }
            text = text[..plus];
        }
        var minus = text.IndexOf('-', StringComparison.Ordinal);
        if (minus >= 0)
        {
            foreach (var identifier in text[(minus + 1)..].Split('.'))
            {
                if (CheckIdentifier(identifier, "pre-release", numericWithoutZero: true) is { } problem) return problem;
            }
            text = text[..minus];
        }
        return CheckVersionCore(text.Split('.'));
    }

    private static string? CheckIdentifier(string text, string kind, bool numericWithoutZero)
    {
        if (text.Length == 0) return $"{kind} identifier is empty";
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii || !(char.IsAsciiLetterOrDigit((char)rune.Value) || rune.Value == '-'))
            {
                return $"invalid character {GoQuoting.QuoteRune(rune)} in {kind} identifier";
            }
        }
        var leadingZero = numericWithoutZero && text.Length > 1 && text[0] == '0' && CountDigits(text) == text.Length;
        return leadingZero ? "pre-release numeric identifier starts with zero" : null;
    }

    private static string? CheckVersionCore(string[] numbers)
    {
        if (numbers.Length != 3) return "versionCore must have 3 numbers separated by dot";
        for (var i = 0; i < 3; i++)
        {
            if (numbers[i].Length == 0) return $"{VersionParts[i]} is empty";
            if (numbers[i].Length > 1 && numbers[i][0] == '0') return $"{VersionParts[i]} starts with zero";
            if (CountDigits(numbers[i]) != numbers[i].Length) return $"{VersionParts[i]} contains non-digit";
        }
        return null;
    }

    /// <summary>The number of ASCII digits that a text begins with.</summary>
    public static int CountDigits(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        return count < 0 ? text.Length : count;
    }
}
