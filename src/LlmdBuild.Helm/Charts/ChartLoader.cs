using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Charts;

/// <summary>Loads charts from a folder, an archive or files in memory, as Helm 4 does, with its error texts.</summary>
public static class ChartLoader
{
    /// <summary>Loads whatever lies at the path: an unpacked chart's folder or a packaged chart.</summary>
    /// <exception cref="LlmdException">LLMD1010 to LLMD1014: it cannot be read, is no chart, or is an invalid one.</exception>
    public static Chart Load(string path, HelmLog? log = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path)) return LoadDirectory(path, log);
        if (!File.Exists(path)) throw Unreadable($"stat {path}: no such file or directory", path);
        return LoadFile(path, log);
    }

    /// <summary>Loads an unpacked chart: .helmignore is honoured, symbolic links are followed (and logged).</summary>
    /// <exception cref="LlmdException">As <see cref="Load"/>.</exception>
    public static Chart LoadDirectory(string folder, HelmLog? log = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var chartYaml = Path.Combine(Path.GetFullPath(folder), "Chart.yaml");
        if (!File.Exists(chartYaml))
        {
            throw Unreadable($"unable to detect chart at {chartYaml}: open {chartYaml}: no such file or directory", chartYaml);
        }
        ChartAssembler.CheckApiVersion(new ChartFile("Chart.yaml", File.ReadAllBytes(chartYaml)));
        return ChartAssembler.Assemble(ChartFolder.Read(folder, log), log);
    }

    /// <summary>Loads a packaged chart from a stream: gzipped tar. The stream is left open.</summary>
    /// <exception cref="LlmdException">As <see cref="Load"/>.</exception>
    public static Chart LoadArchive(Stream stream, HelmLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        try
        {
            return LoadFiles(ChartArchive.Read(stream), log);
        }
        catch (InvalidDataException exception)
        {
            throw new LlmdException(
                new LlmdDiagnostic(RenderingCodes.ChartUnreadable, LlmdSeverity.Error, "unable to load chart archive: " + exception.Message),
                exception);
        }
    }

    /// <summary>Loads a chart from its files, paths relative to the chart's folder, in the order Helm would meet them.</summary>
    /// <exception cref="LlmdException">As <see cref="Load"/>.</exception>
    public static Chart LoadFiles(IReadOnlyList<ChartFile> files, HelmLog? log = null)
    {
        ArgumentNullException.ThrowIfNull(files);
        foreach (var file in files)
        {
            if (file.Path != "Chart.yaml") continue;
            ChartAssembler.CheckApiVersion(file);
            return ChartAssembler.Assemble(files, log);
        }
        throw Unreadable("unable to detect chart version, no Chart.yaml found", null);
    }

    private static Chart LoadFile(string path, HelmLog? log)
    {
        var bytes = File.ReadAllBytes(path);
        ContentSniffer.EnsureArchive(path, bytes);
        List<ChartFile> files;
        try
        {
            files = ChartArchive.Read(bytes);
        }
        catch (Exception exception) when (exception is InvalidDataException or LlmdException)
        {
            // Helm hides what is wrong with an archive's inside.
            throw new LlmdException(
                new LlmdDiagnostic(RenderingCodes.ChartArchiveUnsafe, LlmdSeverity.Error, "unable to load chart archive", path), exception);
        }
        return LoadFiles(files, log);
    }

    private static LlmdException Unreadable(string message, string? file) => new(RenderingCodes.ChartUnreadable, message, file);
}
