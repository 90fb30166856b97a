using System.Text;
using LlmdBuild.Charts;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>Checks everything that needs no chart, then resolves the pins and says where each chart lies.</summary>
internal sealed class FetchStage
{
    public required IReadOnlyList<ChartItem> Charts { get; init; }

    public required IReadOnlyList<CrdItem> Crds { get; init; }

    public required string ProjectFile { get; init; }

    public required string? LockFile { get; init; }

    public required bool LockedMode { get; init; }

    public required bool Offline { get; init; }

    public required string Mirrors { get; init; }

    public required string FallbackFolders { get; init; }

    public required string? CachePath { get; init; }

    public bool AllowCredentialHelpers { get; init; }

    public bool AllowCredentialsOverHttp { get; init; }

    public string? CaFile { get; init; }

    public string? Keyring { get; init; }

    public required string ChartsFile { get; init; }

    /// <summary>Lists what the stage relies on from now on: the lock and the charts in the cache.</summary>
    public required string OutputsFile { get; init; }

    /// <summary>What an IDE builds in the background: it takes what is at hand and writes nothing outside the output folder.</summary>
    public bool DesignTime { get; init; }

    public required Action<LlmdDiagnostic> Report { get; init; }

    public required Action<string> Announce { get; init; }

    /// <summary>Runs the stage; a failure leaves the lock and every output as they were.</summary>
    /// <exception cref="LlmdException">Everything that was found wrong.</exception>
    public void Run(CancellationToken cancellation)
    {
        CheckInputs();
        var resolution = ChartResolver.Resolve([.. Charts.Select(Intent)], Options(), cancellation);
        foreach (var diagnostic in resolution.Diagnostics) Report(diagnostic);
        PinnedChartsFile.Write(ChartsFile, [.. resolution.Charts.Select(Pinned)]);
        var used = resolution.Charts.Select(static chart => chart.ContentPath).Distinct(StringComparer.Ordinal).Prepend(ChartsFile);
        if (File.Exists(resolution.LockFilePath)) used = used.Prepend(resolution.LockFilePath);
        OutputFolder.WriteWhereDifferent(OutputsFile, Encoding.UTF8.GetBytes(string.Concat(used.Select(static path => path + "\n"))));

        string[] done = [.. resolution.Fetches.Select(static fetch => fetch.ToString())];
        if (resolution.LockWasWritten)
        {
            done = [.. done, $"{Path.GetFileName(resolution.LockFilePath)} updated: {string.Join(", ", resolution.Changes.Select(change => change.ToString()))}"];
        }
        if (done.Length > 0) Announce(string.Join("; ", done));
    }

    // A typing mistake in a manifest or a values file should not cost a download, nor leave anything behind.
    private void CheckInputs()
    {
        var faults = new List<LlmdDiagnostic>();
        var components = Charts.Select(chart => chart.Component).ToList();
        foreach (var crd in Crds) Check(() => CrdEmitter.CheckManifest(new CrdSource(crd.File, File.ReadAllText(crd.File)), components));
        foreach (var chart in Charts) Check(() => ItemValues.Read(chart));
        if (faults.Count > 0) throw new LlmdException(faults);

        void Check(Action check)
        {
            try
            {
                check();
            }
            catch (LlmdException e)
            {
                faults.AddRange(e.Diagnostics);
            }
        }
    }

    private ResolveOptions Options()
    {
        var folder = Path.GetDirectoryName(ProjectFile)!;
        var lockFile = LockFile ?? LockLocator.Find(folder);
        var configuration = LlmdConfiguration.Read(Path.GetDirectoryName(lockFile)!, Mirrors, FallbackFolders, projectFolder: folder);
        return new ResolveOptions
        {
            ProjectFolder = folder,
            ProjectFile = ProjectFile,
            LockFilePath = lockFile,
            Locked = LockedMode || DesignTime,
            Offline = Offline || DesignTime,
            Mirrors = configuration.Mirrors,
            FallbackFolders = configuration.FallbackFolders,
            CachePath = CachePath,
            Credentials = new CredentialOptions { AllowHelpers = AllowCredentialHelpers },
            Transport = new TransportOptions { AllowCredentialsOverHttp = AllowCredentialsOverHttp, CaFile = CaFile },
            Keyring = Keyring,
            // MSBuild's console has no line that can be written twice, so a long download says so now and then.
            Progress = new PacedProgress(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10), progress => { if (!progress.IsDone) Announce(progress.ToString()); }),
        };
    }

    private static ChartIntent Intent(ChartItem item) => new()
    {
        Name = item.Name,
        Version = string.Join(';', item.Versions),
        Source = item.Source,
        Component = item.Component,
        Verify = item.Verify,
        File = item.Position.File,
        Line = item.Position.Line,
        Column = item.Position.Column,
    };

    private static PinnedChart Pinned(LockedChart chart) => new(
        chart.Intent.Component!, chart.Name, chart.Version, Pin(chart), chart.Digest, chart.ContentPath, chart.Source, chart.Origin, chart.ArchiveSha256);

    // A range is pinned to what it resolved to; an exact version is written as the user wrote it, with or without a "v".
    private static string Pin(LockedChart chart) => SemanticVersion.TryParse(chart.Requested) is not null ? chart.Requested : chart.Version;
}
