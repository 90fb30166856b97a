namespace LlmdBuild.Charts.Caching;

/// <summary>A folder of one operation's own, gone at its end; if the process is killed, prune sees that nobody holds it.</summary>
internal sealed class TemporaryArea : IDisposable
{
    private const string Owner = ".owner";
    private readonly FileLock _owner;

    private TemporaryArea(string path, FileLock owner)
    {
        Path = path;
        _owner = owner;
    }

    public string Path { get; }

    public static TemporaryArea Create(string parent)
    {
        for (var attempt = 0; ; attempt++)
        {
            var path = System.IO.Path.Combine(parent, Guid.NewGuid().ToString("N"));
            CacheErrors.CreateFolder(path);
            // Null where a prune took the folder away between these two lines.
            if (FileLock.TryAcquire(System.IO.Path.Combine(path, Owner)) is { } owner)
                return new TemporaryArea(path, owner);
            if (attempt == 3)
                throw new IOException($"'{path}' cannot be locked.");
        }
    }

    /// <summary>Removes what no living process owns and returns the number of folders removed.</summary>
    public static int Sweep(string parent, TimeSpan minimumAge, TimeProvider time)
    {
        var removed = 0;
        if (!Directory.Exists(parent))
            return 0;
        foreach (var folder in Directory.EnumerateDirectories(parent))
        {
            if (minimumAge > TimeSpan.Zero && time.GetUtcNow() - Directory.GetCreationTimeUtc(folder) < minimumAge)
                continue;
            using (var owner = FileLock.TryAcquire(System.IO.Path.Combine(folder, Owner)))
            {
                if (owner is null)
                    continue;
                if (Delete(folder))
                    removed++;
            }
        }

        foreach (var file in Directory.EnumerateFiles(parent))
            File.Delete(file);
        return removed;
    }

    public void Dispose()
    {
        _owner.Dispose();
        Delete(Path);
    }

    private static bool Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (DirectoryNotFoundException)
        {
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A virus scanner or an indexer may hold a file for a moment; the next prune gets it.
            return false;
        }
    }
}
