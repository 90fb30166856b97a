using System.Security.Cryptography;
using System.Text;

namespace LlmdBuild.Pipeline.Output;

/// <summary>Folders that a stage owns whole: writes what differs, removes what the stage does not make, and records what it made.</summary>
/// <remarks>
/// Nothing is written before <see cref="Commit"/>, so a stage that fails half-way leaves the last output whole. Each file is
/// written under a temporary name and moved; what a killed build left under such a name goes with the rest. Text is UTF-8 without BOM
/// and keeps its line ends.
/// </remarks>
internal sealed class OutputFolder
{
    private readonly SortedList<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly string _recordFile;
    private readonly IReadOnlyList<string> _owned;

    /// <param name="root">What paths are relative to.</param>
    /// <param name="owned">The folders below it that are the stage's alone.</param>
    /// <param name="recordFile">Lists what was made, for MSBuild: full paths.</param>
    public OutputFolder(string root, IReadOnlyList<string> owned, string recordFile)
    {
        Root = Path.GetFullPath(root + Path.DirectorySeparatorChar);
        _owned = owned;
        _recordFile = recordFile;
    }

    /// <summary>The folder itself, with a trailing separator.</summary>
    public string Root { get; }

    /// <summary>The relative paths (with <c>/</c>) and bytes put in so far, in ordinal order.</summary>
    public IReadOnlyDictionary<string, byte[]> Files => _files;

    /// <summary>Puts a text file in.</summary>
    public void Add(string path, string text) => _files[path] = new UTF8Encoding(false).GetBytes(text);

    /// <summary>Puts a file in.</summary>
    public void Add(string path, byte[] bytes) => _files[path] = bytes;

    /// <summary>Writes what differs and removes what this run did not make. Returns the number of files changed.</summary>
    public int Commit()
    {
        var changed = 0;
        foreach (var (path, bytes) in _files)
        {
            if (WriteWhereDifferent(FullPath(path), bytes)) changed++;
        }
        foreach (var path in Found(Root, _owned).Union(Earlier(), StringComparer.Ordinal).Where(path => !_files.ContainsKey(path)))
        {
            if (!File.Exists(FullPath(path))) continue;
            File.Delete(FullPath(path));
            RemoveEmptyFolders(Path.GetDirectoryName(FullPath(path))!, Root);
            changed++;
        }
        WriteWhereDifferent(_recordFile, Encoding.UTF8.GetBytes(string.Concat(_files.Keys.Select(path => FullPath(path) + "\n"))));
        return changed;
    }

    /// <summary>The digests of what was put in, by path.</summary>
    public Dictionary<string, string> Digests()
    {
        var digests = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in _files) digests.Add(file.Key, Digest(file.Value));
        return digests;
    }

    /// <summary>Whether the owned folders hold exactly these files.</summary>
    public static bool IsIntact(string root, IReadOnlyList<string> owned, IReadOnlyDictionary<string, string> digests)
    {
        if (!Found(root, owned).ToHashSet(StringComparer.Ordinal).IsSubsetOf(digests.Keys)) return false;
        return digests.All(file => Path.Combine(root, file.Key) is var path && File.Exists(path) && Digest(File.ReadAllBytes(path)) == file.Value);
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

    /// <summary>Removes a folder and those above it, as long as they are empty and below the root.</summary>
    public static void RemoveEmptyFolders(string folder, string root)
    {
        while (folder.Length >= root.Length && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
            folder = Path.GetDirectoryName(folder)!;
        }
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static IEnumerable<string> Found(string root, IReadOnlyList<string> owned) => owned
        .Select(folder => Path.Combine(root, folder)).Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).ToList();

    // Beside the owned folders: what an earlier run recorded.
    private IEnumerable<string> Earlier() => !File.Exists(_recordFile) ? [] : File.ReadAllLines(_recordFile)
        .Where(file => file.StartsWith(Root, StringComparison.Ordinal)).Select(file => file[Root.Length..].Replace('\\', '/'));

    private string FullPath(string path) => Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));
}
