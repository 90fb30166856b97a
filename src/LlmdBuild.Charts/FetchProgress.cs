using System.Globalization;

namespace LlmdBuild.Charts;

/// <summary>One chart's fetch on its way or done.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Version">The version, as far as known.</param>
/// <param name="Bytes">Bytes received so far.</param>
/// <param name="TotalBytes">Bytes announced; null where the server does not say.</param>
/// <param name="Elapsed">Since the fetch began.</param>
/// <param name="IsDone">The last report of this fetch.</param>
public sealed record FetchProgress(string Name, string Version, long Bytes, long? TotalBytes, TimeSpan Elapsed, bool IsDone)
{
    /// <summary>For people: <c>downloading web 1.2.3: 12.0 of 60.0 MiB, 34 s</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"downloading {Name} {Version}: {Bytes / 1048576.0:0.0}{(TotalBytes is { } total ? $" of {total / 1048576.0:0.0}" : "")} MiB, {Elapsed.TotalSeconds:0} s");
}
