using System.Globalization;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.ParseInLocation</c>: reads a time by the layout that would have written it.</summary>
internal ref partial struct TimeParser
{
    private readonly string _layout;
    private readonly string _value;
    private readonly GoLocation _location;
    private ReadOnlySpan<char> _rest;

    private long _year;
    private int _month = -1;
    private int _day = -1;
    private int _yearDay = -1;
    private int _hour;
    private int _minute;
    private int _second;
    private int _nanosecond;
    private bool _isAM;
    private bool _isPM;
    private bool _isUtc;
    private int? _offset;
    private string _zoneName = "";

    // What the element was that is out of its range, as Go's error names it.
    private string? _outOfRange;

    private TimeParser(string layout, string value, GoLocation location)
    {
        _layout = layout;
        _value = value;
        _location = location;
        _rest = value;
    }

    /// <summary>Reads a time.</summary>
    /// <param name="layout">Go's layout.</param>
    /// <param name="value">The text.</param>
    /// <param name="location">The zone of a text that names none, and the one whose abbreviations are known.</param>
    /// <exception cref="FormatException">The text does not fit; the message is Go's.</exception>
    public static GoTime Parse(string layout, string value, GoLocation location)
    {
        var parser = new TimeParser(layout, value, location);
        parser.ReadAll();
        return parser.MakeTime();
    }

    private void ReadAll()
    {
        var layout = _layout.AsSpan();
        while (true)
        {
            var part = LayoutPart.Next(layout);
            if (!TrySkip(part.Prefix)) throw Mismatch(part.Prefix, _rest);
            if (part.Element == LayoutElement.None)
            {
                if (!_rest.IsEmpty) throw Failure(": extra text: " + TimeQuote.Quote(_rest));
                return;
            }
            layout = part.Rest;
            var before = _rest;
            var success = TryRead(part, layout);
            if (_outOfRange is not null) throw Failure($": {_outOfRange} out of range");
            if (!success) throw Mismatch(part.Text, before);
        }
    }

    // A space in the layout stands for any number of them, also none at the end.
    private bool TrySkip(ReadOnlySpan<char> prefix)
    {
        while (!prefix.IsEmpty)
        {
            if (prefix[0] == ' ')
            {
                if (!_rest.IsEmpty && _rest[0] != ' ') return false;
                prefix = prefix.TrimStart(' ');
                _rest = _rest.TrimStart(' ');
                continue;
            }
            if (_rest.IsEmpty || _rest[0] != prefix[0]) return false;
            prefix = prefix[1..];
            _rest = _rest[1..];
        }
        return true;
    }

    private GoTime MakeTime()
    {
        if (_isPM && _hour < 12) _hour += 12;
        else if (_isAM && _hour == 12) _hour = 0;
        if (_yearDay >= 0) ApplyYearDay();
        if (_month < 0) _month = 1;
        if (_day < 0) _day = 1;
        if (_day < 1 || _day > GoCalendar.DaysIn(_month, _year)) throw Failure(": day out of range");

        if (_isUtc) return At(GoLocation.Utc);
        if (_offset is { } offset)
        {
            var time = At(GoLocation.Utc).Add(-offset * 1_000_000_000L);
            var zone = _location.Lookup(time.UnixSeconds);
            var isLocal = zone.Offset == offset && (_zoneName.Length == 0 || zone.Name == _zoneName);
            return time.In(isLocal ? _location : GoLocation.Fixed(_zoneName, offset));
        }
        return _zoneName.Length > 0 ? MakeTimeOfZoneName() : At(_location);
    }

    // An abbreviation that the zone does not know is kept, and is taken for UTC; but GMT+3 says what it is.
    private readonly GoTime MakeTimeOfZoneName()
    {
        var time = At(GoLocation.Utc);
        if (_location.LookupName(_zoneName, time.UnixSeconds) is { } known) return time.Add(-known * 1_000_000_000L).In(_location);
        var offset = 0;
        if (_zoneName.Length > 3 && _zoneName.StartsWith("GMT", StringComparison.Ordinal))
        {
            _ = int.TryParse(_zoneName.AsSpan(3), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out offset);
        }
        // The clock shows what was written: Go keeps the instant and adds the zone, so the hour moves with it.
        return time.In(GoLocation.Fixed(_zoneName, offset * 3600));
    }

    private void ApplyYearDay()
    {
        int month = 0, day = 0;
        if (GoCalendar.IsLeap(_year))
        {
            if (_yearDay == 60) (month, day) = (2, 29);
            else if (_yearDay > 60) _yearDay--;
        }
        if (_yearDay is < 1 or > 365) throw Failure(": day-of-year out of range");
        if (month == 0)
        {
            month = (_yearDay - 1) / 31 + 1;
            if (GoCalendar.DaysBefore(month + 1) < _yearDay) month++;
            day = _yearDay - GoCalendar.DaysBefore(month);
        }
        if (_month >= 0 && _month != month) throw Failure(": day-of-year does not match month");
        if (_day >= 0 && _day != day) throw Failure(": day-of-year does not match day");
        (_month, _day) = (month, day);
    }

    private readonly GoTime At(GoLocation location) =>
        GoTime.Date(_year, _month, _day, _hour, _minute, _second, _nanosecond, location);

    private readonly FormatException Mismatch(ReadOnlySpan<char> layoutPart, ReadOnlySpan<char> valuePart) => new(
        $"parsing time {TimeQuote.Quote(_value)} as {TimeQuote.Quote(_layout)}: cannot parse {TimeQuote.Quote(valuePart)} as {TimeQuote.Quote(layoutPart)}");

    private readonly FormatException Failure(string message) => new($"parsing time {TimeQuote.Quote(_value)}{message}");
}
