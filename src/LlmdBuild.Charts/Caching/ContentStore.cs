using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Caching;

/// <summary>Unpacked charts by content digest, in a folder that many processes share.</summary>
/// <remarks>
/// <code>
/// v1/content/ab/ab12…/chart/…     the files
/// v1/content/ab/ab12…/stamp       what they looked like when stored
/// v1/index/…                      which digest a source's name and version had
/// v1/locks/00 … ff                locks between processes
/// v1/tmp/…                        what is being written; nothing here is ever read
/// </code>
/// An entry is written under <c>tmp</c>, read back, hashed and moved into place in one step, so it is there whole or not at
/// all, whenever a process is killed. Trust: whoever may write to the folder is trusted as far as a stamp goes
/// (<see cref="EntryStamp"/>); the bytes themselves are hashed when they arrive, when a stamp does not match, and by verify.
/// Fallback folders have the same layout and are only read.
/// </remarks>
public sealed class ContentStore
{
    internal static readonly EnumerationOptions AllFiles = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        MatchType = MatchType.Simple,
    };

    private const string Layout = "v1";
    private readonly IReadOnlyList<string> _fallbacks;

    /// <summary>A store at a folder, made when first written to.</summary>
    /// <param name="root">The cache's folder (<see cref="CacheLocation"/>).</param>
    /// <param name="fallbackFolders">Other caches to look into, in order; never written to.</param>
    public ContentStore(string root, IEnumerable<string>? fallbackFolders = null)
    {
        Root = Path.GetFullPath(root);
        _fallbacks = [.. (fallbackFolders ?? []).Select(Path.GetFullPath)];
    }

    /// <summary>The cache's folder.</summary>
    public string Root { get; }

    /// <summary>Told of entries that were found damaged.</summary>
    internal Action<LlmdDiagnostic>? Warn { get; init; }

    internal string ContentFolder => Path.Combine(Root, Layout, "content");

    internal string TemporaryFolder => Path.Combine(Root, Layout, "tmp");

    internal string IndexFolder => Path.Combine(Root, Layout, "index");

    internal IEnumerable<string> IndexFolders => [IndexFolder, .. _fallbacks.Select(static f => Path.Combine(f, Layout, "index"))];

    /// <summary>The folder of the unpacked chart with that digest, or null where no undamaged entry is at hand.</summary>
    public string? TryFind(string digest)
    {
        if (!ContentDigest.IsValid(digest))
            return null;
        var hex = ContentDigest.ToHex(digest);
        if (TryUse(EntryFolder(Root, hex), digest, writable: true) is { } own)
            return own;
        foreach (var fallback in _fallbacks)
        {
            if (TryUse(EntryFolder(fallback, hex), digest, writable: false) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>Stores files and returns the folder they are in; if the entry exists already, it is left as it is.</summary>
    /// <exception cref="LlmdException">LLMD2090, LLMD2093: the folder cannot be written.</exception>
    public string Add(IReadOnlyList<ContentFile> files, out string digest)
    {
        digest = ContentDigest.Compute(files);
        if (TryFind(digest) is { } known)
            return known;
        var target = EntryFolder(Root, ContentDigest.ToHex(digest));
        try
        {
            using var scratch = TemporaryArea.Create(TemporaryFolder);
            var entry = Path.Combine(scratch.Path, "entry");
            var chart = Path.Combine(entry, "chart");
            WriteFiles(chart, files);
            if (ContentDigest.ComputeFolder(chart) != digest)
                throw new IOException("what was read back is not what was written.");
            EntryStamp.Of(chart, digest).Write(Path.Combine(entry, "stamp"));
            Install(entry, target, digest, scratch.Path);
            return Path.Combine(target, "chart");
        }
        catch (UnauthorizedAccessException e)
        {
            throw CacheErrors.NotWritable(Root, e);
        }
        catch (IOException e)
        {
            throw IsReadOnly(e) ? CacheErrors.NotWritable(Root, e) : CacheErrors.DiskFull(Root, e);
        }
    }

    /// <summary>The lock file that belongs to a key; keys share 256 of them in each group.</summary>
    /// <param name="key">What is locked.</param>
    /// <param name="group">Keys of which one may be asked for while a key of another group is held, in one order only.</param>
    internal string LockPath(string key, string group = "")
    {
        var hash = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key));
        return Path.Combine(Root, Layout, "locks", group + Convert.ToHexStringLower(hash.AsSpan(0, 1)));
    }

    internal static string EntryFolder(string root, string hex) => Path.Combine(root, Layout, "content", hex[..2], hex);

    private string? TryUse(string entry, string digest, bool writable)
    {
        var chart = Path.Combine(entry, "chart");
        if (!Directory.Exists(chart))
            return null;
        string difference;
        try
        {
            var stamp = EntryStamp.Read(Path.Combine(entry, "stamp"));
            if (stamp is null || stamp.Digest != digest)
            {
                difference = "its stamp is missing or of another entry";
            }
            else
            {
                var match = stamp.Compare(chart, out difference);
                if (match == StampMatch.Same)
                    return chart;
                if (match == StampMatch.Touched && ContentDigest.ComputeFolder(chart) == digest)
                {
                    if (writable)
                        Restamp(chart, entry, digest);
                    return chart;
                }

                difference = match == StampMatch.Touched ? $"the bytes of '{difference}' changed" : difference;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Gone or unreadable while we looked: as good as not there.
            difference = e.Message;
        }

        Warn?.Invoke(writable ? CacheErrors.Damaged(digest, entry, difference) : CacheErrors.FallbackDamaged(digest, entry, difference));
        return null;
    }

    // A copied cache has other times; with a new stamp the next look is cheap again. Failing to write it costs only that.
    private void Restamp(string chart, string entry, string digest)
    {
        try
        {
            using var scratch = TemporaryArea.Create(TemporaryFolder);
            var stamp = Path.Combine(scratch.Path, "stamp");
            EntryStamp.Of(chart, digest).Write(stamp);
            File.Move(stamp, Path.Combine(entry, "stamp"), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LlmdException)
        {
        }
    }

    private void Install(string entry, string target, string digest, string scratch)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                Directory.Move(entry, target);
                return;
            }
            catch (IOException) when (Directory.Exists(target) && attempt < 3)
            {
                // Somebody was faster, or a damaged entry is in the way: that one goes out through the temporary folder.
                if (TryUse(target, digest, writable: true) is not null)
                    return;
                Directory.Move(target, Path.Combine(scratch, "damaged-" + attempt));
            }
        }
    }

    private static void WriteFiles(string folder, IReadOnlyList<ContentFile> files)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            var parent = Path.GetDirectoryName(path)!;
            if (made.Add(parent))
                Directory.CreateDirectory(parent);
            using var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            RandomAccess.Write(handle, file.Bytes, 0);
        }
    }

    private static bool IsReadOnly(IOException e)
        => e.Message.Contains("Read-only file system", StringComparison.OrdinalIgnoreCase) || e is DirectoryNotFoundException;
}
