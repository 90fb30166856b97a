using System.Reflection;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Helm.Bundling;

/// <summary>What a build embeds into an operator: its custom resource kinds, their components, and the charts' archives.</summary>
/// <remarks>
/// <para>On disk and as manifest resources the bundle is <c>llmd/operator.json</c> and one <c>llmd/charts/…tgz</c> per chart.</para>
/// <para>A build writes it with <see cref="Save"/> and embeds every file it names under the same name
/// (<c>&lt;EmbeddedResource Include="…" LogicalName="llmd/operator.json" /&gt;</c>).</para>
/// <para>Immutable and safe to share; archives are opened anew on each call of <see cref="OpenChart"/>.</para>
/// </remarks>
public sealed class OperatorBundle
{
    /// <summary>The name of the manifest resource that describes the bundle.</summary>
    public const string ManifestName = "llmd/operator.json";

    /// <summary>The only version of the format so far; a reader refuses a higher one.</summary>
    public const int FormatVersion = 1;

    private readonly Func<string, Stream?> _open;

    /// <summary>Describes a bundle.</summary>
    /// <param name="resources">The kinds, in the order of the project file.</param>
    /// <param name="open">Opens an archive by <see cref="BundledChart.Resource"/>; null where it does not exist.</param>
    public OperatorBundle(IReadOnlyList<BundledResource> resources, Func<string, Stream?> open)
    {
        Resources = resources;
        _open = open;
    }

    /// <summary>The kinds the operator reconciles.</summary>
    public IReadOnlyList<BundledResource> Resources { get; }

    /// <summary>Reads the bundle that the build embedded into an assembly.</summary>
    /// <exception cref="LlmdException"><c>LLMD7001</c>: the assembly has none, or it cannot be read.</exception>
    public static OperatorBundle Read(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Read(assembly.GetManifestResourceStream, assembly.GetName().Name ?? "the assembly");
    }

    /// <summary>Reads a bundle saved by <see cref="Save"/> from the folder given there.</summary>
    /// <exception cref="LlmdException"><c>LLMD7001</c>: there is none, or it cannot be read.</exception>
    public static OperatorBundle ReadFolder(string folder)
        => Read(name => File.Exists(Path.Combine(folder, name)) ? File.OpenRead(Path.Combine(folder, name)) : null, folder);

    /// <summary>Opens the archive of a chart: a gzipped tar with the chart's folder at its top, as <c>helm package</c> makes it.</summary>
    /// <exception cref="LlmdException"><c>LLMD7001</c>: the archive is not in the bundle.</exception>
    public Stream OpenChart(BundledChart chart)
        => _open(chart.Resource) ?? throw new LlmdException("LLMD7001",
            $"the operator's bundle names the chart {chart.Name} {chart.Version}, but has no resource {chart.Resource}; build the project again");

    /// <summary>The bundle's files by the logical names to embed them under: <c>llmd/operator.json</c> and the archives, in ordinal order.</summary>
    public static IReadOnlyDictionary<string, byte[]> Pack(IReadOnlyList<BundledResource> resources, IEnumerable<KeyValuePair<BundledChart, IReadOnlyList<ChartBundleFile>>> charts)
    {
        ArgumentNullException.ThrowIfNull(charts);
        var packed = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [ManifestName] = OperatorBundleJson.Write(resources) };
        foreach (var (chart, files) in charts)
        {
            if (!packed.ContainsKey(chart.Resource)) packed[chart.Resource] = ChartBundle.Pack(chart.Name, files);
        }
        return packed;
    }

    /// <summary>Writes the files of <see cref="Pack"/> below a folder. Files whose content is right stay untouched.</summary>
    /// <returns>The paths written or kept, relative to <paramref name="folder"/> with <c>/</c>.</returns>
    public static IReadOnlyList<string> Save(string folder, IReadOnlyList<BundledResource> resources, IEnumerable<KeyValuePair<BundledChart, IReadOnlyList<ChartBundleFile>>> charts)
    {
        var packed = Pack(resources, charts);
        foreach (var (name, bytes) in packed) WriteIfChanged(Path.Combine(folder, name), bytes);
        return [.. packed.Keys];
    }

    private static OperatorBundle Read(Func<string, Stream?> open, string where)
    {
        using var stream = open(ManifestName) ?? throw new LlmdException("LLMD7001",
            $"{where} has no resource {ManifestName}; an operator's project needs an LlmdCrd item, LlmdChart items and the LlmdBuild package");
        return new OperatorBundle(OperatorBundleJson.Read(stream, where), open);
    }

    private static void WriteIfChanged(string path, byte[] content)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(content))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
