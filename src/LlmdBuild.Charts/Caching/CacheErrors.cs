using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Caching;

/// <summary>What can go wrong with the cache. LLMD209x.</summary>
internal static class CacheErrors
{
    public static LlmdException NotWritable(string folder, Exception inner)
        => new(new LlmdDiagnostic("LLMD2090", LlmdSeverity.Error, $"The chart cache '{folder}' cannot be written: {inner.Message} Name another folder with LLMDBUILD_CACHE or LlmdBuildCachePath, or give the folder to this user. A cache that is only read belongs into LlmdBuildFallbackFolders."), inner);

    /// <summary>Makes a folder of the cache, or says that it cannot be written (LLMD2090).</summary>
    public static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(folder, e);
        }
    }

    public static LlmdException LockTimeout(string path, TimeSpan timeout)
        => new("LLMD2092", $"Waited {timeout.TotalSeconds:0} s for another process that holds '{path}'. It fetches the same chart or writes the same lock file: see whether it hangs, end it, and build again.");

    public static LlmdException DiskFull(string folder, Exception inner)
        => new(new LlmdDiagnostic("LLMD2093", LlmdSeverity.Error, $"The chart cache '{folder}' could not take a chart: {inner.Message} Make room (for example with 'llmd cache prune --all') and build again; what was half written has been removed."), inner);

    public static LlmdDiagnostic Damaged(string digest, string folder, string why)
        => new("LLMD2091", LlmdSeverity.Warning, $"The cache entry of {digest} at '{folder}' was damaged ({why}) and has been replaced. If this happens again, look for a program or a disk that changes files there.");

    public static LlmdDiagnostic FallbackDamaged(string digest, string folder, string why)
        => new("LLMD2091", LlmdSeverity.Warning, $"The fallback folder's entry of {digest} at '{folder}' is damaged ({why}) and was passed over. Make the folder again.");
}
