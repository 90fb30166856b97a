using LlmdBuild.Helm.Bundling;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Describes the project's kinds to the operator runtime and packs the charts it carries.</summary>
internal static class BundleWriter
{
    private const string Spec = "spec";

    /// <summary>A kind whose manifest places components.</summary>
    public static BundledResource Resource(CrdDocument crd, IReadOnlyDictionary<string, ChartItem> items, Func<ChartItem, List<PinnedChart>> pins, ValuesMode defaultMode) => new()
    {
        Group = crd.Group,
        Version = crd.Versions[0],
        Kind = crd.Kind,
        Plural = crd.Plural,
        Namespaced = crd.IsNamespaced,
        Components =
        [
            .. crd.Placements.Where(placement => placement.ApiVersion == crd.Versions[0] && placement.Path is [Spec, ..])
                .GroupBy(placement => placement.Component)
                .OrderBy(component => items.Keys.ToList().IndexOf(component.Key))
                .Select(component => Component(items[component.Key], component, pins(items[component.Key]), defaultMode)),
        ],
    };

    /// <summary>Adds <c>llmd/operator.json</c> and the archives.</summary>
    public static void Add(OutputFolder output, IReadOnlyList<BundledResource> resources, IReadOnlyList<PinnedChart> pinned)
    {
        var files = new Dictionary<BundledChart, IReadOnlyList<ChartBundleFile>>();
        foreach (var chart in resources.SelectMany(resource => resource.Components).SelectMany(component => component.Charts).Distinct())
        {
            var path = pinned.First(pin => pin.Digest == chart.Digest && pin.Name == chart.Name).Path;
            files[chart] = ChartFiles(path);
        }
        foreach (var (name, bytes) in OperatorBundle.Pack(resources, files)) output.Add(name, bytes);
    }

    private static IReadOnlyList<ChartBundleFile> ChartFiles(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => new ChartBundleFile(Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes(file))),
    ];

    // "values" and "version" stand beside each other in the object that is the component's part of the spec.
    private static BundledComponent Component(ChartItem item, IEnumerable<CrdPlacement> placements, IReadOnlyList<PinnedChart> pins, ValuesMode defaultMode)
    {
        var values = placements.FirstOrDefault(placement => !placement.IsVersion)?.Path;
        var version = placements.FirstOrDefault(placement => placement.IsVersion)?.Path;
        return new BundledComponent
        {
            Name = item.Component,
            SpecPath = [.. (version ?? values)!.Skip(1).SkipLast(1)],
            ValuesPath = values is null ? null : [.. values.Skip(1)],
            Folder = item.Folder,
            ReleaseName = item.ReleaseName,
            Namespace = item.Namespace,
            ValuesMode = item.ValuesMode ?? defaultMode,
            Values = ItemValues.Read(item),
            SchemaDocuments = item.SchemaDocuments,
            Charts = [.. pins.Select(pin => new BundledChart(pin.Name, pin.Pin, RepositoryUrl(pin.Source), pin.Digest, ChartBundle.ResourceName(pin.Digest)))],
        };
    }

    // A folder of the project is no address that anybody else could use.
    private static string? RepositoryUrl(string source) => source.Contains("://", StringComparison.Ordinal) ? source : null;
}
