using System.Globalization;

namespace LlmdBuild.Charts;

/// <summary>One chart that was fetched.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Version">The exact version.</param>
/// <param name="Bytes">Bytes that travelled.</param>
/// <param name="Elapsed">From the first question to the entry in the cache.</param>
/// <param name="Origin">Where the bytes came from, after mirrors and redirects.</param>
public sealed record ChartFetch(string Name, string Version, long Bytes, TimeSpan Elapsed, string Origin)
{
    /// <summary>One line for people: <c>fetched web 1.2.3 (14 KiB in 0.3 s) from …</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"fetched {Name} {Version} ({Math.Max(1, Bytes / 1024)} KiB in {Elapsed.TotalSeconds:F1} s) from {Origin}");
}
