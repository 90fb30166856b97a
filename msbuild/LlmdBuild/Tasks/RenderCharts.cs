using LlmdBuild.Tasks.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Renders the pinned charts into kustomize folders.</summary>
public sealed class RenderCharts : LlmdTask
{
    /// <summary>The <c>LlmdChart</c> items.</summary>
    [Required]
    public ITaskItem[] Charts { get; set; } = [];

    /// <summary>What <see cref="FetchCharts"/> wrote.</summary>
    [Required]
    public string ChartsFile { get; set; } = "";

    /// <summary>The folder that all stages write below.</summary>
    [Required]
    public string OutputPath { get; set; } = "";

    /// <summary>The folder below <c>manifests</c>.</summary>
    public string ManifestsName { get; set; } = "";

    /// <summary>The value of <c>app.kubernetes.io/part-of</c>.</summary>
    public string PartOf { get; set; } = "";

    /// <summary>The folder in the repository that a developer build keeps up to date; empty for none.</summary>
    public string CommittedPath { get; set; } = "";

    /// <summary>In locked mode the committed folder is compared, never written.</summary>
    public bool LockedMode { get; set; }

    /// <summary>The file that records what was made.</summary>
    [Required]
    public string OutputsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var stage = new RenderStage
        {
            Charts = ChartItemReader.Read(Charts, ProjectFile),
            Pinned = PinnedChartsFile.Read(FullPath(ChartsFile)),
            ProjectFolder = ProjectFolder,
            OutputPath = FullPath(OutputPath),
            OutputsFile = FullPath(OutputsFile),
            ManifestsName = ManifestsName,
            PartOf = PartOf,
            CommittedPath = CommittedPath.Length > 0 && !LockedMode ? FullPath(CommittedPath) : null,
            Report = Report,
            Announce = Announce,
        };
        stage.Run(Cancellation);
    }
}
