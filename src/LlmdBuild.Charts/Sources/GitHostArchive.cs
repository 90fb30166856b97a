using System.Text;
using LlmdBuild.Charts.Archives;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Charts.Sources;

/// <summary>Gets a commit's chart from GitHub or GitLab over HTTPS where there is no git on PATH.</summary>
/// <remarks>
/// The tag is looked up in the list of refs that git itself would ask for, so no API with limits is involved. The host's archive
/// honours <c>export-ignore</c> and <c>export-subst</c> of .gitattributes, which a git fetch does not: a chart that uses them has
/// another content here, and the lock's digest says so.
/// </remarks>
internal sealed class GitHostArchive(FetchContext context)
{
    // A repository is larger than a chart in it; the chart's own limits are applied to what is kept.
    private const long ArchiveBytes = 512L * 1024 * 1024;

    /// <summary>How to form the archive's URL at a commit; null where the host is not known to offer one.</summary>
    public static Func<string, Uri>? For(GitSource source)
    {
        if (source.Url.Scheme != "https")
            return null;
        var repository = source.Url.AbsoluteUri.TrimEnd('/');
        if (repository.EndsWith(".git", StringComparison.Ordinal))
            repository = repository[..^4];
        var name = repository[(repository.LastIndexOf('/') + 1)..];
        var host = source.Url.IdnHost;
        if (host == "github.com" || host.StartsWith("github.", StringComparison.Ordinal))
            return commit => new Uri($"{repository}/archive/{commit}.tar.gz");
        if (host == "gitlab.com" || host.StartsWith("gitlab.", StringComparison.Ordinal))
            return commit => new Uri($"{repository}/-/archive/{commit}/{name}-{commit}.tar.gz");
        return null;
    }

    public async Task<(string Commit, IReadOnlyList<ContentFile> Files, long Bytes, bool IsKnown)> FetchAsync(GitSource source, FetchRequest request, CancellationToken cancellation)
    {
        var commit = request.Commit ?? source.Commit ?? await ResolveAsync(source, request.Intent, cancellation).ConfigureAwait(false);
        if (request.Known is { } ask && await ask(commit, cancellation).ConfigureAwait(false) is { } known)
            return (commit, known.Files, 0, true);
        var url = context.Routes.Map(For(source)!(commit));
        var bytes = await context.ReadAsync(url, $"the archive of commit {commit}", source.Url, ArchiveBytes, request.Progress, cancellation).ConfigureAwait(false);
        var files = new RepositoryArchiveReader(UrlText.Display(url), context.Options.Limits, source.Path).Read(bytes);
        if (!files.Any(static f => f.Path == "Chart.yaml"))
            throw GitErrors.PathNotFound(UrlText.Display(source.Url), source.Path, commit, request.Intent);
        var rules = files.FirstOrDefault(static f => f.Path == HelmIgnore.FileName);
        var ignore = HelmIgnore.Parse(rules is null ? "" : Encoding.UTF8.GetString(rules.Bytes));
        return (commit, [.. files.Where(f => !IgnoredPaths.Covers(ignore, f.Path))], bytes.Length, false);
    }

    /// <summary>The repository's refs, as git itself would ask for them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> RefsAsync(GitSource source, CancellationToken cancellation)
    {
        var url = new Uri(source.Url.AbsoluteUri.TrimEnd('/') + "/info/refs?service=git-upload-pack");
        var answer = await context.Http.GetAsync(
            new HttpAsk(url) { What = $"the tags of {UrlText.Display(source.Url)}", Limit = 256L * 1024 * 1024, AcceptGzip = true }, cancellation).ConfigureAwait(false);
        return PacketLines.ReadRefs(answer.Body);
    }

    private async Task<string> ResolveAsync(GitSource source, ChartIntent? intent, CancellationToken cancellation)
    {
        var refs = await RefsAsync(source, cancellation).ConfigureAwait(false);
        return GitRepository.Peeled(refs, source.Tag!) ?? throw GitErrors.TagNotFound(UrlText.Display(source.Url), source.Tag!, GitRepository.Near(refs.Keys, source.Tag!), intent);
    }
}
