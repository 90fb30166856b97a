using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Resolving;

/// <summary>The turn of one version, commit or manifest: whoever waited for it finds what the other one fetched.</summary>
/// <remarks>
/// Different words may choose one version (<c>1.2.0</c> and <c>~1.2</c>), so a lock on the words is not enough for one download.
/// These locks are a group of their own: they are asked for while a lock on words is held, and never the other way round.
/// </remarks>
internal sealed class ChosenVersion(ContentStore store, PinIndex index, FetchRequest request, string lockSource, Func<string, CancellationToken, Task<FileLock>> hold) : IDisposable
{
    private FileLock? _held;

    /// <summary>What an earlier fetch left; null where this one has to do it, and holds the turn until disposed.</summary>
    public async Task<FetchedChart?> FindAsync(string version, CancellationToken cancellation)
    {
        if (request.Verify != VerificationMode.Never)
            return null;
        _held ??= await hold(store.LockPath($"{lockSource}\n{request.Name}\n{version}", "v"), cancellation).ConfigureAwait(false);
        return index.TryFind(lockSource, request.Name, version) is { } entry && store.TryFind(entry.Digest) is { } path
            ? new FetchedChart { Version = entry.Version, Files = ContentFiles.Read(path), Where = entry.Origin ?? "cache", IsFromCache = true, Commit = entry.Commit, ManifestDigest = entry.ManifestDigest }
            : null;
    }

    public void Dispose() => _held?.Dispose();
}
