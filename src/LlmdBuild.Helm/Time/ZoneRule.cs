namespace LlmdBuild.Helm.Time;

/// <summary>One offset of a zone, with its abbreviation (<c>CET</c>); the offset is in seconds east of UTC.</summary>
internal readonly record struct ZoneRule(string Name, int Offset, bool IsDaylightSaving)
{
    public ZonePeriod Period(long start, long end) => new(Name, Offset, IsDaylightSaving, start, end);
}
