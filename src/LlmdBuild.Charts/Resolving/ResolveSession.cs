using System.Collections.Concurrent;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Resolving;

/// <summary>One resolve from beginning to end.</summary>
internal sealed class ResolveSession : IDisposable
{
    private readonly ResolveOptions _options;
    private readonly ContentStore _store;
    private readonly FetchContext _context;
    private readonly PinResolver _pins;
    private readonly ConcurrentQueue<LlmdDiagnostic> _diagnostics = new();
    private readonly string _lockPath;
    private readonly string _lockFolder;
    private readonly string _project;

    public ResolveSession(ResolveOptions options)
    {
        options = EnvironmentOptions.Apply(options);
        _options = options with { ProjectFolder = Path.GetFullPath(options.ProjectFolder) };
        _lockPath = options.LockFilePath is { Length: > 0 } path ? Path.GetFullPath(path, _options.ProjectFolder) : LockLocator.Find(_options.ProjectFolder);
        _lockFolder = Path.GetDirectoryName(_lockPath)!;
        _project = ProjectClaim();
        _store = new ContentStore(CacheLocation.Find(options.CachePath, options.Environment), options.FallbackFolders) { Warn = _diagnostics.Enqueue };
        _context = new FetchContext(_options, _store, new CredentialStore(options.Credentials, options.Environment), _lockFolder);
        _pins = new PinResolver(_options, _store, _context, _lockPath, _diagnostics.Enqueue);
    }

    public async Task<Resolution> ResolveAsync(IReadOnlyList<ChartIntent> intents, CancellationToken cancellation)
    {
        var current = LockFile.Read(_lockPath);
        var pins = Pins(intents, current);
        if (_options.Locked)
            await RequireLockedAsync(pins, current, cancellation).ConfigureAwait(false);
        var charts = await ResolveAllAsync(pins, cancellation).ConfigureAwait(false);
        var claims = charts.Zip(pins, static (c, p) => (Entry: EntryOf(c), p.Expression)).ToList();
        var (changes, written) = _options.Locked ? ([], false) : await UpdateLockAsync(current, claims, cancellation).ConfigureAwait(false);
        return new Resolution { Charts = charts, LockFilePath = _lockPath, Changes = changes, LockWasWritten = written, Diagnostics = [.. _diagnostics] };
    }

    /// <summary>See <see cref="ChartResolver.FindNewerAsync"/>.</summary>
    public async Task<IReadOnlyList<NewerVersions>> FindNewerAsync(IReadOnlyList<ChartIntent> intents, CancellationToken cancellation)
    {
        var current = LockFile.Read(_lockPath);
        var result = new List<NewerVersions>();
        foreach (var chart in Pins(intents, current).GroupBy(static p => (p.Intent.Name, p.LockSource)))
        {
            var versions = await _pins.ListVersionsAsync(chart.First(), cancellation).ConfigureAwait(false);
            var pinned = chart.Select(static p => p.Entry?.Version ?? p.Expression).ToList();
            var newer = VersionSelector.NewerThan(versions, pinned);
            if (newer.Count > 0)
                result.Add(new NewerVersions(chart.Key.Name, string.Join(", ", pinned), newer));
        }

        return result;
    }

    public void Dispose()
    {
        _pins.Dispose();
        _context.Dispose();
    }

    private string ProjectClaim()
    {
        var path = _options.ProjectFile is { Length: > 0 } file ? Path.GetFullPath(file, _options.ProjectFolder) : _options.ProjectFolder;
        var relative = UrlText.RelativePath(_lockFolder, path);
        return relative.StartsWith("./", StringComparison.Ordinal) ? relative[2..] : relative;
    }

    private List<Pin> Pins(IReadOnlyList<ChartIntent> intents, LockFile current)
    {
        var pins = new List<Pin>();
        foreach (var intent in intents)
        {
            var source = SourceParser.Parse(intent.Source, _options.ProjectFolder, intent);
            var text = source.ToLockText(_lockFolder);
            var isFirst = true;
            foreach (var expression in intent.VersionExpressions.Distinct(StringComparer.Ordinal))
            {
                VersionSelector.Check(expression, intent.Name, intent);
                pins.Add(new Pin(intent, expression, isFirst, source, text, EntryFor(intent, expression, text, current)));
                isFirst = false;
            }
        }

        return pins;
    }

