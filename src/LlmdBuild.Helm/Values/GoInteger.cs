using System.Globalization;
using LlmdBuild.Templates.Formatting;

namespace LlmdBuild.Helm.Values;

/// <summary>Go's <c>strconv.ParseInt</c> and <c>Atoi</c> of decimal texts.</summary>
internal static class GoInteger
{
    /// <summary>Reads an optional sign and digits, nothing else.</summary>
    public static bool TryParse(string text, out long number)
    {
        number = 0;
        // .NET would also take trailing zero characters.
        return !text.Contains('\0')
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>As <c>strconv.Atoi</c>.</summary>
    /// <exception cref="FormatException">Go's text.</exception>
    public static long Atoi(string text)
    {
        if (TryParse(text, out var number)) return number;
        var digits = text.AsSpan();
        if (digits.StartsWith("+") || digits.StartsWith("-")) digits = digits[1..];
        var reason = digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? "invalid syntax" : "value out of range";
        throw new FormatException($"strconv.Atoi: parsing {GoQuote.Quote(text)}: {reason}");
    }
}
