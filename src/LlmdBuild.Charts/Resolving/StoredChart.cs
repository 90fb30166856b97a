using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Resolving;

/// <summary>A chart that lies in the store, fetched now or before.</summary>
/// <param name="Path">Its folder.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Version">The exact version.</param>
/// <param name="Commit">Of a git source.</param>
/// <param name="ManifestDigest">Of an OCI source.</param>
/// <param name="Fetched">What was fetched now; null from the cache.</param>
/// <param name="Elapsed">How long that took.</param>
internal sealed record StoredChart(string Path, string Digest, string Version, string? Commit, string? ManifestDigest, FetchedChart? Fetched, TimeSpan Elapsed)
{
    /// <summary>The keys whose signature was checked now.</summary>
    public IReadOnlyList<string> SigningKeys { get; init; } = [];

    public static StoredChart FromCache(string path, string digest, FetchRequest request)
        => new(path, digest, request.Expression, request.Commit, request.ManifestDigest, null, TimeSpan.Zero);
}
