namespace LlmdBuild.Helm.Time;

/// <summary>A day and time of every year: <c>J60</c> (29 February never counted), <c>59</c> (counted), <c>M10.5.0/3</c>.</summary>
/// <param name="Form"><c>J</c>, <c>M</c>, or <c>0</c> for a bare day.</param>
/// <param name="Day">The day of the year, or of the week from Sunday on.</param>
/// <param name="Week">1 to 5, 5 being the last.</param>
/// <param name="Month">1 to 12.</param>
/// <param name="Time">Seconds after midnight, local time; may be negative.</param>
internal readonly record struct PosixDate(char Form, int Day, int Week, int Month, int Time)
{
    /// <summary>The second of a year, in UTC, at which it lies where <paramref name="offset"/> held before.</summary>
    public long SecondOfYear(long year, int offset)
    {
        var day = Form switch
        {
            'J' => Day - 1 + (GoCalendar.IsLeap(year) && Day >= 60 ? 1 : 0),
            'M' => DayOfMonthForm(year),
            _ => Day,
        };
        return day * GoCalendar.SecondsPerDay + Time - offset;
    }

    private long DayOfMonthForm(long year)
    {
        var yearStart = GoCalendar.DaysFromCivil(year, 1, 1);
        var monthStart = GoCalendar.DaysFromCivil(year, Month, 1);
        var day = (Day - GoCalendar.Weekday(monthStart) + 7) % 7;
        for (var week = 1; week < Week && day + 7 < GoCalendar.DaysIn(Month, year); week++) day += 7;
        return monthStart - yearStart + day;
    }
}
