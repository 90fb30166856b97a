using LlmdBuild.Charts.Locking;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Stages;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary>Runs the stages of a build outside MSBuild, into a folder of its own: the same code, the same output.</summary>
internal sealed class ProjectBuild
{
    private readonly ProjectEvaluation _project;

    private ProjectBuild(ProjectEvaluation project) => _project = project;

    /// <summary>Where the output goes.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Whether the lock must answer everything.</summary>
    public required bool Locked { get; init; }

    /// <summary>Whether the network is forbidden.</summary>
    public required bool Offline { get; init; }

    /// <summary>Told of warnings and notes.</summary>
    public required Action<LlmdDiagnostic> Report { get; init; }

    /// <summary>A build of a project as it stands, against its lock.</summary>
    public static ProjectBuild Of(ProjectEvaluation project, string outputPath, bool offline, Action<LlmdDiagnostic> report)
        => new(project) { OutputPath = outputPath, Locked = true, Offline = offline, Report = report };

    /// <summary>Runs fetch, render and generate.</summary>
    /// <exception cref="LlmdException">A stage failed.</exception>
    public void Run(CancellationToken cancellation) => Run(ChartItemReader.Read(_project.Charts, _project.ProjectFile, _project.Schemas), _project.FullPath("LlmdBuildLockFile"), Locked, cancellation);

    /// <summary>Runs them with the pins of another lock: each chart at the versions that lock has of it.</summary>
    /// <exception cref="LlmdException">A stage failed, or the lock lacks a chart.</exception>
    public void RunWith(string lockFile, CancellationToken cancellation)
    {
        var pins = LockFile.Read(lockFile);
        var ownFolder = Path.GetDirectoryName(_project.FullPath("LlmdBuildLockFile") ?? LockLocator.Find(_project.Folder))!;
        var charts = ChartItemReader.Read(_project.Charts, _project.ProjectFile, _project.Schemas)
            .Select(item => Repin(item, [.. pins.Entries.Where(entry => entry.Name == item.Name)], ownFolder)).OfType<ChartItem>().ToList();
        // Nothing is claimed anywhere: the versions are exact, and this lock is thrown away.
        Run(charts, Path.Combine(OutputPath, "lock", LockFile.FileName), locked: false, cancellation);
    }

    // A chart that the other lock does not have was not there yet, or is not any more.
    private static ChartItem? Repin(ChartItem item, IReadOnlyList<LockEntry> entries, string ownFolder)
    {
        if (entries.Count == 0) return null;
        var ordered = entries.OrderBy(entry => item.Versions.ToList().IndexOf(entry.Version) is >= 0 and var at ? at : int.MaxValue).ToList();
        var source = ordered[0].Source;
        if (!source.Contains("://", StringComparison.Ordinal)) source = Path.GetFullPath(Path.Combine(ownFolder, source));
        return item with { Versions = [.. ordered.Select(static entry => entry.Version)], Source = source };
    }

    private void Run(IReadOnlyList<ChartItem> charts, string? lockFile, bool locked, CancellationToken cancellation)
    {
        var crds = CrdItemReader.Read(_project.Crds, _project.ProjectFile);
        var chartsFile = Path.Combine(OutputPath, "charts.json");
        if (lockFile is not null) Directory.CreateDirectory(Path.GetDirectoryName(lockFile)!);
        new FetchStage
        {
            Charts = charts, Crds = crds, ProjectFile = _project.ProjectFile, LockFile = lockFile, LockedMode = locked,
            Offline = Offline || _project.Property("LlmdBuildOffline") == "true",
            Mirrors = _project.Property("LlmdBuildMirrors"), FallbackFolders = _project.Property("LlmdBuildFallbackFolders"), CachePath = _project.FullPath("LlmdBuildCachePath"),
            ChartsFile = chartsFile, OutputsFile = Path.Combine(OutputPath, "fetch.outputs"), Report = Report, Announce = static _ => { },
        }.Run(cancellation);
        var pinned = PinnedChartsFile.Read(chartsFile);
        new RenderStage
        {
            Charts = charts, Pinned = pinned, OutputPath = OutputPath, OutputsFile = Path.Combine(OutputPath, "render.outputs"),
            ManifestsName = _project.Property("LlmdBuildManifestsName", "llmd"), PartOf = _project.Property("LlmdBuildPartOf", "llm-d"), Report = Report, Announce = static _ => { },
        }.Run(cancellation);
        new GenerateStage
        {
            Charts = charts, Crds = crds, Pinned = pinned, OutputPath = OutputPath, OutputsFile = Path.Combine(OutputPath, "generate.outputs"),
            // Whether a change breaks anybody is the build's to tell: here only what it makes counts.
            ProjectFolder = _project.Folder, CommittedFolder = null, CrdBaseline = "None", BreakingChanges = null,
            ValuesMode = ChartItemReader.ParseMode(_project.Property("LlmdBuildValuesMode"), _project.ProjectFile),
            CSharpNamespace = _project.Property("LlmdBuildNamespace", _project.Property("RootNamespace", _project.Property("MSBuildProjectName"))),
            EmitTypes = _project.FullPath("LlmdBuildTypesPath") is not null || ChartItemReader.ParseEmitTypes(_project.Property("LlmdBuildEmitTypes"), _project.ProjectFile),
            EmbedCharts = _project.Property("LlmdBuildEmbedCharts") == "true",
            Operator = new OperatorIdentity(_project.Property("LlmdBuildOperatorName", "operator"), _project.Property("LlmdBuildOperatorNamespace", "operator-system"), _project.Property("LlmdBuildOperatorImage", "operator:latest")),
            Report = Report, Announce = static _ => { },
        }.Run(cancellation);
    }
}
