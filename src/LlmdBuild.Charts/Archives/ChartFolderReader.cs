using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Archives;

/// <summary>Reads a chart's folder into memory: what <c>helm package</c> would take of it, byte for byte.</summary>
/// <remarks>
/// <c>.helmignore</c> decides what belongs to the chart, links are followed as Helm follows them, and a folder named
/// <c>.git</c> is never part of it. The bytes stay as they are, so the digest of a folder is not that of its package:
/// <c>helm package</c> writes Chart.yaml anew and unpacks vendored archives. A pin is of one source, so the two never meet.
/// </remarks>
internal static class ChartFolderReader
{
    private const int MaxLinkDepth = 40;

    public static IReadOnlyList<ContentFile> Read(string folder, string where, ArchiveLimits limits)
    {
        var walk = new Walk(IgnoreRules(folder), where, limits);
        walk.Enter(new DirectoryInfo(folder), "", 0);
        return walk.Files.Exists(static f => f.Path == "Chart.yaml") ? walk.Files : throw new LlmdException("LLMD2015", $"{where} is no chart: it has no Chart.yaml at its top.");
    }

    private static HelmIgnore IgnoreRules(string folder)
    {
        var path = Path.Combine(folder, HelmIgnore.FileName);
        return HelmIgnore.Parse(File.Exists(path) ? File.ReadAllText(path, Encoding.UTF8) : "");
    }

    private sealed class Walk(HelmIgnore ignore, string where, ArchiveLimits limits)
    {
        private readonly EntryPaths _paths = new(where, limits);
        private long _total;

        public List<ContentFile> Files { get; } = [];

        public void Enter(DirectoryInfo folder, string prefix, int links)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(static e => e.Name, StringComparer.Ordinal))
            {
                var path = prefix.Length == 0 ? entry.Name : prefix + "/" + entry.Name;
                var isLink = entry.LinkTarget is not null;
                var target = isLink ? Target(entry, path) : entry;
                var isFolder = target is DirectoryInfo;
                if ((isFolder && entry.Name == ".git") || ignore.IsIgnored(path, isFolder))
                    continue;
                _paths.Clean(path);
                if (!isFolder)
                    Add((FileInfo)target, path);
                else if (links + (isLink ? 1 : 0) > MaxLinkDepth)
                    throw ArchiveErrors.Link(where, path, entry.LinkTarget ?? "");
                else
                    Enter((DirectoryInfo)target, path, links + (isLink ? 1 : 0));
            }
        }

        private FileSystemInfo Target(FileSystemInfo link, string path)
        {
            try
            {
                if (link.ResolveLinkTarget(returnFinalTarget: true) is { Exists: true } target)
                    return target;
            }
            catch (IOException)
            {
                // A circle of links.
            }

            throw ArchiveErrors.Link(where, path, link.LinkTarget ?? "");
        }

        private void Add(FileInfo file, string path)
        {
            if (file.Length > limits.FileBytes)
                throw ArchiveErrors.TooLarge(where, $"'{path}'", limits.FileBytes);
            _total += file.Length;
            if (_total > limits.TotalBytes)
                throw ArchiveErrors.TooLarge(where, "its content", limits.TotalBytes);
            if (!OperatingSystem.IsWindows() && (file.Attributes & (FileAttributes.Device | FileAttributes.System)) != 0)
                throw ArchiveErrors.SpecialFile(where, path, "device");
            _paths.AddFile(path);
            Files.Add(new ContentFile(path, File.ReadAllBytes(file.FullName)));
        }
    }
}