    // What this project holds already; else what another project was given for the same words; else an entry that answers, so
    // that one lock does not carry more versions than it must.
    private LockEntry? EntryFor(ChartIntent intent, string expression, string source, LockFile current)
    {
        if (!_options.Locked && (_options.Update.Contains("*") || _options.Update.Contains(intent.Name)))
            return null;
        var entries = current.Entries.Where(e => e.Name == intent.Name && e.Source == source).ToList();
        return entries.Find(e => e.IsClaimedBy(_project, expression))
            ?? entries.Find(e => e.Projects.Values.Any(p => p.Contains(expression, StringComparer.Ordinal)))
            ?? BestOf(entries, expression);
    }

    private static LockEntry? BestOf(List<LockEntry> entries, string expression)
        => VersionSelector.Select(entries.Select(static e => e.Version), expression) is { } version
            ? entries.Find(e => e.Version == version)
            : null;

    private async Task RequireLockedAsync(List<Pin> pins, LockFile current, CancellationToken cancellation)
    {
        var differences = LockComparison.Compare(pins, current, _project);
        foreach (var pin in pins.Where(static p => p.IsLocal && p.Entry is not null))
        {
            if (await _pins.LocalDifferenceAsync(pin, cancellation).ConfigureAwait(false) is { } difference)
                differences.Add(difference);
        }

        if (differences.Count == 0)
            return;
        var mend = _options.MendCommand ?? $"dotnet build \"{_options.ProjectFile ?? _options.ProjectFolder}\" -t:LlmdBuildFetch -p:LlmdBuildLockedMode=false";
        throw File.Exists(_lockPath)
            ? LockErrors.OutOfDate(_lockPath, _project, differences, mend)
            : LockErrors.Missing(_lockPath, _project, differences, mend);
    }

    // All of them, so that one run tells all that is wrong.
    private async Task<IReadOnlyList<LockedChart>> ResolveAllAsync(List<Pin> pins, CancellationToken cancellation)
    {
        var tasks = pins.Select(p => _pins.ResolveAsync(p, cancellation)).ToList();
        var failures = new List<LlmdDiagnostic>();
        foreach (var task in tasks)
        {
            try
            {
                await task.ConfigureAwait(false);
            }
            catch (LlmdException e)
            {
                failures.AddRange(e.Diagnostics.Where(d => !failures.Contains(d)));
            }
        }

        if (failures.Count > 0)
            throw new LlmdException(failures);
        return [.. tasks.Select(static t => t.Result)];
    }

    private static LockEntry EntryOf(LockedChart chart) => new()
    {
        Name = chart.Name,
        Version = chart.Version,
        Source = chart.Source,
        Digest = chart.Digest,
        Commit = chart.Commit,
        ManifestDigest = chart.ManifestDigest,
        SchemaDigest = chart.SchemaDigest,
        SigningKeys = chart.SigningKeys,
        Dependencies = chart.Dependencies,
    };

    private async Task<(IReadOnlyList<LockDifference> Changes, bool Written)> UpdateLockAsync(
        LockFile current, List<(LockEntry Entry, string Expression)> claims, CancellationToken cancellation)
    {
        var isUpdate = _options.Update.Count > 0;
        if (Same(current, current.WithClaims(_project, claims, _lockPath, isUpdate)))
            return ([], false);
        using var held = await HoldLockFileAsync(cancellation).ConfigureAwait(false);
        // Another project of the solution may have written since.
        var latest = LockFile.Read(_lockPath);
        var updated = latest.WithClaims(_project, claims, _lockPath, isUpdate);
        if (Same(latest, updated))
            return ([], false);
        LockFileStore.Write(_lockPath, updated);
        return (LockComparison.Changes(latest, updated), true);
    }

    private static bool Same(LockFile left, LockFile right) => left.ToBytes().AsSpan().SequenceEqual(right.ToBytes());

    // The lock of the lock lies in the cache, where nobody commits it; a cache that cannot be written leaves the temporary folder.
    private async Task<FileLock> HoldLockFileAsync(CancellationToken cancellation)
    {
        var key = "lock file " + _lockPath;
        try
        {
            return await FileLock.AcquireAsync(_store.LockPath(key), _options.LockTimeout, _options.Time, cancellation).ConfigureAwait(false);
        }
        catch (LlmdException e) when (e.Diagnostics[0].Code == "LLMD2090")
        {
            var other = new ContentStore(Path.Combine(Path.GetTempPath(), "llmdbuild-locks"));
            return await FileLock.AcquireAsync(other.LockPath(key), _options.LockTimeout, _options.Time, cancellation).ConfigureAwait(false);
        }
    }
}
