namespace LlmdBuild.Operator.Watching;

/// <summary>Sizes and times of listing and watching.</summary>
internal static class WatchLimits
{
    /// <summary>Objects per page: at 5 KB each a page stays within what the array pool keeps.</summary>
    public const int PageSize = 200;

    /// <summary>How long a server is asked to keep a watch open; the exact time is drawn, so that watches do not end together.</summary>
    public static readonly (int Least, int Most) WatchSeconds = (300, 600);

    /// <summary>A watch that sends nothing, not even the bookmark due every minute, for this long is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(3);

    /// <summary>The first pause after a failure, doubled by each further one.</summary>
    public static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest pause.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    /// <summary>The pause before failure number <paramref name="failures"/> (from 1) is tried again: half of it fixed, half drawn.</summary>
    public static TimeSpan Backoff(int failures)
    {
        var full = Math.Min(FirstBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(failures - 1, 20)), LongestBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(full / 2 + Random.Shared.NextDouble() * full / 2);
    }

    /// <summary>The pause before the next attempt: what the server asks for, up to <see cref="LongestBackoff"/>, where that is more.</summary>
    public static TimeSpan Pause(int failures, TimeSpan asked)
    {
        var backoff = Backoff(failures);
        return asked <= backoff ? backoff : asked < LongestBackoff ? asked : LongestBackoff;
    }
}
