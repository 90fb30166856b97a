using LlmdBuild.Charts.Archives;

namespace LlmdBuild.Charts.Sources;

/// <summary>Charts in OCI registries, as <c>helm push</c> puts them there.</summary>
/// <remarks>
/// A source names the chart's repository, or the one above it: <c>oci://host/charts</c> means <c>oci://host/charts/NAME</c>, as in
/// a chart's dependencies. A tag is the version with <c>_</c> for <c>+</c>. Where a tag leads to an index (a chart beside images
/// for several platforms), the chart in it is taken.
/// </remarks>
internal sealed class OciFetcher(FetchContext context) : IChartFetcher
{
    private readonly OciRegistry _registry = new(context);

    public async Task<FetchedChart> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        foreach (var at in Places(request))
        {
            if (await LocateAsync(at, request, cancellation).ConfigureAwait(false) is not { } found)
                continue;
            if (request.Known is { } ask && await ask(found.Digest, cancellation).ConfigureAwait(false) is { } known)
                return known;
            return await ReadAsync(at, found.Tag, found.Bytes, found.Digest, request, cancellation).ConfigureAwait(false);
        }

        var source = (OciSource)request.Source;
        // A mirror, or the owner, may have pushed the same chart anew: then the content answers for it, not the manifest.
        if (request.ManifestDigest is { } locked)
            return await AgainAsync(request with { ManifestDigest = null }, cancellation).ConfigureAwait(false) ?? throw OciErrors.TagMoved(request.Name, request.Expression, source.Display, locked, "it answered 404.", source.Host);
        var versions = await ListVersionsAsync(request, cancellation).ConfigureAwait(false);
        throw versions.Count == 0
            ? SourceErrors.ChartNotInRepository(request.Name, source.Display, [], request.Intent)
            : SourceErrors.VersionNotFound(request.Name, source.Tag ?? request.Expression, source.Display, VersionSelector.Near(versions, request.Expression), request.Intent);
    }

    private async Task<FetchedChart?> AgainAsync(FetchRequest request, CancellationToken cancellation)
    {
        foreach (var at in Places(request))
        {
            if (await LocateAsync(at, request, cancellation).ConfigureAwait(false) is { } found)
                return await ReadAsync(at, found.Tag, found.Bytes, found.Digest, request, cancellation).ConfigureAwait(false);
        }

        return null;
    }

    public async Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation)
    {
        foreach (var at in Places(request))
        {
            if (await _registry.TagsAsync(at, cancellation).ConfigureAwait(false) is { Count: > 0 } tags)
                return [.. tags.Select(Version)];
        }

        return [];
    }

    private static IEnumerable<OciSource> Places(FetchRequest request)
    {
        var source = (OciSource)request.Source;
        if (source.Repository == request.Name || source.Repository.EndsWith("/" + request.Name, StringComparison.Ordinal))
            yield return source;
        if (source.Tag is null && source.Digest is null)
            yield return source with { Repository = source.Repository + "/" + request.Name };
    }

    private async Task<(string Tag, byte[] Bytes, string Digest)?> LocateAsync(OciSource at, FetchRequest request, CancellationToken cancellation)
    {
        if ((request.ManifestDigest ?? at.Digest) is { } digest)
            return await ByAsync(digest, request.ManifestDigest is null ? at.Tag ?? "" : request.Expression, at, cancellation).ConfigureAwait(false);
        if (at.Tag is not null)
            return await ByAsync(Tag(at.Tag), at.Tag, at, cancellation).ConfigureAwait(false);
        // A version that is written out needs no list, which some registries do not give.
        if (VersionSelector.IsExact(request.Expression) && await ByAsync(Tag(request.Expression), request.Expression, at, cancellation).ConfigureAwait(false) is { } direct)
            return direct;
        if (await _registry.TagsAsync(at, cancellation).ConfigureAwait(false) is not { } tags)
            return null;
        return VersionSelector.Select(tags.Select(Version), request.Expression) is { } chosen && tags.First(t => Version(t) == chosen) is { } tag
            ? await ByAsync(tag, chosen, at, cancellation).ConfigureAwait(false)
            : null;
    }

    private async Task<(string Tag, byte[] Bytes, string Digest)?> ByAsync(string reference, string version, OciSource at, CancellationToken cancellation)
        => await _registry.ManifestAsync(at, reference, cancellation).ConfigureAwait(false) is { } manifest ? (version, manifest.Bytes, manifest.Digest) : null;

    private async Task<FetchedChart> ReadAsync(OciSource at, string version, byte[] bytes, string digest, FetchRequest request, CancellationToken cancellation)
    {
        var display = $"{at.Host}/{at.Repository}{(version.Length > 0 ? ":" + Tag(version) : "@" + digest)}";
        var (manifest, manifestDigest) = await ChartManifestAsync(at, Parse(bytes, display, request.Intent), digest, display, request, cancellation).ConfigureAwait(false);
        var layers = manifest.Layers.Where(static l => l.MediaType is OciManifest.ChartLayer or OciManifest.LegacyChartLayer).ToList();
        if (layers.Count != 1)
            throw OciErrors.BadManifest(display, $"it has {layers.Count} chart layers instead of one", request.Intent);
        var archive = await _registry.BlobAsync(at, layers[0], $"{request.Name} {request.Expression}".TrimEnd(), context.Options.Limits.PackedBytes, request.Progress, cancellation).ConfigureAwait(false);
        var files = ChartArchiveReader.Read(archive, display, context.Options.Limits);
        var chart = ChartYaml.Read(files, display, request.Intent);
        if (version.Length > 0 && at.Tag is null && !VersionSelector.IsSame(chart.Version, version))
            throw SourceErrors.VersionDiffers(request.Name, version, chart.Version, display, request.Intent);
        if ((at.Tag ?? at.Digest) is not null && request.Expression.Length > 0 && !VersionSelector.Matches(chart.Version, request.Expression))
            throw SourceErrors.VersionDiffers(request.Name, request.Expression, chart.Version, display, request.Intent);
        return new FetchedChart
        {
            Version = chart.Version,
            Files = files,
            Where = display,
            Bytes = archive.Length,
            ArchiveSha256 = layers[0].Digest["sha256:".Length..],
            ArchiveName = $"{chart.Name}-{chart.Version}.tgz",
            ManifestDigest = manifestDigest,
            Provenance = await ProvenanceAsync(at, manifest, request, cancellation).ConfigureAwait(false),
        };
    }

    private async Task<(OciManifest Manifest, string Digest)> ChartManifestAsync(
        OciSource at, OciManifest manifest, string digest, string display, FetchRequest request, CancellationToken cancellation)
    {
        if (manifest.ConfigType == OciManifest.HelmConfig)
            return (manifest, digest);
        if (manifest.ConfigType is not null)
            throw OciErrors.NotAChart(display, manifest.ConfigType.Contains("image", StringComparison.Ordinal) ? "a container image" : $"something with a config of type '{manifest.ConfigType}'", request.Intent);
        // What says it is a chart first, then what does not say for which platform it is.
        foreach (var candidate in manifest.Manifests.OrderByDescending(static m => m.ArtifactType == OciManifest.HelmConfig).ThenBy(static m => m.HasPlatform).Take(16))
        {
            if (await _registry.ManifestAsync(at, candidate.Digest, cancellation).ConfigureAwait(false) is { } inner
                && Parse(inner.Bytes, display, request.Intent) is { ConfigType: OciManifest.HelmConfig } chart)
                return (chart, inner.Digest);
        }

        throw OciErrors.NotAChart(display, "an index without a chart in it", request.Intent);
    }

    private async Task<byte[]?> ProvenanceAsync(OciSource at, OciManifest manifest, FetchRequest request, CancellationToken cancellation)
        => request.Verify != VerificationMode.Never && manifest.Layers.FirstOrDefault(static l => l.MediaType == OciManifest.ProvenanceLayer) is { } layer
            ? await _registry.BlobAsync(at, layer, $"the provenance of {request.Name}", 1024 * 1024, null, cancellation).ConfigureAwait(false)
            : null;

    private static OciManifest Parse(byte[] bytes, string display, ChartIntent? intent)
    {
        try
        {
            return OciManifest.Parse(bytes);
        }
        catch (FormatException e)
        {
            throw OciErrors.BadManifest(display, e.Message, intent);
        }
    }

    private static string Tag(string version) => version.Replace('+', '_');

    private static string Version(string tag) => tag.Replace('_', '+');
}
