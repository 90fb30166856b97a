using System.Text;

namespace LlmdBuild.Tasks.Stages;

/// <summary>A folder that a stage owns: writes what differs, removes what the stage no longer makes, and remembers what it made.</summary>
/// <remarks>
/// Nothing is written before <see cref="Commit"/>, so a stage that fails half-way leaves the last output whole. Each file is
/// written under a temporary name and moved. Text is UTF-8 without BOM and keeps its line ends.
/// </remarks>
internal sealed class OutputFolder(string root, string recordFile)
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>The folder itself, with a trailing separator.</summary>
    public string Root { get; } = Path.GetFullPath(root + Path.DirectorySeparatorChar);

    /// <summary>The relative paths (with <c>/</c>) and bytes put in so far, in ordinal order.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Puts a text file in.</summary>
    public void Add(string path, string text) => _files[path] = new UTF8Encoding(false).GetBytes(text);

    /// <summary>Puts a file in.</summary>
    public void Add(string path, byte[] bytes) => _files[path] = bytes;

    /// <summary>Writes what differs and removes what an earlier run recorded and this one did not make. Returns the number of files changed.</summary>
    public int Commit()
    {
        var earlier = File.Exists(recordFile) ? File.ReadAllLines(recordFile) : [];
        var made = _files.Keys.Select(path => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar))).ToList();
        var changed = 0;
        foreach (var (file, bytes) in made.Zip(_files.Values))
        {
            if (WriteWhereDifferent(file, bytes)) changed++;
        }
        foreach (var vanished in earlier.Except(made, StringComparer.Ordinal))
        {
            if (!vanished.StartsWith(Root, StringComparison.Ordinal) || !File.Exists(vanished)) continue;
            File.Delete(vanished);
            RemoveEmptyFolders(Path.GetDirectoryName(vanished)!);
            changed++;
        }
        WriteWhereDifferent(recordFile, Encoding.UTF8.GetBytes(string.Concat(made.Select(file => file + "\n"))));
        return changed;
    }

    /// <summary>Writes a file through a temporary name; false, and untouched, where it already has these bytes.</summary>
    public static bool WriteWhereDifferent(string file, ReadOnlySpan<byte> bytes)
    {
        if (File.Exists(file) && new FileInfo(file).Length == bytes.Length && File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes)) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // Moved into place, so that a reader, or a build that is killed, never sees half a file.
        var temporary = $"{file}.{Environment.ProcessId}.tmp";
        using (var stream = File.Create(temporary)) stream.Write(bytes);
        File.Move(temporary, file, overwrite: true);
        return true;
    }

    /// <summary>Marks a stage as done: MSBuild compares this file's time with the stage's inputs.</summary>
    public static void Touch(string stampFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(stampFile)!);
        File.WriteAllBytes(stampFile, []);
        File.SetLastWriteTimeUtc(stampFile, DateTime.UtcNow);
    }

    private void RemoveEmptyFolders(string folder)
    {
        while (folder.Length >= Root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }
}
