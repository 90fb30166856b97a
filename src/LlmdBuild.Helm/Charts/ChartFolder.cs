using System.Formats.Tar;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Templates.Formatting;
using LlmdBuild.Helm.Rendering;

namespace LlmdBuild.Helm.Charts;

/// <summary>Reads an unpacked chart: every file below a folder that .helmignore lets through, links followed, in path order.</summary>
internal sealed class ChartFolder
{
    private readonly string _root;
    private readonly HelmIgnore _ignore;
    private readonly HelmLog? _log;
    private readonly List<ChartFile> _files = [];

    private ChartFolder(string root, HelmIgnore ignore, HelmLog? log)
    {
        _root = root;
        _ignore = ignore;
        _log = log;
    }

    /// <summary>The chart's files, each folder's entries in the order of their names' bytes.</summary>
    /// <exception cref="LlmdException">LLMD1010: something cannot be read or is no regular file.</exception>
    public static List<ChartFile> Read(string folder, HelmLog? log)
    {
        var root = Path.GetFullPath(folder);
        var ignoreFile = Path.Combine(root, HelmIgnore.FileName);
        var ignore = HelmIgnore.Parse(File.Exists(ignoreFile) ? File.ReadAllText(ignoreFile) : "");
        var reader = new ChartFolder(root, ignore, log);
        reader.ReadFolder(new DirectoryInfo(root), "", 0);
        return reader._files;
    }

    private void ReadFolder(DirectoryInfo folder, string path, int depth)
    {
        if (depth > ChartLimits.MaxFolderDepth)
        {
            throw Fail($"chart folder {GoQuote.Quote(path)} is nested deeper than {ChartLimits.MaxFolderDepth} folders");
        }
        var entries = folder.GetFileSystemInfos();
        Array.Sort(entries, static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        foreach (var entry in entries)
        {
            var entryPath = path.Length == 0 ? entry.Name : path + "/" + entry.Name;
            if (entry.LinkTarget is null) ReadEntry(entry, entryPath, depth);
            else ReadLink(entryPath, depth);
        }
    }

    private void ReadLink(string path, int depth)
    {
        var link = _root + "/" + path;
        if (SymbolicLinks.Evaluate(link, out var error) is not { } target) throw Fail($"error evaluating symlink {link}: {error}");

        _log?.Write(HelmLogLevel.Info, "found symbolic link in path. Contents of linked file included and used", ("path", link), ("resolved", target));
        ReadEntry(Directory.Exists(target) ? new DirectoryInfo(target) : new FileInfo(target), path, depth);
    }

    private void ReadEntry(FileSystemInfo entry, string path, int depth)
    {
        var isFolder = entry is DirectoryInfo || entry.Attributes.HasFlag(FileAttributes.Directory);
        if (_ignore.IsIgnored(path, isFolder)) return;
        if (isFolder)
        {
            ReadFolder(entry as DirectoryInfo ?? new DirectoryInfo(entry.FullName), path, depth + 1);
            return;
        }
        if (_files.Count == ChartLimits.MaxFiles) throw Fail($"chart has more than {ChartLimits.MaxFiles} files");
        _files.Add(ReadFile(new FileInfo(entry.FullName), path));
    }

    private ChartFile ReadFile(FileInfo file, string path)
    {
        var fullPath = _root + "/" + path;
        if (!IsRegular(file)) throw Fail($"cannot load irregular file {fullPath} as it has file mode type bits set");
        if (file.Length > ChartLimits.MaxFileBytes)
        {
            throw Fail($"chart file {GoQuote.Quote(file.Name)} is larger than the maximum file size {ChartLimits.MaxFileBytes}");
        }
        try
        {
            return new ChartFile(path, ChartArchive.WithoutByteOrderMark(File.ReadAllBytes(file.FullName)));
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new LlmdException(
                new LlmdDiagnostic(RenderingCodes.ChartUnreadable, LlmdSeverity.Error, $"error reading {path}: open {fullPath}: permission denied", fullPath),
                exception);
        }
    }

    // Pipes, sockets and devices show a length of 0, and opening a pipe would wait for its writer. The tar writer asks the
    // system what an entry is without opening it.
    private static bool IsRegular(FileInfo file)
    {
        if (file.Length > 0 || OperatingSystem.IsWindows()) return true;
        try
        {
            using var entries = new MemoryStream();
            using (var writer = new TarWriter(entries, TarEntryFormat.Pax, leaveOpen: true)) writer.WriteEntry(file.FullName, "probe");
            entries.Position = 0;
            using var reader = new TarReader(entries);
            return reader.GetNextEntry()?.EntryType is TarEntryType.RegularFile;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return true;
        }
    }

    private static LlmdException Fail(string message) => new(RenderingCodes.ChartUnreadable, message);
}
