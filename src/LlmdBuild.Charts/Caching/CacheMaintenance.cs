namespace LlmdBuild.Charts.Caching;

/// <summary>What <c>llmd cache verify</c> and <c>llmd cache prune</c> do.</summary>
public sealed class CacheMaintenance(ContentStore store, TimeProvider time)
{
    /// <summary>Hashes every entry anew.</summary>
    /// <param name="remove">Whether damaged entries are taken away, to be fetched again when needed.</param>
    /// <returns>The damaged entries and what is wrong with each.</returns>
    public IReadOnlyList<(string Digest, string Problem)> Verify(bool remove)
    {
        var damaged = new List<(string, string)>();
        foreach (var entry in Entries())
        {
            var digest = Digest(entry);
            if (Problem(entry, digest) is not { } problem)
                continue;
            damaged.Add((digest, problem));
            if (remove)
                Remove(entry);
        }

        return damaged;
    }

    /// <summary>Removes what killed processes left and entries that have not been written for a while.</summary>
    /// <param name="unusedFor">Entries older than this go; <see cref="TimeSpan.MaxValue"/> keeps all, zero keeps none.</param>
    public PruneReport Prune(TimeSpan unusedFor)
    {
        var temporary = TemporaryArea.Sweep(store.TemporaryFolder, TimeSpan.Zero, time);
        int entries = 0;
        long bytes = 0;
        foreach (var entry in Entries().ToList())
        {
            var age = time.GetUtcNow() - File.GetLastWriteTimeUtc(Path.Combine(entry, "stamp"));
            if (unusedFor == TimeSpan.MaxValue || age < unusedFor)
                continue;
            bytes += Size(entry);
            Remove(entry);
            entries++;
        }

        new PinIndex(store).Prune();
        return new PruneReport(temporary, entries, bytes);
    }

    /// <summary>Number of entries and bytes in them.</summary>
    public (int Entries, long Bytes) Measure()
    {
        var entries = Entries().ToList();
        return (entries.Count, entries.Sum(Size));
    }

    private IEnumerable<string> Entries()
        => Directory.Exists(store.ContentFolder) ? Directory.EnumerateDirectories(store.ContentFolder).SelectMany(Directory.EnumerateDirectories) : [];

    private static string? Problem(string entry, string digest)
    {
        var chart = Path.Combine(entry, "chart");
        if (EntryStamp.Read(Path.Combine(entry, "stamp"))?.Digest != digest)
            return "its stamp is missing or of another entry";
        try
        {
            var found = ContentDigest.ComputeFolder(chart);
            return found == digest ? null : $"its content is {found}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    // Through the temporary folder, so that nobody meets half an entry.
    private void Remove(string entry)
    {
        using var scratch = TemporaryArea.Create(store.TemporaryFolder);
        try
        {
            Directory.Move(entry, Path.Combine(scratch.Path, "removed"));
        }
        catch (DirectoryNotFoundException)
        {
            // Somebody else removed it.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CacheErrors.NotWritable(store.Root, e);
        }
    }

    private static string Digest(string entry)
    {
        var hex = Path.GetFileName(entry);
        return hex.Length == 64 && hex.All(char.IsAsciiHexDigitLower) ? ContentDigest.Prefix + Convert.ToBase64String(Convert.FromHexString(hex)) : hex;
    }

    private static long Size(string entry)
        => Directory.EnumerateFiles(entry, "*", ContentStore.AllFiles).Sum(static f => new FileInfo(f).Length);
}

/// <summary>What a prune removed.</summary>
/// <param name="TemporaryFolders">Leftovers of killed processes.</param>
/// <param name="Entries">Charts.</param>
/// <param name="Bytes">Their size.</param>
public sealed record PruneReport(int TemporaryFolders, int Entries, long Bytes);
