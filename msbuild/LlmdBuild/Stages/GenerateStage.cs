using System.Globalization;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Completes the CRDs, writes the models that the source generator reads, and the bundle that the operator runtime reads.</summary>
internal sealed class GenerateStage
{
    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<CrdItem> Crds { get; init; }

    public required IReadOnlyList<PinnedChart> Pinned { get; init; }

    public required string ProjectFolder { get; init; }

    public required string OutputPath { get; init; }

    public required string OutputsFile { get; init; }

    /// <summary>For items that do not say.</summary>
    public required ValuesMode ValuesMode { get; init; }

    public required string CSharpNamespace { get; init; }

    /// <summary>Whether the operator's bundle is made.</summary>
    public required bool EmbedCharts { get; init; }

    /// <summary>A folder in the repository to bring up to date; null for none.</summary>
    public required string? CommittedPath { get; init; }

    /// <summary>What tells of changes before anything is written.</summary>
    public required ChangeWatch Changes { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }

    /// <summary>Makes everything, then writes everything.</summary>
    /// <exception cref="LlmdException">A manifest or a schema is wrong.</exception>
    public void Run(CancellationToken cancellation)
    {
        var components = Charts.Select(Component).ToList();
        cancellation.ThrowIfCancellationRequested();
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            CrdManifests = [.. Crds.Select(crd => new CrdSource(crd.File, File.ReadAllText(crd.File)))],
            Components = components,
            Namespace = CSharpNamespace,
        });
        foreach (var diagnostic in result.Diagnostics) Report(diagnostic);
        var changes = Changes.Run(result);
        cancellation.ThrowIfCancellationRequested();

        var output = new OutputFolder(OutputPath, OutputsFile);
        foreach (var crd in result.Crds) output.Add($"crds/{crd.Name}.yaml", crd.Text);
        foreach (var model in result.Models) output.Add("models/" + model.Name, model.Text);
        if (result.Report.Length > 0) output.Add("crd-report.md", result.Report);
        if (changes.Length > 0) output.Add(ChangeWatch.ReportFile, changes);
        if (EmbedCharts) AddBundle(output, result.Crds);
        var changed = output.Commit();
        if (CommittedPath is not null)
        {
            changed += CommittedFolder.Update(result.Crds.ToDictionary(crd => crd.Name + ".yaml", crd => output.Files[$"crds/{crd.Name}.yaml"]), CommittedPath, ProjectFolder);
        }
        Changes.Remember();
        if (changed > 0)
        {
            Announce(string.Create(CultureInfo.InvariantCulture, $"generated {result.Crds.Count} CRDs and the models of {result.Models.Count} types -> {CommittedPath ?? Path.Combine(output.Root, "crds")}"));
        }
    }

    private SchemaComponent Component(ChartItem item)
    {
        var pins = PinsOf(item);
        return new SchemaComponent
        {
            Name = item.Component,
            Mode = item.ValuesMode ?? ValuesMode,
            Charts = [.. pins.Select(pin => ChartLoader.Load(pin.Path))],
            Versions = [.. pins.Select(pin => pin.Pin)],
            BaseValues = ItemValues.Read(item),
        };
    }

    private void AddBundle(OutputFolder output, IReadOnlyList<CrdDocument> crds)
    {
        var items = Charts.ToDictionary(chart => chart.Component, StringComparer.Ordinal);
        var resources = crds.Where(crd => crd.Placements.Count > 0).Select(crd => BundleWriter.Resource(crd, items, PinsOf, ValuesMode)).ToList();
        if (resources.Count == 0) return;
        var refused = resources.SelectMany(resource => resource.Components)
            .SelectMany(component => component.Charts.SelectMany(chart => HookCheck.Find(component, ChartLoader.Load(Pinned.First(pin => pin.Digest == chart.Digest && pin.Name == chart.Name).Path))))
            .ToList();
        if (refused.Count > 0) throw new LlmdException(refused);
        BundleWriter.Add(output, resources, Pinned);
    }

    private List<PinnedChart> PinsOf(ChartItem item) => [.. Pinned.Where(pin => pin.Component == item.Component)];
}
