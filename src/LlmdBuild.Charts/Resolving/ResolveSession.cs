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
        // A restore without a lock still has a folder that sources are written relative to.
        _lockPath = options.LockFilePath is { Length: > 0 } path ? Path.GetFullPath(path, _options.ProjectFolder) : LockLocator.Find(_options.ProjectFolder);
        _lockFolder = Path.GetDirectoryName(_lockPath)!;
        _project = ProjectClaim();
        _store = new ContentStore(CacheLocation.Find(options.CachePath, options.Environment), options.FallbackFolders) { Warn = _diagnostics.Enqueue };
        _context = new FetchContext(_options, _store, new CredentialStore(options.Credentials, options.Environment), _lockPath, _diagnostics.Enqueue);
        _pins = new PinResolver(_options, _store, _context, _lockPath, _diagnostics.Enqueue);
    }

    public async Task<Resolution> ResolveAsync(IReadOnlyList<ChartIntent> intents, CancellationToken cancellation)
    {
        var current = ReadLock();
        var pins = Pins(intents, current);
        if (_options.Locked)
            await RequireLockedAsync(pins, current, cancellation).ConfigureAwait(false);
        var charts = await ResolveAllAsync(pins, cancellation).ConfigureAwait(false);
        var claims = charts.Select((c, i) => new LockClaim(EntryOf(c, pins[i]), pins[i].Expression)).ToList();
        if (_options.Locked)
            RequireSame(current, claims);
        var (changes, written) = _options.Locked || _options.WithoutLock ? ([], false) : await UpdateLockAsync(current, claims, cancellation).ConfigureAwait(false);
        return new Resolution
        {
            Charts = charts,
            LockFilePath = _lockPath,
            Changes = changes,
            LockWasWritten = written,
            Fetches = [.. _pins.Fetches.OrderBy(static f => f.Name, Utf8Order.Instance).ThenBy(static f => f.Version, Utf8Order.Instance)],
            Diagnostics = [.. _diagnostics.Distinct()],
        };
    }

    /// <summary>See <see cref="ChartResolver.FindNewerAsync"/>.</summary>
    public async Task<IReadOnlyList<NewerVersions>> FindNewerAsync(IReadOnlyList<ChartIntent> intents, CancellationToken cancellation)
    {
        var result = new List<NewerVersions>();
        foreach (var chart in Pins(intents, ReadLock()).GroupBy(static p => (p.Intent.Name, p.LockSource)))
        {
            var first = chart.First();
            var versions = await _pins.ListVersionsAsync(first, cancellation).ConfigureAwait(false);
            // A git chart's own version often says nothing; its tag does.
            var pinned = first.Source is GitSource git && GitTags.Split(git.Tag) is { } tag
                ? [tag.Version]
                : chart.Select(static p => p.Entry?.Version ?? p.Expression).ToList();
            var newer = VersionSelector.NewerThan(versions, pinned);
            if (newer.Count > 0)
                result.Add(new NewerVersions(chart.Key.Name, pinned, newer) { Intent = first.Intent });
        }

        return result;
    }

    public void Dispose()
    {
        _pins.Dispose();
        _context.Dispose();
    }

    private LockFile ReadLock() => _options.WithoutLock ? LockFile.Empty : LockFile.Read(_lockPath);

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

        if (differences.Count > 0)
            throw OutOfDate(differences);
    }

    // What only the contents can tell: a dependency beside a local chart that changed, a key that the lock does not know.
    private void RequireSame(LockFile current, List<LockClaim> claims)
    {
        var needed = current.WithClaims(_project, claims, _lockPath, mayReplace: true);
        if (LockComparison.Changes(current, needed) is { Count: > 0 } differences)
            throw OutOfDate(differences);
    }

    private LlmdException OutOfDate(IReadOnlyList<LockDifference> differences)
    {
        var mend = _options.MendCommand ?? $"dotnet build \"{_options.ProjectFile ?? _options.ProjectFolder}\" -t:LlmdBuildFetch -p:LlmdBuildLockedMode=false";
        return File.Exists(_lockPath)
            ? LockErrors.OutOfDate(_lockPath, _project, differences, mend)
            : LockErrors.Missing(_lockPath, _project, differences, mend);
    }

    // All of them, so that one run tells all that is wrong.
    private async Task<IReadOnlyList<LockedChart>> ResolveAllAsync(List<Pin> pins, CancellationToken cancellation)
    {
        var tasks = pins.Select(p => _pins.ResolveAsync(p, cancellation)).ToList();
        var failures = new List<LlmdDiagnostic>();
        for (var i = 0; i < pins.Count; i++)
        {
            try
            {
                await tasks[i].ConfigureAwait(false);
            }
            catch (LlmdException e)
            {
                var intent = pins[i].Intent;
                failures.AddRange(e.Diagnostics.Select(d => Placed(d, intent)).Where(d => !failures.Contains(d)));
            }
        }

        if (failures.Count > 0)
            throw new LlmdException(failures);
        return [.. tasks.Select(static t => t.Result)];
    }

    // What the network says of no place is wrong at the item that sent us there.
    private static LlmdDiagnostic Placed(LlmdDiagnostic diagnostic, ChartIntent intent)
        => diagnostic.File is null ? diagnostic with { File = intent.File, Line = intent.Line, Column = intent.Column } : diagnostic;

    // While the content is the same, so is what was locked of its place: a mirror may have another manifest of it, or none.
    private static LockEntry EntryOf(LockedChart chart, Pin pin)
    {
        var same = pin.Entry is { } known && known.Digest == chart.Digest ? known : null;
        return new LockEntry
        {
            Name = chart.Name,
            Version = chart.Version,
            Source = chart.Source,
            Digest = chart.Digest,
            Commit = same?.Commit ?? chart.Commit,
            ManifestDigest = same?.ManifestDigest ?? chart.ManifestDigest,
            SchemaDigest = chart.SchemaDigest,
            SigningKeys = chart.SigningKeys,
            Dependencies = chart.Dependencies,
        };
    }

    private async Task<(IReadOnlyList<LockDifference> Changes, bool Written)> UpdateLockAsync(
        LockFile current, List<LockClaim> claims, CancellationToken cancellation)
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
