namespace LlmdBuild.Helm.Time;

/// <summary>The elements of Go's time layouts, each named by how its reference time is written.</summary>
internal enum LayoutElement
{
    /// <summary>None: the rest of the layout is literal.</summary>
    None,

    LongMonth, // January
    Month, // Jan
    NumberMonth, // 1
    ZeroMonth, // 01
    LongWeekday, // Monday
    Weekday, // Mon
    Day, // 2
    UnderDay, // _2
    ZeroDay, // 02
    UnderYearDay, // __2
    ZeroYearDay, // 002
    Hour, // 15
    Hour12, // 3
    ZeroHour12, // 03
    Minute, // 4
    ZeroMinute, // 04
    Second, // 5
    ZeroSecond, // 05
    LongYear, // 2006
    Year, // 06
    UpperPM, // PM
    LowerPM, // pm
    ZoneName, // MST
    IsoZone, // Z0700
    IsoSecondsZone, // Z070000
    IsoShortZone, // Z07
    IsoColonZone, // Z07:00
    IsoColonSecondsZone, // Z07:00:00
    NumberZone, // -0700
    NumberSecondsZone, // -070000
    NumberShortZone, // -07
    NumberColonZone, // -07:00
    NumberColonSecondsZone, // -07:00:00
    FractionZeros, // .000
    FractionNines, // .999
}
