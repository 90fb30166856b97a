namespace LlmdBuild.Charts.Sources;

/// <summary>Sends a request, by way of the mirror map, to the fetcher of its kind of source.</summary>
internal sealed class ChartFetchers
{
    private readonly FetchContext _context;
    private readonly HelmRepositoryFetcher _helm;
    private readonly OciFetcher _oci;
    private readonly GitFetcher _git;
    private readonly LocalFetcher _local;

    public ChartFetchers(FetchContext context)
    {
        _context = context;
        _helm = new HelmRepositoryFetcher(context);
        _oci = new OciFetcher(context);
        context.FetchOciAsync = _oci.FetchAsync;
        _git = new GitFetcher(context);
        _local = new LocalFetcher(context.Options.Limits);
    }

    /// <summary>Chooses the version that answers, and gets it.</summary>
    public Task<FetchedChart> FetchAsync(FetchRequest request, CancellationToken cancellation)
    {
        var mapped = Mapped(request);
        return For(mapped.Source).FetchAsync(mapped, cancellation);
    }

    /// <summary>All versions the source has; empty where it cannot list them.</summary>
    public Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation)
    {
        var mapped = Mapped(request);
        return For(mapped.Source).ListVersionsAsync(mapped, cancellation);
    }

    private FetchRequest Mapped(FetchRequest request) => request with { Source = _context.Routes.Map(request.Source, request.Intent) };

    private IChartFetcher For(ChartSource source) => source switch
    {
        HelmRepositorySource => _helm,
        OciSource => _oci,
        GitSource => _git,
        _ => _local,
    };
}
