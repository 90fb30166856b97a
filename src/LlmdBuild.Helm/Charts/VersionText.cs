using System.Globalization;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Charts;

/// <summary>The text of versions: where one begins and ends, what its parts may hold, and how prereleases are ordered.</summary>
internal static class VersionText
{
    public static bool IsDigit(char c) => char.IsAsciiDigit(c);

    // version:
    //     [v] number [. number [. number]] [- identifiers] [+ identifiers]
    // identifiers:
    //     identifier { . identifier }
    public static bool TryRead(string text, int start, Func<char, bool> isNumber, out VersionParts parts)
    {
        parts = default;
        var position = start;
        if (position < text.Length && text[position] == 'v') position++;
        Span<int> ends = stackalloc int[4];
        ends[0] = position;
        var numbers = 0;
        while (numbers < 3)
        {
            var begin = position;
            if (numbers > 0)
            {
                if (position == text.Length || text[position] != '.') break;
                begin++;
            }
            var end = begin;
            while (end < text.Length && isNumber(text[end])) end++;
            if (end == begin) break;
            position = end;
            ends[++numbers] = end;
        }
        if (numbers == 0) return false;

        var prerelease = ReadIdentifiers(text, ref position, '-');
        var metadata = ReadIdentifiers(text, ref position, '+');
        parts = new VersionParts(
            text[start..position],
            text[ends[0]..ends[1]],
            numbers > 1 ? text[(ends[1] + 1)..ends[2]] : "",
            numbers > 2 ? text[(ends[2] + 1)..ends[3]] : "",
            prerelease,
            metadata,
            position);
        return true;
    }

    /// <summary>Null, or Go's error for a number that 64 bits cannot hold.</summary>
    public static string? NumberError(string digits, out ulong number)
    {
        if (ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return null;
        return digits.Length == 0
            ? "strconv.ParseUint: parsing \"\": invalid syntax"
            : $"strconv.ParseUint: parsing \"{digits}\": value out of range";
    }

    /// <summary>Null, or semver's error for a prerelease.</summary>
    public static string? PrereleaseError(string prerelease)
    {
        foreach (var part in prerelease.Split('.'))
        {
            if (part.Length == 0) return "invalid prerelease string";
            if (part.All(IsDigit))
            {
                if (part.Length > 1 && part[0] == '0') return "version segment starts with 0";
            }
            else if (!part.All(IsIdentifier)) return "invalid prerelease string";
        }
        return null;
    }

    /// <summary>Null, or semver's error for metadata.</summary>
    public static string? MetadataError(string metadata) =>
        metadata.Split('.').All(static part => part.Length > 0 && part.All(IsIdentifier)) ? null : "invalid metadata string";

    /// <summary>A release comes after its prereleases; parts are compared one by one, numbers before words.</summary>
    public static int ComparePrereleases(string left, string right)
    {
        if (left == right) return 0;
        if (left.Length == 0) return 1;
        if (right.Length == 0) return -1;
        var leftParts = left.Split('.');
        var rightParts = right.Split('.');
        for (var i = 0; i < Math.Max(leftParts.Length, rightParts.Length); i++)
        {
            var order = ComparePart(i < leftParts.Length ? leftParts[i] : "", i < rightParts.Length ? rightParts[i] : "");
            if (order != 0) return order;
        }
        return 0;
    }

    private static int ComparePart(string left, string right)
    {
        if (left == right) return 0;
        if (left.Length == 0) return -1;
        if (right.Length == 0) return 1;
        var leftIsNumber = NumberError(left, out var leftNumber) is null;
        var rightIsNumber = NumberError(right, out var rightNumber) is null;
        return (leftIsNumber, rightIsNumber) switch
        {
            (false, false) => GoString.Compare(left, right) > 0 ? 1 : -1,
            (true, false) => -1,
            (false, true) => 1,
            _ => leftNumber > rightNumber ? 1 : -1,
        };
    }

    private static bool IsIdentifier(char c) => char.IsAsciiLetterOrDigit(c) || c == '-';

    private static string ReadIdentifiers(string text, ref int position, char lead)
    {
        if (position == text.Length || text[position] != lead) return "";
        var start = position + 1;
        var end = start;
        while (true)
        {
            var begin = end;
            while (end < text.Length && IsIdentifier(text[end])) end++;
            if (end == begin)
            {
                // A dot that nothing follows belongs to what comes after.
                end = begin - 1;
                break;
            }
            if (end == text.Length || text[end] != '.') break;
            end++;
        }
        if (end <= start) return "";
        position = end;
        return text[start..end];
    }
}
