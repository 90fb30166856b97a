using System.Globalization;
using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Reports;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Renders each component's default version into a kustomize folder, with an overlay over all of them and a report.</summary>
/// <remarks>A component whose key is that of the last run, and whose output is as it was left, is not rendered again.</remarks>
internal sealed class RenderStage
{
    private const string Manifests = "manifests";

    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<PinnedChart> Pinned { get; init; }

    public required string OutputPath { get; init; }

    public required string OutputsFile { get; init; }

    public required string ManifestsName { get; init; }

    public required string PartOf { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }

    private string StateFile => Path.Combine(OutputPath, "render.state");

    /// <summary>Renders everything, then writes everything: a chart that fails leaves the last output whole.</summary>
    /// <exception cref="LlmdException">One or more charts fail; each is reported.</exception>
    public void Run(CancellationToken cancellation)
    {
        var keys = Charts.ToDictionary(static item => item.Component, item => ChartRendering.Key(item, PinOf(item), ManifestsName), StringComparer.Ordinal);
        var (rendered, renderings) = Render(keys, cancellation);
        var output = new OutputFolder(OutputPath, [Manifests], OutputsFile);
        foreach (var chart in rendered) Add(output, chart);
        if (rendered.Count > 0)
        {
            output.Add($"{Manifests}/{ManifestsName}/overlays/default/kustomization.yaml", KustomizeFolder.DefaultOverlay(rendered.Select(chart => chart.Item.Folder)));
        }
        foreach (var diagnostic in rendered.SelectMany(static chart => chart.Diagnostics).Concat(DuplicateObjects.Warnings(rendered))) Report(diagnostic);

        var changed = output.Commit();
        StageState.Write(StateFile, new RenderState([.. rendered.Select(chart => new RenderedChartState(keys[chart.Item.Component], chart.Report, chart.Diagnostics))], output.Digests()));
        BuildReport.Write(OutputPath);
        if (changed == 0) return;
        var objects = rendered.Sum(static chart => chart.Report.Objects.Count);
        Announce(string.Create(CultureInfo.InvariantCulture, $"rendered {objects} objects of {rendered.Count} charts, {renderings} of them anew -> {Path.Combine(output.Root, Manifests)}"));
    }

    private (List<RenderedChart> Charts, int Renderings) Render(Dictionary<string, string> keys, CancellationToken cancellation)
    {
        var last = LastRun();
        var rendered = new List<RenderedChart>();
        var failures = new List<LlmdDiagnostic>();
        var renderings = 0;
        foreach (var item in Charts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (last.TryGetValue(keys[item.Component], out var state))
            {
                rendered.Add(FromLastRun(item, state));
                continue;
            }
            try
            {
                renderings++;
                rendered.Add(ChartRendering.Render(item, PinOf(item)));
            }
            catch (LlmdException e)
            {
                failures.AddRange(e.Diagnostics);
            }
        }
        return failures.Count == 0 ? (rendered, renderings) : throw new LlmdException(failures);
    }

    private Dictionary<string, RenderedChartState> LastRun()
    {
        var state = StageState.ReadRender(StateFile);
        return state is not null && OutputFolder.IsIntact(OutputPath, [], state.Files)
            ? state.Charts.ToDictionary(static chart => chart.Key, StringComparer.Ordinal)
            : [];
    }

    private RenderedChart FromLastRun(ChartItem item, RenderedChartState state)
    {
        var text = Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(OutputPath, Manifests, ManifestsName, item.Folder, "resources.yaml")));
        return new RenderedChart(item, text, text.AsSpan().Trim().Length > 0, state.Report, state.Diagnostics);
    }

    private PinnedChart PinOf(ChartItem item) => Pinned.FirstOrDefault(chart => chart.Component == item.Component)
        ?? throw new LlmdException("LLMD5007", $"the chart '{item.Name}' has not been fetched: run the target LlmdBuildFetch, which LlmdBuildFetchEnabled turns off", item.Position.File, item.Position.Line, item.Position.Column);

    private void Add(OutputFolder output, RenderedChart chart)
    {
        var folder = $"{Manifests}/{ManifestsName}/{chart.Item.Folder}";
        output.Add($"{folder}/resources.yaml", chart.Resources);
        output.Add($"{folder}/kustomization.yaml", KustomizeFolder.Component(chart.Item.Namespace, PartOf, chart.Item.Folder, chart.Item.ExtraLabels, chart.HasResources));
    }
}
