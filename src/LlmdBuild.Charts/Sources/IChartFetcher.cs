namespace LlmdBuild.Charts.Sources;

/// <summary>Gets charts from one kind of source.</summary>
internal interface IChartFetcher
{
    /// <summary>Chooses the version that answers the expression, and gets it.</summary>
    Task<FetchedChart> FetchAsync(FetchRequest request, CancellationToken cancellation);

    /// <summary>All versions the source has of a chart; empty where it cannot list them.</summary>
    Task<IReadOnlyList<string>> ListVersionsAsync(FetchRequest request, CancellationToken cancellation);
}
