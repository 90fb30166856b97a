using System.Globalization;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Pipeline.Reports;
using LlmdBuild.Schema;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Completes the CRDs, writes the models that the source generator reads, and the bundle that the operator runtime reads.</summary>
internal sealed class GenerateStage
{
    private const string CrdChanged = "LLMD3018";

    private static readonly string[] s_owned = ["crds", "models", "types", "llmd", "deploy"];

    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<CrdItem> Crds { get; init; }

    public required IReadOnlyList<PinnedChart> Pinned { get; init; }

    public required string OutputPath { get; init; }

    public required string OutputsFile { get; init; }

    /// <summary>For items that do not say.</summary>
    public required ValuesMode ValuesMode { get; init; }

    public required string CSharpNamespace { get; init; }

    /// <summary>Whether the operator's bundle is made.</summary>
    public required bool EmbedCharts { get; init; }

    public required string ProjectFolder { get; init; }

    /// <summary>The committed CRDs' folder; null for none.</summary>
    public required string? CommittedFolder { get; init; }

    /// <summary>See <see cref="Stages.CrdBaseline"/>.</summary>
    public required string CrdBaseline { get; init; }

    /// <summary>How a breaking change of a CRD is told; null for not at all.</summary>
    public required LlmdSeverity? BreakingChanges { get; init; }

    /// <summary>Whether the types are written as C# files, too.</summary>
    public required bool EmitTypes { get; init; }

    /// <summary>What the operator is called, where it runs and its image.</summary>
    public required OperatorIdentity Operator { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }

    private string StateFile => Path.Combine(OutputPath, "generate.state");

    /// <summary>Makes everything, then writes everything; nothing of it where the key and the output are those of the last run.</summary>
    /// <exception cref="LlmdException">A manifest or a schema is wrong.</exception>
    public void Run(CancellationToken cancellation)
    {
        var key = Key();
        var last = StageState.ReadGenerate(StateFile);
        if (last is not null && last.Key == key && OutputFolder.IsIntact(OutputPath, s_owned, last.Files))
        {
            foreach (var diagnostic in last.Diagnostics) Report(diagnostic);
            return;
        }
        cancellation.ThrowIfCancellationRequested();
        var result = SchemaPipeline.Run(new SchemaRequest
        {
            CrdManifests = [.. Crds.Select(crd => new CrdSource(crd.File, File.ReadAllText(crd.File)))],
            Components = [.. Charts.Select(Component)],
            Namespace = CSharpNamespace,
            SchemaDocuments = Charts.Count == 0 ? new Dictionary<string, byte[]>() : Charts[0].SchemaDocuments,
        });
        cancellation.ThrowIfCancellationRequested();
        var output = new OutputFolder(OutputPath, s_owned, OutputsFile);
        List<LlmdDiagnostic> diagnostics = [];
        foreach (var diagnostic in result.Diagnostics.Concat(Add(output, result))) Tell(diagnostic);
        var watch = Watch(Tell);
        if (watch.Run(result) is { Length: > 0 } changes) output.Add(ChangeWatch.ReportFile, changes);
        var changed = output.Commit();
        watch.Remember();
        CrdReportEntry[] report = [.. result.Crds.Select(static crd => new CrdReportEntry(crd.Name, crd.Kind, crd.Versions))];
        StageState.Write(StateFile, new GenerateState(key, output.Digests(), report, diagnostics));
        BuildReport.Write(OutputPath);
        if (changed > 0)
        {
            Announce(string.Create(CultureInfo.InvariantCulture, $"generated {result.Crds.Count} CRDs and the models of {result.Models.Count} types -> {Path.Combine(output.Root, "crds")}"));
        }

        // Said at once, since a breaking change ends the stage; and kept, to be said again: all but changes, which are changes once.
        void Tell(LlmdDiagnostic diagnostic)
        {
            if (diagnostic.Code != CrdChanged) diagnostics.Add(diagnostic);
            Report(diagnostic);
        }
    }

    private string Key()
    {
        var key = new ContentKey(typeof(GenerateStage).Assembly, typeof(SchemaPipeline).Assembly, typeof(ChartLoader).Assembly)
            .Add([CSharpNamespace, ValuesMode.ToString(), EmbedCharts.ToString(), EmitTypes.ToString(), Operator.ToString(), CrdBaseline, BreakingChanges?.ToString() ?? ""])
            .AddFiles(Crds.Select(static crd => crd.File)).Add(Crds.Select(static crd => crd.File));
        foreach (var item in Charts)
        {
            key.AddDocuments(item.SchemaDocuments);
            key.Add([item.Name, item.Component, item.ValuesMode?.ToString() ?? "", item.Values]).Add(item.Set).AddFiles(item.ValuesFiles)
                .Add(PinsOf(item).SelectMany(static pin => new[] { pin.Name, pin.Version, pin.Pin, pin.Digest, pin.Source, pin.Path }));
            if (EmbedCharts) key.Add([item.Folder, item.ReleaseName, item.Namespace]);
        }
        return key.Finish();
    }

    private IReadOnlyList<LlmdDiagnostic> Add(OutputFolder output, SchemaResult result)
    {
        foreach (var crd in result.Crds) output.Add($"crds/{crd.Name}.yaml", crd.Text);
        foreach (var model in result.Models) output.Add("models/" + model.Name, model.Text);
        if (EmitTypes)
        {
            foreach (var type in result.EmitTypes(EmbedCharts)) output.Add("types/" + type.Name, type.Text);
        }
        if (result.Report.Length > 0) output.Add("crd-report.md", result.Report);
        return EmbedCharts ? AddBundle(output, result.Crds) : [];
    }

    private ChangeWatch Watch(Action<LlmdDiagnostic> report) => new()
    {
        Charts = Charts,
        Pinned = Pinned,
        OutputPath = OutputPath,
        ProjectFolder = ProjectFolder,
        Baseline = CrdBaseline,
        CommittedFolder = CommittedFolder,
        BreakingChanges = BreakingChanges,
        Report = report,
        Announce = Announce,
    };

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

    private IReadOnlyList<LlmdDiagnostic> AddBundle(OutputFolder output, IReadOnlyList<CrdDocument> crds)
    {
        var items = Charts.ToDictionary(chart => chart.Component, StringComparer.Ordinal);
        var resources = crds.Where(crd => crd.Placements.Count > 0).Select(crd => BundleWriter.Resource(crd, items, PinsOf, ValuesMode)).ToList();
        if (resources.Count == 0) return [];
        var refused = resources.SelectMany(resource => resource.Components)
            .SelectMany(component => component.Charts.SelectMany(chart => HookCheck.Find(component, ChartLoader.Load(Pinned.First(pin => pin.Digest == chart.Digest && pin.Name == chart.Name).Path))))
            .ToList();
        if (refused.Count > 0) throw new LlmdException(refused);
        BundleWriter.Add(output, resources, Pinned);
        return DeployFolder.Add(output, Operator, resources, crds, Crds, Pinned);
    }

    private List<PinnedChart> PinsOf(ChartItem item) => [.. Pinned.Where(pin => pin.Component == item.Component)];
}
