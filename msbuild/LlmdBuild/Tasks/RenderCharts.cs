using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Renders the pinned charts into kustomize folders.</summary>
[MSBuildMultiThreadableTask]
public sealed class RenderCharts : LlmdTask
{
    /// <summary>The <c>LlmdChart</c> items.</summary>
    [Required]
    public ITaskItem[] Charts { get; set; } = [];

    /// <summary>The <c>LlmdSchema</c> items.</summary>
    public ITaskItem[] Schemas { get; set; } = [];

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

    /// <summary>The file that records what was made.</summary>
    [Required]
    public string OutputsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override string Stage => "render";

    /// <inheritdoc/>
    protected override string OutputFolder => FullPath(OutputPath);

    /// <inheritdoc/>
    protected override bool Run()
    {
        var stage = new RenderStage
        {
            Charts = ChartItemReader.Read(TaskItems.Of(Charts), ProjectFile, TaskItems.Of(Schemas)),
            Pinned = PinnedChartsFile.Read(FullPath(ChartsFile)),
            OutputPath = FullPath(OutputPath),
            OutputsFile = FullPath(OutputsFile),
            ManifestsName = ManifestsName,
            PartOf = PartOf,
            Report = Report,
            Announce = Announce,
        };
        stage.Run(Cancellation);
        return true;
    }
}
