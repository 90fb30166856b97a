namespace LlmdBuild.Helm.Time;

/// <summary>The rule for the years that a zone file does not list: <c>CET-1CEST,M3.5.0,M10.5.0/3</c> (POSIX <c>TZ</c>).</summary>
internal sealed class PosixTimeZone
{
    // Names, offsets west of UTC, then from when daylight saving holds and from when it does not.
    private readonly ZoneRule _standard;
    private readonly ZoneRule? _daylight;
    private readonly PosixDate _start;
    private readonly PosixDate _end;

    private PosixTimeZone(ZoneRule standard, ZoneRule? daylight, PosixDate start, PosixDate end)
    {
        _standard = standard;
        _daylight = daylight;
        _start = start;
        _end = end;
    }

    /// <summary>Reads a rule; null where it is not one.</summary>
    public static PosixTimeZone? Parse(string text)
    {
        var reader = new PosixReader(text);
        if (!reader.TryName(out var standardName) || !reader.TryOffset(out var standardOffset)) return null;
        var standard = new ZoneRule(standardName, -standardOffset, false);
        if (reader.AtEnd || reader.Peek == ',') return new PosixTimeZone(standard, null, default, default);

        if (!reader.TryName(out var daylightName)) return null;
        var daylightOffset = standard.Offset + 3600;
        if (!reader.AtEnd && reader.Peek != ',')
        {
            if (!reader.TryOffset(out var west)) return null;
            daylightOffset = -west;
        }
        if (reader.AtEnd) reader = new PosixReader(",M3.2.0,M11.1.0");
        if (!reader.TryDate(out var start) || !reader.TryDate(out var end) || !reader.AtEnd) return null;
        return new PosixTimeZone(standard, new ZoneRule(daylightName, daylightOffset, true), start, end);
    }

    /// <summary>What holds at a time, given that the rule holds from <paramref name="lastTransition"/> on.</summary>
    public ZonePeriod? Lookup(long lastTransition, long seconds)
    {
        if (_daylight is not { } daylight) return _standard.Period(lastTransition, GoLocation.Omega);

        var year = GoCalendar.CivilFromDays(GoCalendar.FloorDivide(seconds, GoCalendar.SecondsPerDay)).Year;
        var yearStart = GoCalendar.DaysFromCivil(year, 1, 1) * GoCalendar.SecondsPerDay;
        var second = seconds - yearStart;
        var start = _start.SecondOfYear(year, _standard.Offset);
        var end = _end.SecondOfYear(year, daylight.Offset);
        var (inner, outer) = (daylight, _standard);
        if (end < start) (start, end, inner, outer) = (end, start, _standard, daylight);

        if (second < start) return outer.Period(yearStart, start + yearStart);
        if (second >= end) return outer.Period(end + yearStart, yearStart + 365 * GoCalendar.SecondsPerDay);
        return inner.Period(start + yearStart, end + yearStart);
    }
}
