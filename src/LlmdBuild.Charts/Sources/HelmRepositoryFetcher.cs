using System.Collections.Concurrent;
using System.Security.Cryptography;
using LlmdBuild.Charts.Archives;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>Charts in a Helm repository: <c>index.yaml</c> names the archives, over HTTP or in a folder.</summary>
/// <remarks>One resolve reads an index from the network once, however many charts come from it.</remarks>
internal sealed class HelmRepositoryFetcher(FetchContext context) : IChartFetcher
{
    private readonly ConcurrentDictionary<Uri, Lazy<Task<RepositoryIndex>>> _indexes = new();

    public async Task<FetchedChart> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var repository = ((HelmRepositorySource)request.Source).Url;
        var index = await IndexAsync(repository, request, cancellation).ConfigureAwait(false);
        var display = UrlText.Display(repository);
        var versions = Versions(index, request, display);
        var chosen = VersionSelector.Select(versions.Select(static v => v.Version), request.Expression)
            ?? throw SourceErrors.VersionNotFound(request.Name, request.Expression, display, VersionSelector.Near(versions.Select(static v => v.Version), request.Expression), request.Intent);
        if (request.Known is { } ask && await ask(chosen, cancellation).ConfigureAwait(false) is { } known)
            return known;
        var entry = index.Entry(request.Name, versions.First(v => v.Version == chosen));
        return await ArchiveAsync(repository, entry, request, cancellation).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation)
    {
        var repository = ((HelmRepositorySource)request.Source).Url;
        var index = await IndexAsync(repository, request, cancellation).ConfigureAwait(false);
        return [.. Versions(index, request, UrlText.Display(repository)).Select(static v => v.Version)];
    }

    private static IReadOnlyList<IndexVersion> Versions(RepositoryIndex index, FetchRequest request, string display)
        => index.Versions(request.Name) ?? throw SourceErrors.ChartNotInRepository(request.Name, display, index.NamesLike(request.Name), request.Intent);

    private Task<RepositoryIndex> IndexAsync(Uri repository, FetchRequest request, CancellationToken cancellation)
        => _indexes.GetOrAdd(repository, url => new(() => LoadIndexAsync(url, request, cancellation))).Value;

    private async Task<RepositoryIndex> LoadIndexAsync(Uri repository, FetchRequest request, CancellationToken cancellation)
    {
        var url = UrlText.Combine(repository, "index.yaml");
        var display = UrlText.Display(url);
        if (url.IsFile)
            return new RepositoryIndex(File.Exists(url.LocalPath) ? url.LocalPath : throw TransportErrors.FileMissing($"the index of {request.Source.Display}", url.LocalPath), display);
        context.Routes.RequireNetwork($"{request.Name} {request.Expression}", display);
        var path = context.NewTemporaryFile();
        var answer = await context.Http.GetAsync(
            new HttpAsk(url) { What = "the repository's index", Limit = context.Options.Transport.IndexBytes, AcceptGzip = true, SaveTo = path, Progress = request.Progress }, cancellation).ConfigureAwait(false);
        if (answer.Length == 0)
            throw SourceErrors.BadIndex(display, "it is empty");
        return new RepositoryIndex(path, display);
    }

    // Several URLs of one archive are tried in order; what is wrong with the last is what the user hears.
    private async Task<FetchedChart> ArchiveAsync(Uri repository, IndexEntry entry, FetchRequest request, CancellationToken cancellation)
    {
        var index = UrlText.Display(UrlText.Combine(repository, "index.yaml"));
        if (entry.Urls.Count == 0)
            throw SourceErrors.NoUrl(request.Name, entry.Version, index);
        for (var i = 0; ; i++)
        {
            try
            {
                return await OneArchiveAsync(repository, Absolute(repository, entry.Urls[i], request.Name, index), entry, request, index, cancellation).ConfigureAwait(false);
            }
            catch (LlmdException e) when (i + 1 < entry.Urls.Count && IsAbsence(e))
            {
            }
        }
    }

    private async Task<FetchedChart> OneArchiveAsync(Uri repository, Uri url, IndexEntry entry, FetchRequest request, string index, CancellationToken cancellation)
    {
        if (url.Scheme == "oci")
        {
            var registry = SourceParser.Parse(url.OriginalString, "/");
            await context.Http.CheckOriginAsync(repository, registry.Address!, $"{request.Name} {entry.Version}", cancellation).ConfigureAwait(false);
            return await context.FetchOciAsync(request with { Source = registry, Expression = entry.Version, Known = null }, cancellation).ConfigureAwait(false);
        }

        var what = $"{request.Name} {entry.Version}";
        var bytes = await context.ReadAsync(url, what, repository, context.Options.Limits.PackedBytes, request.Progress, cancellation).ConfigureAwait(false);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (entry.Digest is not null && entry.Digest != sha256)
            throw SourceErrors.ArchiveDigestDiffers(request.Name, entry.Version, UrlText.Display(url), entry.Digest, sha256, index);
        var files = ChartArchiveReader.Read(bytes, $"{what} from {UrlText.Display(url)}", context.Options.Limits);
        CheckVersion(files, entry, request, UrlText.Display(url));
        return new FetchedChart
        {
            Version = entry.Version,
            Files = files,
            Where = UrlText.Display(url),
            Bytes = bytes.Length,
            ArchiveSha256 = sha256,
            ArchiveName = Uri.UnescapeDataString(url.Segments[^1]),
            Provenance = request.Verify == VerificationMode.Never ? null : await context.TryReadAsync(new Uri(url.AbsoluteUri + ".prov"), $"the provenance of {what}", repository, cancellation).ConfigureAwait(false),
        };
    }

    private static void CheckVersion(IReadOnlyList<ContentFile> files, IndexEntry entry, FetchRequest request, string where)
    {
        var chart = ChartYaml.Read(files, where, request.Intent);
        if (!VersionSelector.IsSame(chart.Version, entry.Version))
            throw SourceErrors.VersionDiffers(request.Name, entry.Version, chart.Version, where, request.Intent);
    }

    private Uri Absolute(Uri repository, string text, string name, string index)
    {
        var folder = new Uri(repository.AbsoluteUri.TrimEnd('/') + "/");
        // On Unix "/charts/x.tgz" parses as an absolute file path; in an index it is relative to the host.
        var isAbsolute = text.Contains("://", StringComparison.Ordinal) || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase);
        if (!Uri.TryCreate(isAbsolute ? text : null, UriKind.Absolute, out var url) && !(Uri.TryCreate(text, UriKind.Relative, out var relative) && Uri.TryCreate(folder, relative, out url)))
            throw SourceErrors.UrlNotAllowed(name, "an address that is no URL", index);
        if (isAbsolute)
            url = context.Routes.Map(url);
        var isMapped = isAbsolute && url.OriginalString != text;
        if (url.Scheme is not ("http" or "https" or "oci" or "file") || (url.IsFile && !repository.IsFile && !isMapped))
            throw SourceErrors.UrlNotAllowed(name, $"'{url.Scheme}:'", index);
        if (url.IsFile && repository.IsFile && !isMapped && !url.LocalPath.StartsWith(folder.LocalPath, StringComparison.Ordinal))
            throw SourceErrors.UrlNotAllowed(name, "a place outside the repository's folder", index);
        return url;
    }

    private static bool IsAbsence(LlmdException e) => e.Diagnostics[0].Code is "LLMD2020" or "LLMD2021" or "LLMD2022" or "LLMD2023" or "LLMD2024" or "LLMD2025" or "LLMD2026";
}
