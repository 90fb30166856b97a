using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Resolving;

/// <summary>Brings one pin's content: from the cache if the lock's digest is there, else from its source, checked against the lock.</summary>
internal sealed class PinResolver : IDisposable
{
    private readonly ResolveOptions _options;
    private readonly ContentStore _store;
    private readonly PinIndex _index;
    private readonly ChartFetchers _fetchers;
    private readonly DependencyResolver _dependencies;
    private readonly string _lockPath;
    private readonly SemaphoreSlim _parallel = new(8);

    public PinResolver(ResolveOptions options, ContentStore store, FetchContext context, string lockPath, Action<LlmdDiagnostic> warn)
    {
        _options = options;
        _store = store;
        _index = new PinIndex(store);
        _fetchers = new ChartFetchers(context);
        _lockPath = lockPath;
        _dependencies = new DependencyResolver(context, store, _index, this, warn);
    }

    /// <summary>What travelled so far.</summary>
    public ConcurrentQueue<ChartFetch> Fetches { get; } = new();

    public void Dispose() => _parallel.Dispose();

    public async Task<LockedChart> ResolveAsync(Pin pin, CancellationToken cancellation)
    {
        if (pin.Entry is { } entry && !pin.IsLocal && _store.TryFind(entry.Digest) is { } path && IsVerified(pin, entry))
            return await FromLockAsync(pin, entry, path, cancellation).ConfigureAwait(false);
        await _parallel.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await FromSourceAsync(pin, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _parallel.Release();
        }
    }

    /// <summary>What the pin's source has; empty where it cannot say.</summary>
    public Task<IReadOnlyList<string>> ListVersionsAsync(Pin pin, CancellationToken cancellation) => _fetchers.ListVersionsAsync(Request(pin), cancellation);

    /// <summary>How a local chart differs from its lock entry; null where it does not.</summary>
    public async Task<LockDifference?> LocalDifferenceAsync(Pin pin, CancellationToken cancellation)
    {
        var fetched = await _fetchers.FetchAsync(Request(pin), cancellation).ConfigureAwait(false);
        var digest = ContentDigest.Compute(fetched.Files);
        return digest == pin.Entry!.Digest && fetched.Version == pin.Entry.Version
            ? null
            : new LockDifference(pin.Intent.Name, $"{pin.Entry.Version} with content {pin.Entry.Digest}", $"{fetched.Version} with content {digest} in {pin.LockSource}");
    }

    /// <summary>Gets a chart that is not in the cache, one process at a time for each, and stores it.</summary>
    /// <param name="request">What to get.</param>
    /// <param name="lockSource">The source as the lock writes it: with name and version the key of the index and the lock.</param>
    /// <param name="expected">The digest it must have; null where it is new.</param>
    /// <param name="mayUseIndex">Whether an earlier fetch of the same version will do.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<StoredChart> FetchAsync(FetchRequest request, string lockSource, string? expected, bool mayUseIndex, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var isLocal = request.Source is LocalSource;
        using var held = isLocal ? null : await HoldAsync(_store.LockPath($"{lockSource}\n{request.Name}\n{request.Expression}"), cancellation).ConfigureAwait(false);
        // Whoever waited finds what the other one fetched.
        if (expected is not null && !isLocal && request.Verify == VerificationMode.Never && _store.TryFind(expected) is { } stored)
            return StoredChart.FromCache(stored, expected, request);
        if (mayUseIndex && expected is null && Known(request, lockSource, request.Expression) is { } known)
            return known;
        using var chosen = new ChosenVersion(_store, _index, request, lockSource, HoldAsync);
        var fetched = await _fetchers.FetchAsync(request with { Progress = Progress(request, clock), Known = mayUseIndex && expected is null && !isLocal ? chosen.FindAsync : null }, cancellation).ConfigureAwait(false);
        var chart = ChartYaml.Read(fetched.Files, fetched.Where, request.Intent);
        if (chart.Name != request.Name)
            throw SourceErrors.NameDiffers(request.Name, chart.Name, fetched.Where, request.Intent);
        var digest = ContentDigest.Compute(fetched.Files);
        if (expected is not null && digest != expected)
            throw SourceErrors.ContentDiffers(request.Name, fetched.Version, _lockPath, expected, digest, fetched.Where);
        var keys = Provenance.ProvenanceCheck.Run(request, fetched, _options);
        var path = _store.Add(fetched.Files, out _);
        if (!isLocal)
            Remember(request, lockSource, fetched, digest);
        if (!isLocal && !fetched.IsFromCache)
        {
            Fetches.Enqueue(new ChartFetch(request.Name, fetched.Version, fetched.Bytes, clock.Elapsed, fetched.Where));
            _options.Progress?.Report(new FetchProgress(request.Name, fetched.Version, fetched.Bytes, fetched.Bytes, clock.Elapsed, IsDone: true));
        }

