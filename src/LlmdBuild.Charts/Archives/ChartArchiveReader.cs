using System.Buffers.Binary;
using System.IO.Compression;

namespace LlmdBuild.Charts.Archives;

/// <summary>Unpacks a chart archive into memory, refusing whatever could surprise: see LLMD2070 to LLMD2088.</summary>
/// <remarks>
/// The content of a chart is every regular file under the archive's one top-level folder, with the path relative to it and
/// the bytes as they are. Folders, modes, owners and times are no content. Nothing is written to disk here.
/// </remarks>
internal static class ChartArchiveReader
{
    /// <summary>Reads a whole archive.</summary>
    /// <param name="archive">The packed bytes.</param>
    /// <param name="where">What messages call it.</param>
    /// <param name="limits">How much it may hold.</param>
    /// <returns>The files, paths unique, at least one.</returns>
    public static IReadOnlyList<ContentFile> Read(byte[] archive, string where, ArchiveLimits limits)
    {
        if (archive.Length > limits.PackedBytes)
            throw ArchiveErrors.TooLarge(where, "the packed archive", limits.PackedBytes);
        if (archive.Length < 18)
            throw archive.Length == 0 ? ArchiveErrors.Truncated(where) : ArchiveErrors.NotAnArchive(where, "it is too short");
        if (archive[0] != 0x1f || archive[1] != 0x8b)
            throw ArchiveErrors.NotAnArchive(where, Describe(archive));
        using var packed = new MemoryStream(archive, writable: false);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        using var counted = new CountingStream(gzip, archive.Length, where, limits);
        try
        {
            var files = ReadEntries(new TarReader(counted, where), where, limits);
            RequireWhole(archive, counted.Count, where);
            return files.Count > 0 ? files : throw ArchiveErrors.NotAnArchive(where, "it holds no file");
        }
        catch (InvalidDataException)
        {
            throw IsCut(archive) ? ArchiveErrors.Truncated(where) : ArchiveErrors.NotAnArchive(where, "its compressed data is damaged");
        }
    }

    private static List<ContentFile> ReadEntries(TarReader tar, string where, ArchiveLimits limits)
    {
        var files = new List<ContentFile>();
        var paths = new EntryPaths(where, limits);
        string? top = null;
        var entries = 0;
        while (tar.Next() is { } entry)
        {
            if (++entries > limits.Files * 2)
                throw ArchiveErrors.TooManyFiles(where, limits.Files);
            RefuseSpecial(entry, where);
            var path = paths.Clean(entry.Path);
            var isFolder = entry.Type == '5' || entry.Path.EndsWith('/');
            if (entry.Size > limits.FileBytes)
                throw ArchiveErrors.TooLarge(where, $"'{path}'", limits.FileBytes);
            var bytes = tar.Content(entry.Size);
            if (isFolder && bytes.Length > 0)
                throw ArchiveErrors.BadHeader(where, "a folder has content");
            if (path.Length == 0)
                continue;
            var slash = path.IndexOf('/', StringComparison.Ordinal);
            if (slash < 0 && !isFolder)
                throw ArchiveErrors.OutsideFolder(where, path);
            var folder = slash < 0 ? path : path[..slash];
            top ??= folder;
            if (folder != top)
                throw ArchiveErrors.SeveralFolders(where, top, folder);
            if (isFolder)
                continue;
            paths.AddFile(path[(slash + 1)..]);
            files.Add(new ContentFile(path[(slash + 1)..], bytes));
        }

        tar.RequireEnd();
        return files;
    }

    private static void RefuseSpecial(TarEntry entry, string where)
    {
        switch (entry.Type)
        {
            case '0' or '\0' or '5' or '7':
                return;
            case '1' or '2':
                throw ArchiveErrors.Link(where, entry.Path, entry.LinkTarget);
            case '3':
                throw ArchiveErrors.SpecialFile(where, entry.Path, "character device");
            case '4':
                throw ArchiveErrors.SpecialFile(where, entry.Path, "block device");
            case '6':
                throw ArchiveErrors.SpecialFile(where, entry.Path, "pipe");
            default:
                throw ArchiveErrors.SpecialFile(where, entry.Path, $"type 0x{(int)entry.Type:x2}");
        }
    }

    // The trailer of a gzip member ends with the unpacked length. If it is not where the file ends, something was cut off,
    // or something follows: a second member, or data that readers see or not as they please.
    private static void RequireWhole(byte[] archive, long unpacked, string where)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(archive.AsSpan(archive.Length - 4)) != (uint)unpacked)
            throw HasTrailerBefore(archive, (uint)unpacked) ? ArchiveErrors.TrailingData(where) : ArchiveErrors.Truncated(where);
    }

    private static bool HasTrailerBefore(byte[] archive, uint unpacked)
    {
        Span<byte> trailer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, unpacked);
        return archive.AsSpan(10, archive.Length - 11).LastIndexOf(trailer) >= 0;
    }

    // Damaged or cut? Unpack what can be unpacked: a cut stream runs dry without an error of its own.
    private static bool IsCut(byte[] archive)
    {
        try
        {
            using var deflate = new GZipStream(new MemoryStream(archive, writable: false), CompressionMode.Decompress);
            deflate.CopyTo(Stream.Null);
            return false;
        }
        catch (InvalidDataException e)
        {
            return e.Message.Contains("truncated", StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Describe(byte[] bytes)
    {
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 64)).Trim(" \r\n\t"u8);
        if (start.StartsWith("<"u8))
            return "it begins like an HTML or XML page";
        if (start.StartsWith("{"u8))
            return "it begins like JSON";
        return start.StartsWith("PK"u8) ? "it is a zip file" : "it does not begin with the gzip signature";
    }
}
