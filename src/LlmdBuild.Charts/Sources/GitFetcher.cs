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
        var (commit, files, bytes) = hasGit
            ? await WithGitAsync(source, request, cancellation).ConfigureAwait(false)
            : await new GitHostArchive(context).FetchAsync(source, request, cancellation).ConfigureAwait(false);
        return new FetchedChart
        {
            Version = Version(files, source, request),
            Files = files,
            Where = $"{UrlText.Display(source.Url)} at {commit}",
            Bytes = bytes,
            Commit = commit,
        };
    }

    public Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<string>>([]);

    // The tag or commit is the pin. Many repositories write the version into Chart.yaml only when they publish, so the tag's
    // name answers for the version where Chart.yaml does not.
    private static string Version(IReadOnlyList<ContentFile> files, GitSource source, FetchRequest request)
    {
        var chart = ChartYaml.Read(files, source.Display, request.Intent);
        if (request.Expression.Length == 0 || VersionSelector.Matches(chart.Version, request.Expression))
            return chart.Version;
        if (TagVersion(source.Tag) is { } tagged && VersionSelector.Matches(tagged, request.Expression))
            return tagged;
        throw SourceErrors.VersionDiffers(request.Name, request.Expression, chart.Version + (source.Tag is null ? "" : $" (and the tag is '{source.Tag}')"), source.Display, request.Intent);
    }

    // v1.2.3, chart-name-1.2.3, charts/name/v1.2.3
    private static string? TagVersion(string? tag)
    {
        if (tag is null)
            return null;
        for (var start = 0; start < tag.Length; start++)
        {
            var isStart = start == 0 || tag[start - 1] is '-' or '/' or '_' or '@';
            if (isStart && (char.IsAsciiDigit(tag[start]) || tag[start] == 'v') && Helm.Charts.SemanticVersion.TryParse(tag[start..]) is not null)
                return tag[start..];
        }

        return null;
    }

    private async Task<(string Commit, IReadOnlyList<ContentFile> Files, long Bytes)> WithGitAsync(GitSource source, FetchRequest request, CancellationToken cancellation)
    {
        var folder = context.NewTemporaryFolder();
        Directory.CreateDirectory(folder);
        var git = new GitProcess(folder, context.Options.Transport.TotalTimeout);
        var url = source.Url.IsFile ? "file://" + source.Url.LocalPath : source.Url.AbsoluteUri;
        if (source.Url.IsFile)
        {
            if (!Directory.Exists(source.Url.LocalPath))
                throw Transport.TransportErrors.FileMissing($"the git repository of {request.Name}", source.Url.LocalPath);
            git.Trust(source.Url.LocalPath.TrimEnd('/'), context.Options.Environment);
        }

        var repository = new GitRepository(git, url, UrlText.Display(source.Url), Path.Combine(folder, "repository"));
        try
        {
            var commit = request.Commit ?? source.Commit ?? await repository.ResolveTagAsync(source.Tag!, request.Intent, cancellation).ConfigureAwait(false);
            if (request.Known?.Invoke(commit) is { } known)
                return (commit, known.Files, 0);
            await repository.FetchCommitAsync(commit, source.Tag, request.Intent, cancellation).ConfigureAwait(false);
            var files = await new GitTree(repository, context.Options.Limits, source, commit, request.Intent).ReadAsync(cancellation).ConfigureAwait(false);
            return (commit, files, repository.SizeOnDisk());
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw GitErrors.TimedOut(UrlText.Display(source.Url), context.Options.Transport.TotalTimeout);
        }
    }
}
