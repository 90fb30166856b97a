namespace LlmdBuild.Operator.Observability;

/// <summary>Prometheus' kinds of series.</summary>
internal enum SeriesKind
{
    /// <summary>Only rises.</summary>
    Counter,

    /// <summary>Is what it was set to last.</summary>
    Gauge,

    /// <summary>Counts observations by size.</summary>
    Histogram,
}
