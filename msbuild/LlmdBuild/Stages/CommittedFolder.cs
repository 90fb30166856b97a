using System.Text;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tasks.Stages;

/// <summary>A folder in the repository that holds what the build makes, for those who commit it. The build owns it whole.</summary>
internal static class CommittedFolder
{
    /// <summary>
    /// Makes the folder what was made: writes files whose text differs, removes the others. A file that differs only in its
    /// line ends is left as the checkout has it. Returns the number of files changed.
    /// </summary>
    /// <exception cref="LlmdException">LLMD5013: the folder holds the project itself.</exception>
    public static int Update(IReadOnlyDictionary<string, byte[]> made, string folder, string projectFolder)
    {
        var root = Path.GetFullPath(folder + Path.DirectorySeparatorChar);
        if (Path.GetFullPath(projectFolder + Path.DirectorySeparatorChar).StartsWith(root, StringComparison.Ordinal))
        {
            throw new LlmdException("LLMD5013", $"'{folder}' holds the project itself, and the build would remove what it does not make: name a folder of its own");
        }
        var changed = 0;
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, bytes) in made)
        {
            var file = Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
            files.Add(file);
            if (!SameText(file, bytes) && OutputFolder.WriteWhereDifferent(file, bytes)) changed++;
        }
        if (!Directory.Exists(root)) return changed;
        foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories).Where(file => !files.Contains(file)))
        {
            File.Delete(file);
            changed++;
        }
        return changed;
    }

    private static bool SameText(string file, byte[] bytes) =>
        File.Exists(file) && File.ReadAllText(file).ReplaceLineEndings("\n") == Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n");
}
