using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Resolves <c>LlmdChart</c> items against the lock and the cache, and says where each chart lies.</summary>
[MSBuildMultiThreadableTask]
public sealed class FetchCharts : LlmdTask
{
    /// <summary>The <c>LlmdChart</c> items.</summary>
    [Required]
    public ITaskItem[] Charts { get; set; } = [];

    /// <summary>The <c>LlmdCrd</c> items, checked before anything is fetched.</summary>
    public ITaskItem[] Crds { get; set; } = [];

    /// <summary>The lock file; empty for the nearest upwards from the project.</summary>
    public string LockFile { get; set; } = "";

    /// <summary>Whether the lock must answer everything.</summary>
    public bool LockedMode { get; set; }

    /// <summary>Whether the network is forbidden.</summary>
    public bool Offline { get; set; }

    /// <summary><c>FROM=TO;FROM=TO</c>.</summary>
    public string Mirrors { get; set; } = "";

    /// <summary>Read-only cache folders, separated by <c>;</c>.</summary>
    public string FallbackFolders { get; set; } = "";

    /// <summary>The cache folder; empty for <c>LLMDBUILD_CACHE</c> or the user's.</summary>
    public string CachePath { get; set; } = "";

    /// <summary>Whether credential helpers that a Docker config names may be started.</summary>
    public bool AllowCredentialHelpers { get; set; }

    /// <summary>Whether plain HTTP may carry credentials.</summary>
    public bool AllowCredentialsOverHttp { get; set; }

    /// <summary>PEM certificates to trust besides the system's; empty for none.</summary>
    public string CaFile { get; set; } = "";

    /// <summary>Public keys that charts may be signed with; empty for GnuPG's own.</summary>
    public string Keyring { get; set; } = "";

    /// <summary>Whether an IDE builds in the background: no network, no change of the lock, and what is not at hand is no error.</summary>
    public bool DesignTime { get; set; }

    /// <summary>The folder that all stages write below.</summary>
    [Required]
    public string OutputPath { get; set; } = "";

    /// <summary>The file that lists what the stage relies on.</summary>
    [Required]
    public string OutputsFile { get; set; } = "";

    /// <summary>The file that says where each chart lies.</summary>
    [Required]
    public string ChartsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override string Stage => "fetch";

    /// <inheritdoc/>
    protected override string OutputFolder => FullPath(OutputPath);

    /// <inheritdoc/>
    protected override bool Run()
    {
        var stage = new FetchStage
        {
            Charts = ChartItemReader.Read(TaskItems.Of(Charts), ProjectFile),
            Crds = CrdItemReader.Read(TaskItems.Of(Crds), ProjectFile),
            ProjectFile = ProjectFile,
            LockFile = LockFile.Length > 0 ? FullPath(LockFile) : null,
            LockedMode = LockedMode,
            Offline = Offline,
            DesignTime = DesignTime,
            Mirrors = Mirrors,
            FallbackFolders = FallbackFolders,
            CachePath = CachePath.Length > 0 ? FullPath(CachePath) : null,
            AllowCredentialHelpers = AllowCredentialHelpers,
            AllowCredentialsOverHttp = AllowCredentialsOverHttp,
            CaFile = CaFile.Length > 0 ? FullPath(CaFile) : null,
            Keyring = Keyring.Length > 0 ? FullPath(Keyring) : null,
            ChartsFile = FullPath(ChartsFile),
            OutputsFile = FullPath(OutputsFile),
            Report = Report,
            Announce = Announce,
        };
        try
        {
            stage.Run(Cancellation);
            return true;
        }
        catch (LlmdException e) when (DesignTime)
        {
            // The next real build says it as an error; an IDE goes on with the types of the last one.
            ReportDesignTime(e.Diagnostics[0]);
            return false;
        }
    }
}
