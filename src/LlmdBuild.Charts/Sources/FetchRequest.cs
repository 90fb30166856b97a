namespace LlmdBuild.Charts.Sources;

/// <summary>One pin to be fetched.</summary>
/// <param name="Name">The chart.</param>
/// <param name="Expression">The version or range asked for; an exact version where the lock has one.</param>
/// <param name="Source">Where from, before mirrors.</param>
/// <param name="Commit">The commit a lock names.</param>
/// <param name="ManifestDigest">The OCI manifest a lock names.</param>
/// <param name="Intent">For messages; null for dependencies.</param>
/// <param name="Verify">Whether a signature is wanted beside the archive.</param>
internal sealed record FetchRequest(
    string Name, string Expression, ChartSource Source, string? Commit, string? ManifestDigest, ChartIntent? Intent, VerificationMode Verify)
{
    /// <summary>
    /// Asked once the version, commit or manifest is chosen: what an earlier fetch of it left in the cache, or null. Waits where another
    /// process is fetching it just now.
    /// </summary>
    public Func<string, CancellationToken, Task<FetchedChart?>>? Known { get; init; }

    /// <summary>Told of bytes received and announced.</summary>
    public Action<long, long?>? Progress { get; init; }
}
