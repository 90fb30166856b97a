namespace LlmdBuild.Charts.Caching;

/// <summary>A lock between processes: an open file that the system lets go of when the process ends, however it ends.</summary>
/// <remarks>
/// The files are never deleted: whoever deletes a lock file that another process has open makes two owners. There are at most
/// 256 of them. NuGet keeps such files in the temporary folder, and processes with different temporary folders do not see
/// each other; ours lie in what they protect.
/// </remarks>
internal sealed class FileLock : IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(250);
    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock.</summary>
    /// <exception cref="Helm.Diagnostics.LlmdException">LLMD2092: not within the time given.</exception>
    public static async Task<FileLock> AcquireAsync(string path, TimeSpan timeout, TimeProvider time, CancellationToken cancellation)
    {
        var start = time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            if (TryAcquire(path) is { } held)
                return held;
            if (time.GetElapsedTime(start) > timeout)
                throw CacheErrors.LockTimeout(path, timeout);
            await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
            pause = pause * 2 > LongestPause ? LongestPause : pause * 2;
        }
    }

    /// <summary>Takes the lock if it is free; null if another holds it.</summary>
    public static FileLock? TryAcquire(string path)
    {
        try
        {
            return new FileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (DirectoryNotFoundException)
        {
            CacheErrors.CreateFolder(Path.GetDirectoryName(path)!);
            return null;
        }
        catch (IOException e) when (e is not FileNotFoundException and not PathTooLongException)
        {
            return null;
        }
        catch (UnauthorizedAccessException e)
        {
            throw CacheErrors.NotWritable(Path.GetDirectoryName(path)!, e);
        }
    }

    public void Dispose() => _file.Dispose();
}
