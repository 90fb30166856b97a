using System.IO.Compression;
using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Archives;

/// <summary>Takes one folder out of the archive of a whole repository, links within the repository followed.</summary>
internal sealed class RepositoryArchiveReader(string where, ArchiveLimits limits, string folder)
{
    private const int MaxEntries = 500_000;
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    public IReadOnlyList<ContentFile> Read(byte[] archive)
    {
        ReadEntries(archive);
        var result = new List<ContentFile>();
        var prefix = folder.Length == 0 ? "" : folder + "/";
        foreach (var (path, bytes) in _files.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)))
            result.Add(new ContentFile(path[prefix.Length..], bytes));
        foreach (var (path, target) in _links.Where(l => l.Key.StartsWith(prefix, StringComparison.Ordinal)))
            Follow(path[prefix.Length..], path, target, 0, result);
        Check(result);
        return result;
    }

    // Only what can be reached from the folder is worth its memory, but a link may lead anywhere: small files are kept.
    private void ReadEntries(byte[] archive)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(archive, writable: false), CompressionMode.Decompress);
            using var counted = new CountingStream(gzip, archive.Length, where, limits with { TotalBytes = 4L * 1024 * 1024 * 1024 });
            var tar = new TarReader(counted, where);
            var count = 0;
            while (tar.Next() is { } entry)
            {
                if (++count > MaxEntries)
                    throw ArchiveErrors.TooManyFiles(where, MaxEntries);
                Take(entry, tar);
            }
        }
        catch (InvalidDataException)
        {
            throw ArchiveErrors.NotAnArchive(where, "its compressed data is damaged");
        }
    }

    private void Take(TarEntry entry, TarReader tar)
    {
        var slash = entry.Path.IndexOf('/', StringComparison.Ordinal);
        var path = slash < 0 ? "" : entry.Path[(slash + 1)..];
        var isWanted = folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal);
        if (entry.Type == '2' && path.Length > 0)
        {
            _links[path] = entry.LinkTarget;
            return;
        }

        if (entry.Size > limits.FileBytes)
        {
            if (isWanted)
                throw ArchiveErrors.TooLarge(where, $"'{path}'", limits.FileBytes);
            tar.Skip(entry.Size);
            return;
        }

        var bytes = tar.Content(entry.Size);
        if (entry.Type is '0' or '\0' && path.Length > 0 && !path.EndsWith('/') && (isWanted || bytes.Length <= 64 * 1024))
            _files[path] = bytes;
    }

    private void Follow(string inside, string full, string target, int depth, List<ContentFile> result)
    {
        var resolved = depth < 16 ? GitTree.Resolve(full, target) : null;
        var before = result.Count;
        if (resolved is not null)
        {
            if (_files.TryGetValue(resolved, out var bytes))
                result.Add(new ContentFile(inside, bytes));
            else if (_links.TryGetValue(resolved, out var next))
                Follow(inside, resolved, next, depth + 1, result);
            foreach (var (path, content) in _files.Where(f => f.Key.StartsWith(resolved + "/", StringComparison.Ordinal)))
                result.Add(new ContentFile(inside + path[resolved.Length..], content));
        }

        if (result.Count == before)
            throw GitErrors.NotAFile(where, full, $"a link to '{target}'");
    }

    private void Check(List<ContentFile> files)
    {
        var paths = new EntryPaths(where, limits);
        foreach (var file in files)
        {
            if (paths.Clean(file.Path) != file.Path)
                throw ArchiveErrors.BadCharacters(where, file.Path);
            paths.AddFile(file.Path);
        }

        if (files.Sum(static f => (long)f.Bytes.Length) > limits.TotalBytes)
            throw ArchiveErrors.TooLarge(where, "its content", limits.TotalBytes);
    }
}
