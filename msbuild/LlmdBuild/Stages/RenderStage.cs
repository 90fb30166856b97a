using System.Globalization;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Tasks.Stages;

/// <summary>Renders each component's default version into a kustomize folder, with an overlay over all of them and a report.</summary>
internal sealed class RenderStage
{
    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<PinnedChart> Pinned { get; init; }

    public required string ProjectFolder { get; init; }

    public required string OutputPath { get; init; }

    public required string OutputsFile { get; init; }

    public required string ManifestsName { get; init; }

    public required string PartOf { get; init; }

    /// <summary>A folder in the repository to bring up to date; null for none.</summary>
    public required string? CommittedPath { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }

    /// <summary>Renders everything, then writes everything: a chart that fails leaves the last output whole.</summary>
    /// <exception cref="LlmdException">One or more charts fail; each is reported.</exception>
    public void Run(CancellationToken cancellation)
    {
        var rendered = new List<RenderedChart>();
        var failures = new List<LlmdDiagnostic>();
        foreach (var item in Charts)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                rendered.Add(Render(item));
            }
            catch (LlmdException e)
            {
                failures.AddRange(e.Diagnostics.Select(diagnostic => Place(diagnostic, item)));
            }
        }
        if (failures.Count > 0) throw new LlmdException(failures);

        var manifests = new OutputFolder(Path.Combine(OutputPath, "manifests"), OutputsFile);
        foreach (var chart in rendered) Add(manifests, chart);
        manifests.Add($"{ManifestsName}/overlays/default/kustomization.yaml", KustomizeFolder.DefaultOverlay(rendered.Select(chart => chart.Item.Folder)));

        var changed = manifests.Commit();
        OutputFolder.WriteWhereDifferent(Path.Combine(OutputPath, "report.json"), BuildReport.Write(rendered));
        if (CommittedPath is not null) changed += CommittedFolder.Update(manifests.Files, CommittedPath, ProjectFolder);
        if (changed == 0) return;

        var objects = rendered.Sum(chart => chart.Result.Manifests.Count + chart.Result.Hooks.Count);
        Announce(string.Create(CultureInfo.InvariantCulture, $"rendered {objects} objects of {rendered.Count} charts -> {CommittedPath ?? manifests.Root}"));
    }

    private RenderedChart Render(ChartItem item)
    {
        var pin = Pinned.First(chart => chart.Component == item.Component);
        var result = ChartRenderer.Render(new RenderRequest
        {
            Chart = ChartLoader.Load(pin.Path),
            ReleaseName = item.ReleaseName,
            Namespace = item.Namespace,
            Values = ItemValues.Read(item),
            Capabilities = ItemCapabilities.Read(item),
            IncludeCrds = item.IncludeCrds,
            SkipTests = item.SkipTests,
            NoHooks = item.NoHooks,
            Seed = item.Seed switch { "" => $"{item.Namespace}/{item.ReleaseName}", "none" => null, var seed => seed },
        });
        foreach (var warning in result.Warnings) Report(warning);
        return new RenderedChart(item, pin, result);
    }

    // What has no place in a template or a values file (a value against the schema, say) is shown at the item that asks for the chart.
    private static LlmdDiagnostic Place(LlmdDiagnostic diagnostic, ChartItem item) => diagnostic.File is not null
        ? diagnostic
        : diagnostic with { Message = diagnostic.Message.Trim(), File = item.Position.File, Line = item.Position.Line, Column = item.Position.Column };

    private void Add(OutputFolder manifests, RenderedChart chart)
    {
        var folder = $"{ManifestsName}/{chart.Item.Folder}";
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        chart.Result.WriteTo(text);
        manifests.Add($"{folder}/resources.yaml", text.ToString());
        var hasResources = chart.Result.Manifests.Count + chart.Result.Hooks.Count + chart.Result.Crds.Count > 0;
        manifests.Add($"{folder}/kustomization.yaml", KustomizeFolder.Component(chart.Item.Namespace, PartOf, chart.Item.Folder, hasResources));
    }
}
