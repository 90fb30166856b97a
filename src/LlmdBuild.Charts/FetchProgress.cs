namespace LlmdBuild.Charts;

/// <summary>One chart's fetch on its way or done.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Version">The version, as far as known.</param>
/// <param name="Bytes">Bytes received so far.</param>
/// <param name="TotalBytes">Bytes announced; null where the server does not say.</param>
/// <param name="Elapsed">Since the fetch began.</param>
/// <param name="IsDone">The last report of this fetch.</param>
public sealed record FetchProgress(string Name, string Version, long Bytes, long? TotalBytes, TimeSpan Elapsed, bool IsDone);
