namespace LlmdBuild.Helm.Time;

// One method for each kind of element: false where the text does not fit.
internal ref partial struct TimeParser
{
    private bool TryRead(LayoutPart part, ReadOnlySpan<char> layoutRest)
    {
        switch (part.Element)
        {
            case LayoutElement.Year:
                return TryShortYear();
            case LayoutElement.LongYear:
                return TryLongYear();
            case LayoutElement.Month or LayoutElement.LongMonth:
                var found = TryName(GoMonth.Names, part.Element == LayoutElement.Month, out _month);
                _month++;
                return found;
            case LayoutElement.NumberMonth or LayoutElement.ZeroMonth:
                return TryNumber(part.Element == LayoutElement.ZeroMonth, out _month) && InRange(_month is >= 1 and <= 12, "month");
            case LayoutElement.Weekday or LayoutElement.LongWeekday:
                return TryName(GoWeekday.Names, part.Element == LayoutElement.Weekday, out _);
            case LayoutElement.Day or LayoutElement.UnderDay or LayoutElement.ZeroDay:
                if (part.Element == LayoutElement.UnderDay) SkipSpace();
                return TryNumber(part.Element == LayoutElement.ZeroDay, out _day);
            case LayoutElement.UnderYearDay or LayoutElement.ZeroYearDay:
                return TryYearDay(part.Element == LayoutElement.ZeroYearDay);
            case LayoutElement.Hour:
                return TryNumber(false, out _hour) && InRange(_hour < 24, "hour");
            case LayoutElement.Hour12 or LayoutElement.ZeroHour12:
                return TryNumber(part.Element == LayoutElement.ZeroHour12, out _hour) && InRange(_hour <= 12, "hour");
            case LayoutElement.Minute or LayoutElement.ZeroMinute:
                return TryNumber(part.Element == LayoutElement.ZeroMinute, out _minute) && InRange(_minute < 60, "minute");
            case LayoutElement.Second or LayoutElement.ZeroSecond:
                return TryNumber(part.Element == LayoutElement.ZeroSecond, out _second)
                    && InRange(_second < 60, "second") && TryUnannouncedFraction(layoutRest);
            case LayoutElement.UpperPM:
                return TryHalfDay("AM", "PM");
            case LayoutElement.LowerPM:
                return TryHalfDay("am", "pm");
            case LayoutElement.ZoneName:
                return TryZoneName();
            case LayoutElement.FractionZeros:
                return _rest.Length >= part.Text.Length && TryFraction(part.Text.Length);
            case LayoutElement.FractionNines:
                return !StartsFraction(_rest) || TryFraction(FractionLength(_rest));
            default:
                return TryOffset(part.Text);
        }
    }

    private bool InRange(bool condition, string what)
    {
        if (!condition) _outOfRange = what;
        return condition;
    }

    private void SkipSpace()
    {
        if (_rest.StartsWith(" ")) _rest = _rest[1..];
    }

    // 69 to 99 lie in the last century.
    private bool TryShortYear()
    {
        if (_rest.Length < 2 || !TrySigned(_rest[..2], out var year)) return false;
        _rest = _rest[2..];
        _year = year >= 69 ? year + 1900 : year + 2000;
        return true;
    }

    private bool TryLongYear()
    {
        if (_rest.Length < 4 || !char.IsAsciiDigit(_rest[0]) || !TrySigned(_rest[..4], out var year)) return false;
        _rest = _rest[4..];
        _year = year;
        return true;
    }

    private bool TryYearDay(bool isFixed)
    {
        if (!isFixed)
        {
            SkipSpace();
            SkipSpace();
        }
        var digits = DigitCount(_rest, 3);
        if (digits == 0 || (isFixed && digits != 3)) return false;
        _yearDay = Number(_rest[..digits]);
        _rest = _rest[digits..];
        return true;
    }

    private bool TryHalfDay(string morning, string afternoon)
    {
        if (_rest.StartsWith(afternoon)) _isPM = true;
        else if (_rest.StartsWith(morning)) _isAM = true;
        else return false;
        _rest = _rest[2..];
        return true;
    }

    // Seconds may have a fraction even where the layout has none.
    private bool TryUnannouncedFraction(ReadOnlySpan<char> layoutRest)
    {
        if (!StartsFraction(_rest)) return true;
        return LayoutPart.Next(layoutRest).Element is LayoutElement.FractionZeros or LayoutElement.FractionNines
            || TryFraction(FractionLength(_rest));
    }

    // The length counts the point, or comma.
    private bool TryFraction(int length)
    {
        if (_rest[0] is not ('.' or ',')) return false;
        var digits = _rest[1..Math.Min(length, 10)];
        if (!TrySigned(digits, out var value)) return false;
        if (!InRange(value >= 0, "fractional second")) return false;
        for (var i = digits.Length; i < 9; i++) value *= 10;
        _nanosecond = value;
        _rest = _rest[length..];
        return true;
    }

    // One digit or two; exactly two where the layout has a zero before it.
    private bool TryNumber(bool isFixed, out int number)
    {
        number = 0;
        var digits = DigitCount(_rest, 2);
        if (digits == 0 || (isFixed && digits == 1)) return false;
        number = Number(_rest[..digits]);
        _rest = _rest[digits..];
        return true;
    }

    private bool TryName(string[] names, bool isShort, out int index)
    {
        for (index = 0; index < names.Length; index++)
        {
            var name = isShort ? names[index].AsSpan(0, 3) : names[index];
            if (!_rest.StartsWith(name, StringComparison.OrdinalIgnoreCase)) continue;
            _rest = _rest[name.Length..];
            return true;
        }
        index = -1;
        return false;
    }

    // +07, +0700, +07:00, +070000 or +07:00:00, as long as the layout's; or Z where the layout has one.
    private bool TryOffset(ReadOnlySpan<char> layoutText)
    {
        if (layoutText[0] == 'Z' && _rest.StartsWith("Z"))
        {
            _rest = _rest[1..];
            _isUtc = true;
            return true;
        }
        var length = layoutText.Length;
        var step = layoutText.Contains(':') ? 3 : 2;
        if (_rest.Length < length) return false;
        var text = _rest[..length];
        _rest = _rest[length..];
        Span<int> parts = stackalloc int[3];
        var isNumber = true;
        for (int i = 0, start = 1; start < length && isNumber; i++, start += step)
        {
            if (i > 0 && step == 3 && text[start - 1] != ':') return false;
            isNumber = DigitCount(text[start..], 2) == 2;
            if (isNumber) parts[i] = Number(text.Slice(start, 2));
        }
        // Some people write 24 hours and 60 minutes. Go looks at the ranges before it looks at what else is wrong.
        if (parts[0] > 24) _outOfRange = "time zone offset hour";
        if (parts[1] > 60) _outOfRange = "time zone offset minute";
        if (parts[2] > 60) _outOfRange = "time zone offset second";
        if (!isNumber || text[0] is not ('+' or '-')) return false;
        _offset = (parts[0] * 3600 + parts[1] * 60 + parts[2]) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private bool TryZoneName()
    {
        if (_rest.StartsWith("UTC"))
        {
            _isUtc = true;
            _rest = _rest[3..];
            return true;
        }
        var length = ZoneNameLength(_rest);
        if (length == 0) return false;
        _zoneName = _rest[..length].ToString();
        _rest = _rest[length..];
        return true;
    }

    // Three capitals, four or five that end in T, and the names that are none of these.
    private static int ZoneNameLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 3) return 0;
        if (text.StartsWith("ChST") || text.StartsWith("MeST")) return 4;
        if (text.StartsWith("GMT")) return 3 + SignedHourLength(text[3..]);
        if (text[0] is '+' or '-') return SignedHourLength(text);
        var capitals = 0;
        while (capitals < 6 && capitals < text.Length && char.IsAsciiLetterUpper(text[capitals])) capitals++;
        return capitals switch
        {
            3 => 3,
            4 when text[3] == 'T' || text.StartsWith("WITA") => 4,
            5 when text[4] == 'T' => 5,
            _ => 0,
        };
    }

    private static int SignedHourLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('+' or '-')) return 0;
        var digits = DigitCount(text[1..], text.Length);
        return digits is 0 or > 9 || Number(text.Slice(1, digits)) > 23 ? 0 : digits + 1;
    }

    private static bool StartsFraction(ReadOnlySpan<char> text) =>
        text.Length >= 2 && text[0] is '.' or ',' && char.IsAsciiDigit(text[1]);

    private static int FractionLength(ReadOnlySpan<char> text) => 1 + DigitCount(text[1..], text.Length);

    private static int DigitCount(ReadOnlySpan<char> text, int most)
    {
        var count = 0;
        while (count < most && count < text.Length && char.IsAsciiDigit(text[count])) count++;
        return count;
    }

    private static bool TrySigned(ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digits = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        if (digits.ContainsAnyExceptInRange('0', '9')) return false;
        number = Number(digits) * (text.StartsWith("-") ? -1 : 1);
        return true;
    }

    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits) number = number * 10 + (digit - '0');
        return number;
    }
}
