namespace LlmdBuild.Helm.Time;

/// <summary>The proleptic Gregorian calendar over any year, as Go's time package counts it (.NET's ends at the years 1 and 9999).</summary>
internal static class GoCalendar
{
    public const long SecondsPerDay = 86400;

    private const long DaysPerEra = 146097;

    // Days from 0000-03-01, where eras of 400 years begin, to 1970-01-01.
    private const long EpochOffset = 719468;

    private static readonly int[] DaysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    public static bool IsLeap(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysIn(int month, long year) =>
        month == 2 && IsLeap(year) ? 29 : DaysBeforeMonth[month] - DaysBeforeMonth[month - 1];

    /// <summary>Days before the first of a month in a year without 29 February; 13 gives the whole year.</summary>
    public static int DaysBefore(int month) => DaysBeforeMonth[month - 1];

    /// <summary>Days since 1970-01-01; the month is 1 to 12, the day may lie outside of the month.</summary>
    public static long DaysFromCivil(long year, int month, long day)
    {
        if (month <= 2) year--;
        var era = FloorDivide(year, 400);
        var yearOfEra = year - era * 400;
        var dayOfYear = (153 * ((month + 9) % 12) + 2) / 5;
        var dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * DaysPerEra + dayOfEra - EpochOffset + (day - 1);
    }

    /// <summary>The date of a day counted from 1970-01-01.</summary>
    public static (long Year, int Month, int Day) CivilFromDays(long days)
    {
        days += EpochOffset;
        var era = FloorDivide(days, DaysPerEra);
        var dayOfEra = days - era * DaysPerEra;
        var yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var shifted = (5 * dayOfYear + 2) / 153;
        var day = (int)(dayOfYear - (153 * shifted + 2) / 5 + 1);
        var month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
    }

    /// <summary>Sunday is 0.</summary>
    public static int Weekday(long days) => (int)FloorModulo(days + 4, 7);

    /// <summary>1 on the first of January.</summary>
    public static int YearDay(long days) => (int)(days - DaysFromCivil(CivilFromDays(days).Year, 1, 1)) + 1;

    /// <summary>The ISO 8601 year and week: weeks begin on Monday, and week 1 has the year's first Thursday.</summary>
    public static (long Year, int Week) IsoWeek(long days)
    {
        var thursday = days + 4 - (Weekday(days) + 6) % 7 - 1;
        return (CivilFromDays(thursday).Year, (YearDay(thursday) - 1) / 7 + 1);
    }

    public static long FloorDivide(long value, long divisor) => value / divisor - (value % divisor < 0 ? 1 : 0);

    public static long FloorModulo(long value, long divisor) => value - FloorDivide(value, divisor) * divisor;
}
