using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Uris;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Validation;

/// <summary>Formats of RFC 3339. Each check returns what is wrong, or null.</summary>
internal static class TimeFormats
{
    private const string DateLayout = "2006-01-02";

    public static string? CheckDateTime(string text)
    {
        // At least yyyy-mm-ddThh:mm:ssZ
        if (GoString.ByteCount(text) < 20) return "less than 20 characters long";
        if (text.Length < 11 || text[10] is not ('t' or 'T')) return "11th character must be t or T";
        if (CheckDate(text[..10]) is { } date) return $"invalid date element: {date}";
        return CheckTime(text[11..]) is { } time ? $"invalid time element: {time}" : null;
    }

    /// <summary>What Go's <c>time.Parse("2006-01-02", text)</c> says.</summary>
    public static string? CheckDate(string text)
    {
        var rest = text;
        if (!TakeNumber(ref rest, 4, out var year)) return Unreadable(text, rest, "2006");
        if (!rest.StartsWith('-')) return Unreadable(text, rest, "-");
        rest = rest[1..];
        if (!TakeNumber(ref rest, 2, out var month)) return Unreadable(text, rest, "01");
        if (month is < 1 or > 12) return $"parsing time {Quote(text)}: month out of range";
        if (!rest.StartsWith('-')) return Unreadable(text, rest, "-");
        rest = rest[1..];
        if (!TakeNumber(ref rest, 2, out var day)) return Unreadable(text, rest, "02");
        if (rest.Length > 0) return $"parsing time {Quote(text)}: extra text: {Quote(rest)}";
        // Go counts a year 0, which .NET does not: it was a leap year like 2000.
        return day < 1 || day > DateTime.DaysInMonth(year == 0 ? 2000 : year, month) ? $"parsing time {Quote(text)}: day out of range" : null;
    }

    private static bool TakeNumber(ref string rest, int width, out int value)
    {
        value = 0;
        if (TextFormats.CountDigits(rest) < width) return false;
        value = int.Parse(rest.AsSpan(0, width), NumberStyles.None, CultureInfo.InvariantCulture);
        rest = rest[width..];
        return true;
    }

    private static string Unreadable(string text, string rest, string element) =>
        $"parsing time {Quote(text)} as {Quote(DateLayout)}: cannot parse {Quote(rest)} as {Quote(element)}";

    // The time package quotes in a way of its own: what is not printable ASCII as bytes.
    private static string Quote(string text)
    {
        var result = new StringBuilder("\"");
        foreach (var b in GoString.ToBytes(text))
        {
            if (b is (byte)'"' or (byte)'\\') result.Append('\\').Append((char)b);
            else if (b is < (byte)' ' or >= 0x80) result.Append(CultureInfo.InvariantCulture, $"\\x{b:x2}");
            else result.Append((char)b);
        }
        return result.Append('"').ToString();
    }

    // hh:mm:ss, an optional fraction, and Z or an offset
    public static string? CheckTime(string text)
    {
        if (GoString.ByteCount(text) < 9) return "less than 9 characters long";
        if (text.Length < 8 || text[2] != ':' || text[5] != ':') return "missing colon in correct place";
        if (!TryReadFields(text[..8], 3, out var fields, out var problem)) return problem + "hour/min/sec";
        var (hour, minute, second) = (fields[0], fields[1], fields[2]);
        if (hour > 23 || minute > 59 || second > 60) return "hour/min/sec out of range";

        var rest = text[8..];
        if (rest.StartsWith('.'))
        {
            var digits = TextFormats.CountDigits(rest.AsSpan(1));
            if (digits == 0) return "no digits in second fraction";
            rest = rest[(1 + digits)..];
        }
        if (rest is not ("z" or "Z") && ApplyOffset(rest, ref hour, ref minute) is { } offset) return offset;
        return second >= 60 && (hour != 23 || minute != 59) ? "invalid leap second" : null;
    }

    private static string? ApplyOffset(string text, ref int hour, ref int minute)
    {
        if (GoString.ByteCount(text) != 6 || text.Length != 6) return "offset must be 6 characters long";
        if (text[0] is not ('+' or '-')) return "offset must begin with plus/minus";
        if (text[3] != ':') return "missing colon in offset in correct place";
        if (!TryReadFields(text[1..], 2, out var fields, out var problem)) return problem + "hour/min in offset";
        if (fields[0] > 23 || fields[1] > 59) return "hour/min in offset out of range";
        var sign = text[0] == '+' ? -1 : 1;
        var total = hour * 60 + minute + sign * (fields[0] * 60 + fields[1]);
        if (total < 0) total += 24 * 60;
        (hour, minute) = (total / 60, total % 60);
        return null;
    }

    private static bool TryReadFields(string text, int count, out int[] fields, out string problem)
    {
        fields = new int[count];
        problem = "";
        var parts = text.Split(':', count);
        for (var i = 0; i < parts.Length; i++)
        {
            if (!int.TryParse(parts[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out fields[i])) problem = "invalid ";
            else if (fields[i] < 0) problem = "non-positive ";
            if (problem.Length > 0) return false;
        }
        return true;
    }

    // P1Y2M3DT4H5M6S or P4W
    public static string? CheckDuration(string text)
    {
        if (!text.StartsWith('P')) return "must start with P";
        text = text[1..];
        if (text.Length == 0) return "nothing after P";
        if (text.EndsWith('W'))
        {
            if (text.Length == 1) return "no number in week";
            return TextFormats.CountDigits(text) == text.Length - 1 ? null : "invalid week";
        }
        var halves = text.Split('T');
        for (var i = 0; i < halves.Length; i++)
        {
            if (i > 0 && halves[i].Length == 0) return "no time elements";
            if (i > 1) return "more than one T";
            if (CheckDurationHalf(halves[i], i == 0 ? "YMD" : "HMS") is { } problem) return problem;
        }
        return null;
    }

    private static string? CheckDurationHalf(string text, string allUnits)
    {
        var units = allUnits;
        while (text.Length > 0)
        {
            var digits = TextFormats.CountDigits(text);
            if (digits == 0) return "missing number";
            text = text[digits..];
            if (text.Length == 0) return "missing unit";
            var at = units.IndexOf(text[0], StringComparison.Ordinal);
            if (at < 0)
            {
                // The engine prints one byte of the unit.
                var unit = GoQuoting.QuoteRune(new Rune(GoString.ToBytes(text)[0]));
                return allUnits.Contains(text[0], StringComparison.Ordinal) ? $"unit {unit} out of order" : $"invalid unit {unit}";
            }
            units = units[(at + 1)..];
            text = text[1..];
        }
        return null;
    }

    // start/end, start/duration or duration/end
    public static string? CheckPeriod(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return "missing slash";
        var (start, end) = (text[..slash], text[(slash + 1)..]);
        if (start.StartsWith('P'))
        {
            if (CheckDuration(start) is { } duration) return $"invalid start duration: {duration}";
            return CheckDateTime(end) is { } time ? $"invalid end date-time: {time}" : null;
        }
        if (CheckDateTime(start) is { } begin) return $"invalid start date-time: {begin}";
        if (end.StartsWith('P')) return CheckDuration(end) is { } duration ? $"invalid end duration: {duration}" : null;
        return CheckDateTime(end) is { } finish ? $"invalid end date-time: {finish}" : null;
    }
}
