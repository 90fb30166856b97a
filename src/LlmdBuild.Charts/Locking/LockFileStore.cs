namespace LlmdBuild.Charts.Locking;

/// <summary>Puts a lock on disk in one step. The caller holds the lock between processes.</summary>
internal static class LockFileStore
{
    public static void Write(string path, LockFile file)
    {
        // One name, since only one process writes: what a killed one leaves, the next one overwrites.
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, "." + Path.GetFileName(path) + ".tmp");
        try
        {
            if (File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0)
                throw new UnauthorizedAccessException($"'{path}' is read-only.");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(file.ToBytes());
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LockErrors.NotWritable(path, e);
        }
    }
}
