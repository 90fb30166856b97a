using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Tasks.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Writes CRDs, the models that the source generator reads, and what the operator runtime embeds.</summary>
public sealed class GenerateModels : LlmdTask
{
    /// <summary>The <c>LlmdChart</c> items.</summary>
    public ITaskItem[] Charts { get; set; } = [];

    /// <summary>The <c>LlmdCrd</c> items.</summary>
    public ITaskItem[] Crds { get; set; } = [];

    /// <summary>What <see cref="FetchCharts"/> wrote.</summary>
    public string ChartsFile { get; set; } = "";

    /// <summary>The folder that all stages write below.</summary>
    [Required]
    public string OutputPath { get; set; } = "";

    /// <summary>Typed, Open or StringMap where an item does not say.</summary>
    public string ValuesMode { get; set; } = "";

    /// <summary>The namespace of the generated C#.</summary>
    public string CSharpNamespace { get; set; } = "";

    /// <summary>Whether the operator's bundle is made.</summary>
    public bool EmbedCharts { get; set; }

    /// <summary>The folder in the repository that a developer build keeps up to date; empty for none.</summary>
    public string CommittedPath { get; set; } = "";

    /// <summary>In locked mode the committed folder is compared, never written.</summary>
    public bool LockedMode { get; set; }

    /// <summary>What CRDs are compared with: <c>Committed</c>, <c>Tag</c>, a path, or nothing.</summary>
    public string CrdBaseline { get; set; } = "";

    /// <summary>How a breaking change of a CRD is told: <c>Warning</c>, <c>Error</c> or <c>None</c>.</summary>
    public string BreakingChanges { get; set; } = "";

    /// <summary>The file that records what was made.</summary>
    [Required]
    public string OutputsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var chartsFile = FullPath(ChartsFile);
        var charts = ChartItemReader.Read(Charts, ProjectFile);
        var pinned = File.Exists(chartsFile) ? PinnedChartsFile.Read(chartsFile) : [];
        var stage = new GenerateStage
        {
            Charts = charts,
            Crds = CrdItemReader.Read(Crds, ProjectFile),
            Pinned = pinned,
            ProjectFolder = ProjectFolder,
            OutputPath = FullPath(OutputPath),
            OutputsFile = FullPath(OutputsFile),
            ValuesMode = ChartItemReader.ParseMode(ValuesMode, ProjectFile),
            CSharpNamespace = CSharpNamespace,
            EmbedCharts = EmbedCharts,
            CommittedPath = CommittedPath.Length > 0 && !LockedMode ? FullPath(CommittedPath) : null,
            Changes = Watch(charts, pinned),
            Report = Report,
            Announce = Announce,
        };
        stage.Run(Cancellation);
    }

    private ChangeWatch Watch(IReadOnlyList<ChartItem> charts, IReadOnlyList<PinnedChart> pinned) => new()
    {
        Charts = charts,
        Pinned = pinned,
        OutputPath = FullPath(OutputPath),
        ProjectFolder = ProjectFolder,
        Baseline = CrdBaseline,
        CommittedFolder = CommittedPath.Length > 0 ? FullPath(CommittedPath) : null,
        BreakingChanges = BreakingChanges switch
        {
            "Error" => LlmdSeverity.Error,
            "None" => null,
            "" or "Warning" => LlmdSeverity.Warning,
            _ => throw new LlmdException("LLMD3020", $"LlmdBuildBreakingChanges: expected Warning, Error or None, found '{BreakingChanges}'"),
        },
        Report = Report,
        Announce = Announce,
    };
}
