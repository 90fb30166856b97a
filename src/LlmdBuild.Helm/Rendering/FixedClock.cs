namespace LlmdBuild.Helm.Rendering;

/// <summary>A clock that stands still, in UTC: what time functions see in a seeded render.</summary>
internal sealed class FixedClock(DateTimeOffset time) : TimeProvider
{
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => time.ToUniversalTime();
}
