namespace LlmdBuild.Charts.Sources;

/// <summary>Charts in git repositories, at one commit: nothing but that commit, its trees and the chart's own files travel.</summary>
/// <remarks>
/// With git on PATH the commit is fetched shallow and without blobs, the chart's tree listed, and the blobs in it fetched in one
/// go; nothing is checked out, so no filter, line-ending setting or hook changes a byte. Without git, GitHub's and GitLab's
/// archive of the commit is taken (<see cref="GitHostArchive"/>). Links inside the repository are followed, as
/// <c>helm package</c> would; submodules are refused.
/// </remarks>
internal sealed class GitFetcher(FetchContext context) : IChartFetcher
{
    public async Task<FetchedChart> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var source = (GitSource)request.Source;
        if (!source.Url.IsFile)
            context.Routes.RequireNetwork($"{request.Name} {request.Expression}", source.Display);
        var hasGit = GitProcess.IsAvailable(context.Options.Environment);
        if (!hasGit && GitHostArchive.For(source) is null)
            throw GitErrors.NoGit(source.Display);
        var (commit, files, bytes, isKnown) = hasGit
            ? await WithGitAsync(source, request, cancellation).ConfigureAwait(false)
            : await new GitHostArchive(context).FetchAsync(source, request, cancellation).ConfigureAwait(false);
        return new FetchedChart
        {
            Version = Version(files, source, request),
            Files = files,
            Where = $"{UrlText.Display(source.Url)} at {commit}",
            IsFromCache = isKnown,
            Bytes = bytes,
            Commit = commit,
        };
    }

    /// <summary>The versions of tags like the source's; a source at a commit has none.</summary>
    public async Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation)
    {
        var source = (GitSource)request.Source;
        if (source.Tag is null)
            return [];
        if (!source.Url.IsFile)
            context.Routes.RequireNetwork($"the tags of {UrlText.Display(source.Url)}", source.Display);
        var refs = GitProcess.IsAvailable(context.Options.Environment)
            ? await Repository(source, request).RefsAsync(cancellation).ConfigureAwait(false)
            : await new GitHostArchive(context).RefsAsync(source, cancellation).ConfigureAwait(false);
        return GitTags.Versions(refs.Keys, source.Tag);
    }

    // The tag or commit is the pin. Many repositories write the version into Chart.yaml only when they publish, so the tag's
    // name answers for the version where Chart.yaml does not.
    private static string Version(IReadOnlyList<ContentFile> files, GitSource source, FetchRequest request)
    {
        var chart = ChartYaml.Read(files, source.Display, request.Intent);
        if (request.Expression.Length == 0 || VersionSelector.Matches(chart.Version, request.Expression))
            return chart.Version;
        if (GitTags.Split(source.Tag)?.Version is { } tagged && VersionSelector.Matches(tagged, request.Expression))
            return tagged;
        throw SourceErrors.VersionDiffers(request.Name, request.Expression, chart.Version + (source.Tag is null ? "" : $" (and the tag is '{source.Tag}')"), source.Display, request.Intent);
    }

    private async Task<(string Commit, IReadOnlyList<ContentFile> Files, long Bytes, bool IsKnown)> WithGitAsync(GitSource source, FetchRequest request, CancellationToken cancellation)
    {
        var repository = Repository(source, request);
        try
        {
            var commit = request.Commit ?? source.Commit ?? await repository.ResolveTagAsync(source.Tag!, request.Intent, cancellation).ConfigureAwait(false);
            if (request.Known is { } ask && await ask(commit, cancellation).ConfigureAwait(false) is { } known)
                return (commit, known.Files, 0, true);
            await WarnOfMovedTagAsync(repository, source, request, cancellation).ConfigureAwait(false);
            await repository.FetchCommitAsync(commit, source.Tag, request.Intent, cancellation).ConfigureAwait(false);
            var files = await new GitTree(repository, context.Options.Limits, source, commit, request.Intent).ReadAsync(cancellation).ConfigureAwait(false);
            return (commit, files, repository.SizeOnDisk(), false);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw GitErrors.TimedOut(UrlText.Display(source.Url), context.Options.Transport.TotalTimeout);
        }
    }

    // The lock names the commit, so the tag need not be asked; but whoever moves a published tag should be noticed.
    private async Task WarnOfMovedTagAsync(GitRepository repository, GitSource source, FetchRequest request, CancellationToken cancellation)
    {
        if (request.Commit is not { } locked || source.Tag is not { } tag)
            return;
        var refs = await repository.RefsAsync(cancellation).ConfigureAwait(false);
        if (GitRepository.Peeled(refs, tag) is { } found && found != locked)
            context.Warn(GitErrors.TagMoved(UrlText.Display(source.Url), tag, locked, found, context.LockPath, request.Intent));
    }

    private GitRepository Repository(GitSource source, FetchRequest request)
    {
        var folder = context.NewTemporaryFolder();
        Directory.CreateDirectory(folder);
        var git = new GitProcess(folder, context.Options.Transport.TotalTimeout);
        if (!source.Url.IsFile)
            return new GitRepository(git, source.Url.AbsoluteUri, UrlText.Display(source.Url), Path.Combine(folder, "repository"));
        if (!Directory.Exists(source.Url.LocalPath))
            throw Transport.TransportErrors.FileMissing($"the git repository of {request.Name}", source.Url.LocalPath);
        git.Trust(source.Url.LocalPath.TrimEnd('/'), context.Options.Environment);
        return new GitRepository(git, "file://" + source.Url.LocalPath, UrlText.Display(source.Url), Path.Combine(folder, "repository"));
    }
}
