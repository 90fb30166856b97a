using LlmdBuild.Charts.Archives;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Resolving;

/// <summary>Fetches what a chart depends on and does not carry, and joins it to the chart as <c>helm dependency build</c> would.</summary>
/// <remarks>
/// A dependency counts as carried when a chart of its name lies in <c>charts/</c>, as folder or archive. Otherwise its version is
/// the one in Chart.lock if that answers the range, else the highest that does. The joined chart is stored as content of its own;
/// the lock keeps the parts.
/// </remarks>
internal sealed class DependencyResolver(FetchContext context, ContentStore store, PinIndex index, PinResolver pins, Action<LlmdDiagnostic> warn)
{
    /// <summary>Charts within charts. Real ones end at three.</summary>
    public const int MaxDepth = 8;

    /// <summary>The chart with its dependencies joined.</summary>
    /// <param name="path">The chart's folder in the store.</param>
    /// <param name="digest">Its digest.</param>
    /// <param name="pin">What it answers.</param>
    /// <param name="commit">The commit of a git source: what lies beside the chart is taken from the same one.</param>
    /// <param name="locked">What the lock has; null where the chart is new or has changed.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<WholeChart> CompleteAsync(
        string path, string digest, Pin pin, string? commit, IReadOnlyList<LockedDependency>? locked, CancellationToken cancellation)
    {
        if (locked is { Count: 0 })
            return new WholeChart([], path, digest);
        var parent = new Parent(pin.Intent.Name, pin.Source, commit, pin.Intent);
        var parts = await ResolveAsync(path, parent, locked, pin.Intent.Name, 0, cancellation).ConfigureAwait(false);
        var (joined, whole) = Join(path, digest, parts);
        return new WholeChart([.. parts.Select(static p => p.Locked)], joined, whole);
    }

    private async Task<List<Part>> ResolveAsync(
        string path, Parent parent, IReadOnlyList<LockedDependency>? locked, string trail, int depth, CancellationToken cancellation)
    {
        if (depth > MaxDepth)
            throw DependencyErrors.TooDeep(parent.Chart, trail, parent.Intent);
        var files = ContentFiles.Read(path);
        var declared = ChartYaml.Read(files, parent.Chart, parent.Intent).Dependencies;
        var parts = new List<Part>();
        if (declared.Count == 0)
            return parts;
        var carried = Carried(files, parent.Chart);
        var chartLock = ChartYaml.ReadLock(files, parent.Chart, parent.Intent);
        foreach (var dependency in declared.Where(d => !carried.Contains(d.Name)).DistinctBy(static d => (d.Name, d.Version, d.Repository)))
        {
            var known = locked?.FirstOrDefault(l => l.Name == dependency.Name && l.Requested == dependency.Version);
            var part = await FetchAsync(dependency, parent, chartLock, known, cancellation).ConfigureAwait(false);
            var self = parent with { Chart = dependency.Name, Source = part.Source, Commit = part.Source is GitSource ? parent.Commit : null };
            var below = await ResolveAsync(part.Path, self, known?.Dependencies, trail + " → " + dependency.Name, depth + 1, cancellation).ConfigureAwait(false);
            var (joined, digest) = Join(part.Path, part.Locked.Digest, below);
            parts.Add(part with { Path = joined, ContentDigest = digest, Locked = part.Locked with { Dependencies = [.. below.Select(static b => b.Locked)] } });
        }

        return parts;
    }

    private async Task<Part> FetchAsync(
        ChartYamlDependency dependency, Parent parent, IReadOnlyList<ChartYamlDependency> chartLock, LockedDependency? known, CancellationToken cancellation)
    {
        var source = Source(dependency, parent);
        var text = source.ToLockText(context.LockFolder);
        var isLocal = source is LocalSource;
        if (known is not null && !isLocal && known.Source == text && store.TryFind(known.Digest) is { } path)
            return new Part(known, path, known.Digest, source);
        var expression = known is not null && known.Source == text ? known.Version : Wanted(dependency, parent.Chart, chartLock);
        VersionSelector.Check(expression, dependency.Name, parent.Intent);
        await CheckReachAsync(dependency, parent, source, cancellation).ConfigureAwait(false);
        var expected = known is not null && known.Source == text && !isLocal ? known.Digest : null;
        var request = new FetchRequest(dependency.Name, expression, source, source is GitSource ? parent.Commit : null, known?.ManifestDigest, parent.Intent, VerificationMode.Never);
        var stored = await pins.FetchAsync(request, text, expected, mayUseIndex: true, cancellation).ConfigureAwait(false);
        var entry = new LockedDependency
        {
            Name = dependency.Name,
            Requested = dependency.Version,
            Version = stored.Version,
            Source = text,
            Digest = stored.Digest,
            ManifestDigest = expected is null ? stored.ManifestDigest : known!.ManifestDigest ?? stored.ManifestDigest,
        };
        return new Part(entry, stored.Path, stored.Digest, source);
    }

    // A published chart may not send the build into the private network it runs in; a mirror is the user's own word.
    private async Task CheckReachAsync(ChartYamlDependency dependency, Parent parent, ChartSource source, CancellationToken cancellation)
    {
        if (parent.Source.Address is { } from && source.Address is { } to && !context.Options.Offline && context.Routes.Map(source, parent.Intent) == source)
            await context.Http.CheckOriginAsync(from, to, $"{parent.Chart}'s dependency {dependency.Name}", cancellation).ConfigureAwait(false);
    }

    private string Wanted(ChartYamlDependency dependency, string chart, IReadOnlyList<ChartYamlDependency> chartLock)
    {
        var locked = chartLock.FirstOrDefault(l => l.Name == dependency.Name && (l.Repository == dependency.Repository || l.Repository.Length == 0));
        if (locked is null || locked.Version.Length == 0)
            return dependency.Version;
        if (VersionSelector.Matches(locked.Version, dependency.Version))
            return locked.Version;
        warn(DependencyErrors.StaleLock(chart, dependency.Name, locked.Version, dependency.Version));
        return dependency.Version;
    }

    private ChartSource Source(ChartYamlDependency dependency, Parent parent)
    {
        var (repository, intent) = (dependency.Repository, parent.Intent);
        if (repository.Length == 0)
            throw DependencyErrors.NotVendored(parent.Chart, dependency.Name, intent);
        if (repository.StartsWith("file://", StringComparison.Ordinal))
            return Beside(repository["file://".Length..], dependency, parent);
        var name = repository.StartsWith('@') ? repository[1..] : repository.StartsWith("alias:", StringComparison.Ordinal) ? repository["alias:".Length..] : null;
        if (name is not null)
            repository = context.Credentials.FindRepositoryUrl(name) ?? throw DependencyErrors.UnknownAlias(parent.Chart, dependency.Name, repository, intent);
        var source = SourceParser.Parse(repository, context.Options.ProjectFolder, intent);
        return source is HelmRepositorySource or OciSource ? source : throw DependencyErrors.FileOutside(parent.Chart, dependency.Name, repository, intent);
    }

    // A path from the chart's own folder, where its source has such a thing as a folder beside it.
    private static ChartSource Beside(string path, ChartYamlDependency dependency, Parent parent) => parent.Source switch
    {
        LocalSource local when Directory.Exists(local.FullPath) => new LocalSource(
            Path.GetFullPath(path, ChartFolder(local.FullPath, parent.Chart)), $"{local.AsWritten} → {dependency.Repository}"),
        GitSource git when !path.StartsWith('/') && GitTree.Resolve(git.Path + "/Chart.yaml", path) is { } resolved => git with { Path = resolved },
        _ => throw DependencyErrors.FileOutside(parent.Chart, dependency.Name, dependency.Repository, parent.Intent),
    };

    private static string ChartFolder(string source, string chart)
        => File.Exists(Path.Combine(source, "Chart.yaml")) ? source : Path.Combine(source, chart);

    private HashSet<string> Carried(IReadOnlyList<ContentFile> files, string chart)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files.Where(static f => f.Path.StartsWith("charts/", StringComparison.Ordinal)))
        {
            var parts = file.Path.Split('/');
            if (parts.Length == 3 && parts[2] == "Chart.yaml" && !parts[1].StartsWith('_') && !parts[1].StartsWith('.'))
                names.Add(ChartYaml.Read([file with { Path = "Chart.yaml" }], $"{chart}/charts/{parts[1]}", null).Name);
            else if (parts.Length == 2 && file.Path.EndsWith(".tgz", StringComparison.Ordinal))
                names.Add(ChartYaml.Read(ChartArchiveReader.Read(file.Bytes, file.Path, context.Options.Limits), file.Path, null).Name);
        }

        return names;
    }

    private (string Path, string Digest) Join(string path, string digest, List<Part> parts)
    {
        if (parts.Count == 0)
            return (path, digest);
        const string Joined = "joined";
        var key = string.Join('\n', parts.Select(static p => p.ContentDigest));
        if (index.TryFind(Joined, digest, key) is { } known && store.TryFind(known.Digest) is { } found)
            return (found, known.Digest);
        var files = ContentFiles.Read(path).ToList();
        foreach (var part in parts.DistinctBy(static p => (p.Locked.Name, p.Locked.Version)))
            files.AddRange(ContentFiles.Read(part.Path).Select(f => f with { Path = $"charts/{part.Locked.Name}-{part.Locked.Version}/{f.Path}" }));
        var stored = store.Add(files, out var whole);
        index.Add(Joined, digest, key, new PinIndex.Entry("joined", whole));
        return (stored, whole);
    }

    /// <summary>A chart with its dependencies joined.</summary>
    /// <param name="Dependencies">What the lock records of them.</param>
    /// <param name="Path">The folder of the whole.</param>
    /// <param name="Digest">The digest of the whole.</param>
    internal sealed record WholeChart(IReadOnlyList<LockedDependency> Dependencies, string Path, string Digest);

    // Whose dependencies are looked at.
    private sealed record Parent(string Chart, ChartSource Source, string? Commit, ChartIntent Intent);

    private sealed record Part(LockedDependency Locked, string Path, string ContentDigest, ChartSource Source);
}
