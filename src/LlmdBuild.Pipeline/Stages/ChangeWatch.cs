using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Schema;
using LlmdBuild.Schema.Compatibility;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Tells what this build changes for resources and values files that exist: against the pins of the last build and against the CRDs people have.</summary>
internal sealed class ChangeWatch
{
    /// <summary>The file in the output folder that remembers the pins of the last build that generated.</summary>
    public const string PinsFile = "generated-charts.json";

    /// <summary>The report, beside it.</summary>
    public const string ReportFile = "changes.md";

    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<PinnedChart> Pinned { get; init; }

    public required string OutputPath { get; init; }

    public required string ProjectFolder { get; init; }

    /// <summary>See <see cref="CrdBaseline"/>.</summary>
    public required string Baseline { get; init; }

    /// <summary>The committed folder, whether or not this build writes it.</summary>
    public required string? CommittedFolder { get; init; }

    /// <summary>How a breaking change of a CRD is told; null for not at all.</summary>
    public required LlmdSeverity? BreakingChanges { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }

    /// <summary>Compares, tells, and gives the report's text; empty where nothing changed.</summary>
    /// <exception cref="LlmdException">LLMD3018 where breaking changes are errors, LLMD3020 where the baseline cannot be read.</exception>
    public string Run(SchemaResult result)
    {
        var before = ComponentsBefore();
        var pins = PinChanges.Find(before, result);
        foreach (var change in pins) Announce($"{change} ({Path.Combine(OutputPath, ReportFile)})");
        WarnOfUnknownKeys(result, before);

        var crds = BreakingChanges is null ? [] : CrdChanges.Compare(CrdBaseline.Read(Baseline, CommittedFolder, ProjectFolder), result.Crds);
        List<LlmdDiagnostic> breaking = [.. crds.SelectMany(c => c.Diagnose(BreakingChanges!.Value, SourceOf(result, c.Crd)))];
        if (breaking.Any(static d => d.Severity == LlmdSeverity.Error)) throw new LlmdException(breaking);
        foreach (var diagnostic in breaking) Report(diagnostic);
        return PinChanges.Report(pins) + CrdChanges.Report(crds);
    }

    /// <summary>Remembers this build's pins, once everything was written.</summary>
    public void Remember() => PinnedChartsFile.Write(Path.Combine(OutputPath, PinsFile), Pinned);

    // Charts are taken from the cache; one that was cleared from it has nothing to be compared with.
    private List<SchemaComponent> ComponentsBefore()
    {
        var file = Path.Combine(OutputPath, PinsFile);
        if (!File.Exists(file)) return [];
        var components = new List<SchemaComponent>();
        foreach (var pins in PinnedChartsFile.Read(file).GroupBy(static p => p.Component, StringComparer.Ordinal))
        {
            var now = Pinned.Where(p => p.Component == pins.Key).Select(static p => (p.Version, p.Digest));
            if (pins.Select(static p => (p.Version, p.Digest)).SequenceEqual(now) || !pins.All(static p => Directory.Exists(p.Path))) continue;
            components.Add(new SchemaComponent { Name = pins.Key, Charts = [.. pins.Select(static p => ChartLoader.Load(p.Path))], Versions = [.. pins.Select(static p => p.Pin)] });
        }
        return components;
    }

    private void WarnOfUnknownKeys(SchemaResult result, List<SchemaComponent> before)
    {
        foreach (var item in Charts.Where(static c => c.ValuesFiles.Count > 0))
        {
            var model = result.Values[item.Component];
            var earlier = before.Find(c => c.Name == item.Component);
            var mentions = new ChartMentions(Pinned.Where(p => p.Component == item.Component).Select(static p => ChartLoader.Load(p.Path)));
            foreach (var file in item.ValuesFiles)
            {
                var found = UnknownKeys.Find(model, file, File.ReadAllText(file), earlier is null ? null : PinChanges.ModelOf(earlier), mentions.Contains);
                foreach (var warning in found) Report(warning);
            }
        }
    }

    private static string SourceOf(SchemaResult result, string crd) => result.Crds.FirstOrDefault(c => c.Name == crd)?.SourceFile ?? "";
}