        return new StoredChart(path, digest, fetched.Version, fetched.Commit, fetched.ManifestDigest, fetched.IsFromCache ? null : fetched, clock.Elapsed) { SigningKeys = keys };
    }

    // By every name that a later restore may ask for: the version, what was asked for, the commit, the manifest.
    private void Remember(FetchRequest request, string lockSource, FetchedChart fetched, string digest)
    {
        if (fetched.IsFromCache)
            return;
        var entry = new PinIndex.Entry(fetched.Version, digest, fetched.Commit, fetched.ManifestDigest, fetched.Where, fetched.ArchiveSha256);
        var asked = VersionSelector.IsExact(request.Expression) ? request.Expression : null;
        foreach (var name in new[] { fetched.Version, asked, fetched.Commit, fetched.ManifestDigest }.OfType<string>().Distinct(StringComparer.Ordinal))
            _index.Add(lockSource, request.Name, name, entry);
    }

    private Task<FileLock> HoldAsync(string path, CancellationToken cancellation)
        => FileLock.AcquireAsync(path, _options.LockTimeout, _options.Time, cancellation);

    private StoredChart? Known(FetchRequest request, string lockSource, string version)
    {
        var isMutable = request.Source is GitSource { Commit: null };
        if (!VersionSelector.IsExact(version) || request.Verify != VerificationMode.Never || (isMutable && !_options.Offline))
            return null;
        return _index.TryFind(lockSource, request.Name, version) is { } entry && _store.TryFind(entry.Digest) is { } path
            ? new StoredChart(path, entry.Digest, entry.Version, entry.Commit, entry.ManifestDigest, null, TimeSpan.Zero)
            : null;
    }

    private async Task<LockedChart> FromSourceAsync(Pin pin, CancellationToken cancellation)
    {
        var entry = pin.Entry;
        var mayUseIndex = !_options.Update.Contains("*") && !_options.Update.Contains(pin.Intent.Name);
        var stored = await FetchAsync(Request(pin), pin.LockSource, pin.IsLocal ? null : entry?.Digest, mayUseIndex, cancellation).ConfigureAwait(false);
        var keys = stored.SigningKeys;
        if (keys.Count > 0 && entry is { SigningKeys.Count: > 0 } && !entry.SigningKeys.Intersect(keys).Any())
            throw Provenance.ProvenanceErrors.OtherKey($"{pin.Intent.Name} {stored.Version}", _lockPath, string.Join(", ", entry.SigningKeys), keys[0]);
        // An entry without dependencies may have lost them in a merge: what was just fetched is asked itself.
        var known = entry is { Dependencies.Count: > 0 } && entry.Digest == stored.Digest ? entry.Dependencies : null;
        var whole = await _dependencies.CompleteAsync(stored.Path, stored.Digest, pin, stored.Commit, known, cancellation).ConfigureAwait(false);
        var fetched = stored.Fetched;
        return new LockedChart
        {
            Name = pin.Intent.Name,
            Version = stored.Version,
            Requested = pin.Expression,
            Source = pin.LockSource,
            Digest = stored.Digest,
            ContentPath = whole.Path,
            ContentDigest = whole.Digest,
            Commit = stored.Commit,
            ManifestDigest = stored.ManifestDigest,
            SchemaDigest = SchemaDigest(stored.Path),
            SigningKeys = keys.Count > 0 ? keys : entry?.SigningKeys ?? [],
            Intent = pin.Intent,
            IsDefault = pin.IsDefault,
            Dependencies = whole.Dependencies,
            Origin = fetched?.Where ?? Remembered(pin, stored.Version, stored.Digest)?.Origin ?? "cache",
            IsFromCache = fetched is null || pin.IsLocal,
            FetchedBytes = fetched is null || pin.IsLocal ? 0 : fetched.Bytes,
            FetchTime = fetched is null ? TimeSpan.Zero : stored.Elapsed,
            ArchiveSha256 = fetched is null ? Remembered(pin, stored.Version, stored.Digest)?.ArchiveSha256 : fetched.ArchiveSha256,
        };
    }

    private async Task<LockedChart> FromLockAsync(Pin pin, LockEntry entry, string path, CancellationToken cancellation)
    {
        var whole = await _dependencies.CompleteAsync(path, entry.Digest, pin, entry.Commit, entry.Dependencies, cancellation).ConfigureAwait(false);
        var remembered = Remembered(pin, entry.Version, entry.Digest);
        return new LockedChart
        {
            Name = entry.Name,
            Version = entry.Version,
            Requested = pin.Expression,
            Source = entry.Source,
            Digest = entry.Digest,
            ContentPath = whole.Path,
            ContentDigest = whole.Digest,
            Commit = entry.Commit,
            ManifestDigest = entry.ManifestDigest,
            SchemaDigest = entry.SchemaDigest,
            SigningKeys = entry.SigningKeys,
            Intent = pin.Intent,
            IsDefault = pin.IsDefault,
            Dependencies = whole.Dependencies,
            Origin = remembered?.Origin ?? "cache",
            IsFromCache = true,
            ArchiveSha256 = remembered?.ArchiveSha256,
        };
    }

    private PinIndex.Entry? Remembered(Pin pin, string version, string digest)
        => !pin.IsLocal && _index.TryFind(pin.LockSource, pin.Intent.Name, version) is { } entry && entry.Digest == digest ? entry : null;

    // A lock made without a signature does not answer for one that is asked for now.
    private static bool IsVerified(Pin pin, LockEntry entry)
        => pin.Intent.Verify != VerificationMode.Always || entry.SigningKeys.Count > 0;

    private static FetchRequest Request(Pin pin)
    {
        var expression = pin.Entry is { } entry && !pin.IsLocal ? entry.Version : pin.Expression;
        return new FetchRequest(pin.Intent.Name, expression, pin.Source, pin.Entry?.Commit, pin.Entry?.ManifestDigest, pin.Intent, pin.Intent.Verify);
    }

    private Action<long, long?>? Progress(FetchRequest request, Stopwatch clock)
        => _options.Progress is { } progress
            ? (bytes, total) => progress.Report(new FetchProgress(request.Name, request.Expression, bytes, total, clock.Elapsed, IsDone: false))
            : null;

    private static string? SchemaDigest(string path)
    {
        var schema = Path.Combine(path, "values.schema.json");
        return File.Exists(schema) ? "sha256:" + Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(schema))) : null;
    }
}
