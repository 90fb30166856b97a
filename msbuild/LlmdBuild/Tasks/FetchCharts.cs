using LlmdBuild.Tasks.Stages;
using Microsoft.Build.Framework;

namespace LlmdBuild.Tasks;

/// <summary>Resolves <c>LlmdChart</c> items against the lock and the cache, and says where each chart lies.</summary>
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

    /// <summary>The file that says where each chart lies.</summary>
    [Required]
    public string ChartsFile { get; set; } = "";

    /// <inheritdoc/>
    protected override void Run()
    {
        var stage = new FetchStage
        {
            Charts = ChartItemReader.Read(Charts, ProjectFile),
            Crds = CrdItemReader.Read(Crds, ProjectFile),
            ProjectFile = ProjectFile,
            LockFile = LockFile.Length > 0 ? FullPath(LockFile) : null,
            LockedMode = LockedMode,
            Offline = Offline,
            Mirrors = Mirrors,
            FallbackFolders = FallbackFolders,
            CachePath = CachePath.Length > 0 ? FullPath(CachePath) : null,
            AllowCredentialHelpers = AllowCredentialHelpers,
            AllowCredentialsOverHttp = AllowCredentialsOverHttp,
            CaFile = CaFile.Length > 0 ? FullPath(CaFile) : null,
            Keyring = Keyring.Length > 0 ? FullPath(Keyring) : null,
            ChartsFile = FullPath(ChartsFile),
            Report = Report,
            Announce = Announce,
        };
        stage.Run(Cancellation);
    }
}
