namespace LlmdBuild.Helm.Yaml;

/// <summary>Which texts Go's YAML libraries take for timestamps: they stay text when read, and are quoted when written.</summary>
internal static class YamlTimestamp
{
    /// <summary>Whether one of Go's four layouts reads the text: a date, a date and time with a zone, or one without after a space.</summary>
    public static bool IsTimestamp(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[4] != '-' || text[..4].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var year = (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
        var rest = text[5..];
        if (!TryTake(ref rest, out var month) || month is < 1 or > 12 || !TryTakeChar(ref rest, '-') || !TryTake(ref rest, out var day)
            || day < 1 || day > DaysIn(year, month))
        {
            return false;
        }

        if (rest.IsEmpty)
        {
            return true;
        }

        var separator = rest[0];
        if (separator is 'T' or 't')
        {
            rest = rest[1..];
            return TryTakeTime(ref rest) && IsZone(rest);
        }

        // Go's layouts let a space stand for any number of them.
        return separator == ' ' && TryTakeTime(ref rest) && rest.IsEmpty;
    }

    private static bool TryTakeTime(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart(' ');
        if (!TryTake(ref rest, out var hour) || hour > 23 || !TryTakeChar(ref rest, ':')
            || !TryTake(ref rest, out var minute) || minute > 59 || !TryTakeChar(ref rest, ':')
            || !TryTake(ref rest, out var second) || second > 59)
        {
            return false;
        }

        if (rest.Length >= 2 && rest[0] is '.' or ',' && char.IsAsciiDigit(rest[1]))
        {
            rest = rest[1..].TrimStart("0123456789");
        }

        return true;
    }

    // Z  +07:00  -07:00
    private static bool IsZone(ReadOnlySpan<char> rest)
    {
        if (rest is "Z")
        {
            return true;
        }

        return rest.Length == 6 && rest[0] is '+' or '-' && rest[3] == ':'
            && TwoDigits(rest[1..3]) is >= 0 and <= 24 && TwoDigits(rest[4..]) is >= 0 and <= 60;
    }

    private static int TwoDigits(ReadOnlySpan<char> text) =>
        char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[1]) ? ((text[0] - '0') * 10) + text[1] - '0' : -1;

    /// <summary>Takes a number of one or two digits.</summary>
    private static bool TryTake(ref ReadOnlySpan<char> rest, out int value)
    {
        value = 0;
        if (rest.IsEmpty || !char.IsAsciiDigit(rest[0]))
        {
            return false;
        }

        var digits = rest.Length > 1 && char.IsAsciiDigit(rest[1]) ? 2 : 1;
        value = digits == 2 ? TwoDigits(rest) : rest[0] - '0';
        rest = rest[digits..];
        return true;
    }

    private static bool TryTakeChar(ref ReadOnlySpan<char> rest, char c)
    {
        if (rest.IsEmpty || rest[0] != c)
        {
            return false;
        }

        rest = rest[1..];
        return true;
    }

    // Year 0 is a leap year in Go's proleptic calendar and none of .NET's.
    private static int DaysIn(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };
}
