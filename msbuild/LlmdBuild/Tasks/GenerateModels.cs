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

    /// <summary>The file that records what was made.</summary>
    [Required]
    public string OutputsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var chartsFile = FullPath(ChartsFile);
        var stage = new GenerateStage
        {
            Charts = ChartItemReader.Read(Charts, ProjectFile),
            Crds = CrdItemReader.Read(Crds, ProjectFile),
            Pinned = File.Exists(chartsFile) ? PinnedChartsFile.Read(chartsFile) : [],
            ProjectFolder = ProjectFolder,
            OutputPath = FullPath(OutputPath),
            OutputsFile = FullPath(OutputsFile),
            ValuesMode = ChartItemReader.ParseMode(ValuesMode, ProjectFile),
            CSharpNamespace = CSharpNamespace,
            EmbedCharts = EmbedCharts,
            CommittedPath = CommittedPath.Length > 0 && !LockedMode ? FullPath(CommittedPath) : null,
            Report = Report,
            Announce = Announce,
        };
        stage.Run(Cancellation);
    }
}
