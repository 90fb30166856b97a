using System.Globalization;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Time;

/// <summary>Go's <c>time.Time</c>: an instant to the nanosecond, and the zone it is shown in. Immutable.</summary>
public sealed partial class GoTime : IGoStruct, IGoStringer, IGoSyntaxStringer, IJsonMarshaler, IYamlMarshaler
{
    private const int NanosecondsPerSecond = 1_000_000_000;

    private static readonly GoType Type = GoType.Parse("time.Time");

    // The clock that never jumps, in nanoseconds since the process began; what Now has and calendar dates have not.
    private readonly long? _monotonic;
    private readonly long _days;
    private readonly int _secondOfDay;

    private GoTime(long seconds, int nanosecond, GoLocation location, long? monotonic = null)
    {
        UnixSeconds = seconds;
        Nanosecond = nanosecond;
        Location = location;
        _monotonic = monotonic;
        Zone = location.Lookup(seconds);
        var local = seconds + Zone.Offset;
        _days = GoCalendar.FloorDivide(local, GoCalendar.SecondsPerDay);
        _secondOfDay = (int)(local - _days * GoCalendar.SecondsPerDay);
        (Year, Month, Day) = GoCalendar.CivilFromDays(_days);
    }

    /// <summary>The first instant of the year 1 in UTC: Go's zero value.</summary>
    public static GoTime Zero { get; } = Unix(GoCalendar.DaysFromCivil(1, 1, 1) * GoCalendar.SecondsPerDay, 0, GoLocation.Utc);

    /// <summary>Whole seconds since 1970 in UTC.</summary>
    public long UnixSeconds { get; }

    /// <summary>The part below a second, never negative.</summary>
    public int Nanosecond { get; }

    /// <summary>The zone it is shown in.</summary>
    public GoLocation Location { get; }

    /// <summary>The year in its zone; 0 and negative ones come before the year 1.</summary>
    public long Year { get; }

    /// <summary>1 to 12.</summary>
    public int Month { get; }

    /// <summary>1 to 31.</summary>
    public int Day { get; }

    /// <summary>0 to 23.</summary>
    public int Hour => _secondOfDay / 3600;

    /// <summary>0 to 59.</summary>
    public int Minute => _secondOfDay / 60 % 60;

    /// <summary>0 to 59.</summary>
    public int Second => _secondOfDay % 60;

    /// <summary>Sunday is 0.</summary>
    public int Weekday => GoCalendar.Weekday(_days);

    /// <summary>1 to 366.</summary>
    public int YearDay => GoCalendar.YearDay(_days);

    /// <inheritdoc/>
    public GoType GoType => Type;

    internal ZonePeriod Zone { get; }

    /// <summary>Go's <c>time.Unix</c>, shown in a zone.</summary>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="nanoseconds">Any number of nanoseconds more.</param>
    /// <param name="location">The zone.</param>
    public static GoTime Unix(long seconds, long nanoseconds, GoLocation location)
    {
        var carry = GoCalendar.FloorDivide(nanoseconds, NanosecondsPerSecond);
        return new GoTime(unchecked(seconds + carry), (int)(nanoseconds - carry * NanosecondsPerSecond), location);
    }

    /// <summary>Go's <c>time.Now</c> by a clock.</summary>
    internal static GoTime Now(TimeProvider clock)
    {
        var ticks = clock.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var seconds = GoCalendar.FloorDivide(ticks, TimeSpan.TicksPerSecond);
        var nanosecond = (int)(ticks - seconds * TimeSpan.TicksPerSecond) * 100;
        return new GoTime(seconds, nanosecond, GoLocation.Local, clock.GetElapsedTime(0, clock.GetTimestamp()).Ticks * 100);
    }

    /// <summary>Go's <c>time.Date</c>: what lies outside of its range carries over; where clocks change, one of the two times meant.</summary>
    internal static GoTime Date(long year, long month, long day, long hour, long minute, long second, long nanosecond, GoLocation location)
    {
        var months = month - 1;
        year += GoCalendar.FloorDivide(months, 12);
        var carry = GoCalendar.FloorDivide(nanosecond, NanosecondsPerSecond);
        var days = GoCalendar.DaysFromCivil(year, (int)GoCalendar.FloorModulo(months, 12) + 1, day);
        var local = days * GoCalendar.SecondsPerDay + hour * 3600 + minute * 60 + second + carry;
        var zone = location.Lookup(local);
        if (zone.Offset != 0)
        {
            var utc = local - zone.Offset;
            if (utc < zone.Start || utc >= zone.End) zone = location.Lookup(utc);
        }
        return new GoTime(local - zone.Offset, (int)(nanosecond - carry * NanosecondsPerSecond), location);
    }

    /// <summary>The same instant in another zone.</summary>
    public GoTime In(GoLocation location) => new(UnixSeconds, Nanosecond, location, _monotonic);

    /// <summary>The instant so many nanoseconds later.</summary>
    public GoTime Add(long nanoseconds)
    {
        var carry = GoCalendar.FloorDivide(nanoseconds, NanosecondsPerSecond);
        var nanosecond = Nanosecond + (int)(nanoseconds - carry * NanosecondsPerSecond);
        if (nanosecond >= NanosecondsPerSecond)
        {
            nanosecond -= NanosecondsPerSecond;
            carry++;
        }
        return new GoTime(unchecked(UnixSeconds + carry), nanosecond, Location, _monotonic + nanoseconds);
    }

    /// <summary>The nanoseconds since another instant, as far as 64 bits reach.</summary>
    public long Since(GoTime earlier)
    {
        if (_monotonic is { } now && earlier._monotonic is { } then) return now - then;
        var difference = ((Int128)UnixSeconds - earlier.UnixSeconds) * NanosecondsPerSecond + Nanosecond - earlier.Nanosecond;
        return (long)Int128.Clamp(difference, long.MinValue, long.MaxValue);
    }

    /// <summary>The order of instants.</summary>
    public int CompareTo(GoTime other)
    {
        if (_monotonic is { } left && other._monotonic is { } right) return left.CompareTo(right);
        var order = UnixSeconds.CompareTo(other.UnixSeconds);
        return order != 0 ? order : Nanosecond.CompareTo(other.Nanosecond);
    }

    /// <summary>Writes the time by a layout of Go's.</summary>
    public string Format(string layout) => TimeFormatter.Format(this, layout);

    /// <summary>Go's <c>String()</c>: <c>2006-01-02 15:04:05.999 -0700 MST</c>, and for a time that was read off a clock <c>m=+0.1</c>.</summary>
    public string String()
    {
        var text = Format("2006-01-02 15:04:05.999999999 -0700 MST");
        if (_monotonic is not { } monotonic) return text;
        var magnitude = Math.Abs(monotonic);
        return text + string.Create(
            CultureInfo.InvariantCulture,
            $" m={(monotonic < 0 ? '-' : '+')}{magnitude / NanosecondsPerSecond}.{magnitude % NanosecondsPerSecond:D9}");
    }

    /// <summary>The time as JSON and YAML hold it: RFC 3339 to the nanosecond.</summary>
    public string MarshalText() => Format("2006-01-02T15:04:05.999999999Z07:00");

    /// <inheritdoc/>
    public override string ToString() => String();
}
