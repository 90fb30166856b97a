using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Git;
using LlmdBuild.Pipeline.Output;

namespace LlmdBuild.Pipeline.Drift;

/// <summary>A folder in the repository that holds what the build makes, for those who commit it. The build owns it whole, git's own files aside.</summary>
internal sealed class CommittedFolder
{
    private static readonly Encoding s_utf8 = new UTF8Encoding(false);

    private readonly string _root;
    private readonly GitWorkTree _git;

    /// <summary>A folder, which need not exist.</summary>
    /// <exception cref="LlmdException">LLMD5013: the folder holds the project, a repository or a solution.</exception>
    public CommittedFolder(string folder, string projectFolder)
    {
        _root = Path.GetFullPath(folder + Path.DirectorySeparatorChar);
        var isAbove = Path.GetFullPath(projectFolder + Path.DirectorySeparatorChar).StartsWith(_root, StringComparison.Ordinal);
        if (isAbove || HoldsMore(_root)) throw new LlmdException("LLMD5013", $"'{folder}' holds more than what the build makes (the project, a solution or a repository), and the build would remove it: name a folder of its own");
        _git = GitWorkTree.Find(_root);
    }

    /// <summary>Where it is.</summary>
    public string Root => _root;

    /// <summary>The relative paths of the files in it, with <c>/</c>, in ordinal order.</summary>
    public SortedSet<string> Files()
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        if (!Directory.Exists(_root)) return files;
        foreach (var file in Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories))
        {
            // People say there what git does with the folder: not made by the build, and none of its business.
            if (Path.GetFileName(file) is not (".gitattributes" or ".gitignore" or ".gitkeep")) files.Add(Path.GetRelativePath(_root, file).Replace('\\', '/'));
        }
        return files;
    }

    /// <summary>The full path of a file.</summary>
    public string FullPath(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <summary>How a file differs from what was made.</summary>
    public CommittedDifference Compare(string path, byte[] made)
    {
        var file = FullPath(path);
        var found = File.ReadAllBytes(file);
        if (found.AsSpan().SequenceEqual(made)) return CommittedDifference.None;
        var sameLines = Normalized(s_utf8.GetString(found)) == Normalized(s_utf8.GetString(made));
        if (!sameLines) return CommittedDifference.Content;
        return _git.Of(file) == LineEnds.Lf ? CommittedDifference.LineEnds : CommittedDifference.None;
    }

    /// <summary>Makes the folder what was made: writes files that differ, removes the others. Returns the number of files changed.</summary>
    public int Update(IReadOnlyDictionary<string, byte[]> made)
    {
        var changed = 0;
        foreach (var (path, bytes) in made)
        {
            var file = FullPath(path);
            if (File.Exists(file) && Compare(path, bytes) == CommittedDifference.None) continue;
            if (OutputFolder.WriteWhereDifferent(file, AsCheckedOut(file, bytes))) changed++;
        }
        foreach (var path in Files().Where(path => !made.ContainsKey(path)))
        {
            File.Delete(FullPath(path));
            OutputFolder.RemoveEmptyFolders(Path.GetDirectoryName(FullPath(path))!, _root);
            changed++;
        }
        return changed;
    }

    // LF, unless an attribute wants CRLF, or a checkout with autocrlf has left CRLF in the file.
    private byte[] AsCheckedOut(string file, byte[] made)
    {
        var wantsCrLf = _git.Of(file) switch
        {
            LineEnds.CrLf => true,
            LineEnds.Either => File.Exists(file) && File.ReadAllBytes(file).AsSpan().IndexOf("\r\n"u8) >= 0,
            _ => false,
        };
        return wantsCrLf ? s_utf8.GetBytes(Normalized(s_utf8.GetString(made)).Replace("\n", "\r\n", StringComparison.Ordinal)) : made;
    }

    private static string Normalized(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static bool HoldsMore(string root) => Directory.Exists(root)
        && (Directory.Exists(Path.Combine(root, ".git")) || Directory.EnumerateFiles(root).Any(static file => Path.GetExtension(file) is ".sln" or ".slnx" or ".csproj" or ".fsproj" or ".vbproj"));
}
