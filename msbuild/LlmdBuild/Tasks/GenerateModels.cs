using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Writes CRDs, the models that the source generator reads, and what the operator runtime embeds.</summary>
[MSBuildMultiThreadableTask]
public sealed class GenerateModels : LlmdTask
{
    /// <summary>The <c>LlmdChart</c> items.</summary>
    public ITaskItem[] Charts { get; set; } = [];

    /// <summary>The <c>LlmdCrd</c> items.</summary>
    public ITaskItem[] Crds { get; set; } = [];

    /// <summary>The <c>LlmdSchema</c> items.</summary>
    public ITaskItem[] Schemas { get; set; } = [];

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

    /// <summary>The committed CRDs, with which a build may compare its own; empty for none.</summary>
    public string CommittedPath { get; set; } = "";

    /// <summary>What CRDs are compared with: <c>Committed</c>, <c>Tag</c>, a path, or nothing.</summary>
    public string CrdBaseline { get; set; } = "";

    /// <summary>How a breaking change of a CRD is told: <c>Warning</c>, <c>Error</c> or <c>None</c>.</summary>
    public string BreakingChanges { get; set; } = "";

    /// <summary><c>File</c> for types as files; the source generator makes them otherwise.</summary>
    public string EmitTypes { get; set; } = "";

    /// <summary>The operator's name, a DNS label.</summary>
    public string OperatorName { get; set; } = "";

    /// <summary>The operator's namespace.</summary>
    public string OperatorNamespace { get; set; } = "";

    /// <summary>The operator's image.</summary>
    public string OperatorImage { get; set; } = "";

    /// <summary>Whether an IDE builds in the background: what is not at hand is no error.</summary>
    public bool DesignTime { get; set; }

    /// <summary>The file that records what was made.</summary>
    [Required]
    public string OutputsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override string Stage => "generate";

    /// <inheritdoc/>
    protected override string OutputFolder => FullPath(OutputPath);

    /// <inheritdoc/>
    protected override bool Run()
    {
        var chartsFile = FullPath(ChartsFile);
        // In a design-time build the fetch has said it already.
        if (DesignTime && Charts.Length > 0 && !File.Exists(chartsFile)) return false;
        try
        {
            Generate(chartsFile);
            return true;
        }
        catch (LlmdException e) when (DesignTime)
        {
            ReportDesignTime(e.Diagnostics[0]);
            return false;
        }
    }

    private void Generate(string chartsFile) => new GenerateStage
    {
        ProjectFolder = ProjectFolder,
        CommittedFolder = CommittedPath.Length > 0 ? FullPath(CommittedPath) : null,
        // What an IDE builds in the background is no build that could break anything.
        CrdBaseline = DesignTime ? "None" : CrdBaseline,
        BreakingChanges = BreakingChanges switch
        {
            "Error" => LlmdSeverity.Error,
            "None" => null,
            "" or "Warning" => LlmdSeverity.Warning,
            _ => throw new LlmdException("LLMD3020", $"LlmdBuildBreakingChanges: expected Warning, Error or None, found '{BreakingChanges}'"),
        },
        Charts = ChartItemReader.Read(TaskItems.Of(Charts), ProjectFile, TaskItems.Of(Schemas)),
        Crds = CrdItemReader.Read(TaskItems.Of(Crds), ProjectFile),
        Pinned = File.Exists(chartsFile) ? PinnedChartsFile.Read(chartsFile) : [],
        OutputPath = FullPath(OutputPath),
        OutputsFile = FullPath(OutputsFile),
        ValuesMode = ChartItemReader.ParseMode(ValuesMode, ProjectFile),
        CSharpNamespace = CSharpNamespace,
        EmitTypes = ChartItemReader.ParseEmitTypes(EmitTypes, ProjectFile),
        EmbedCharts = EmbedCharts,
        Operator = new OperatorIdentity(OperatorName, OperatorNamespace, OperatorImage),
        Report = Report,
        Announce = Announce,
    }.Run(Cancellation);
}
