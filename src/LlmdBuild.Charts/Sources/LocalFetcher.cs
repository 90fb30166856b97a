using LlmdBuild.Charts.Archives;

namespace LlmdBuild.Charts.Sources;

/// <summary>Charts in folders and archives on this machine.</summary>
internal sealed class LocalFetcher(ArchiveLimits limits) : IChartFetcher
{
    public Task<FetchedChart> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var source = (LocalSource)request.Source;
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult(File.Exists(source.FullPath) ? FromArchive(source, request) : FromFolder(source, request));
    }

    public Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation)
        => Task.FromResult<IReadOnlyList<string>>([]);

    private FetchedChart FromArchive(LocalSource source, FetchRequest request)
    {
        var length = new FileInfo(source.FullPath).Length;
        if (length > limits.PackedBytes)
            throw ArchiveErrors.TooLarge(source.AsWritten, "the packed archive", limits.PackedBytes);
        var bytes = File.ReadAllBytes(source.FullPath);
        var files = ChartArchiveReader.Read(bytes, source.AsWritten, limits);
        var provenance = source.FullPath + ".prov";
        return new FetchedChart
        {
            Version = CheckVersion(files, request, source.AsWritten),
            Files = files,
            Where = source.AsWritten,
            Bytes = bytes.Length,
            ArchiveSha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
            ArchiveName = Path.GetFileName(source.FullPath),
            Provenance = request.Verify != VerificationMode.Never && File.Exists(provenance) ? File.ReadAllBytes(provenance) : null,
        };
    }

    private FetchedChart FromFolder(LocalSource source, FetchRequest request)
    {
        var folder = source.FullPath;
        if (!File.Exists(Path.Combine(folder, "Chart.yaml")) && File.Exists(Path.Combine(folder, request.Name, "Chart.yaml")))
            folder = Path.Combine(folder, request.Name);
        if (!Directory.Exists(folder))
            throw SourceErrors.LocalNotFound(folder, source.AsWritten, request.Intent);
        var files = ChartFolderReader.Read(folder, source.AsWritten, limits);
        return new FetchedChart
        {
            Version = CheckVersion(files, request, source.AsWritten),
            Files = files,
            Where = source.AsWritten,
            Bytes = 0,
        };
    }

    private static string CheckVersion(IReadOnlyList<ContentFile> files, FetchRequest request, string where)
    {
        var chart = ChartYaml.Read(files, where, request.Intent);
        return VersionSelector.Matches(chart.Version, request.Expression) || request.Expression.Length == 0
            ? chart.Version
            : throw SourceErrors.VersionDiffers(request.Name, request.Expression, chart.Version, where, request.Intent);
    }
}
