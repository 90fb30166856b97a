using System.Collections.Concurrent;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The bundle's charts, each loaded when it is first needed and shared from then on.</summary>
internal sealed class ChartShelf(OperatorBundle bundle)
{
    private readonly ConcurrentDictionary<string, Lazy<Chart>> _charts = new(StringComparer.Ordinal);

    public Chart Take(BundledChart chart)
        => _charts.GetOrAdd(chart.Resource, _ => new Lazy<Chart>(() =>
        {
            using var archive = bundle.OpenChart(chart);
            return ChartLoader.LoadArchive(archive);
        })).Value;
}
