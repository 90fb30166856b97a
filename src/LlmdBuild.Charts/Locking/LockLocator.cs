namespace LlmdBuild.Charts.Locking;

/// <summary>Finds the lock that a project shares with its neighbours.</summary>
public static class LockLocator
{
    /// <summary>
    /// The nearest <c>charts.lock.json</c> in the project's folder or above it, up to the top of the git work tree. Where there
    /// is none: beside the nearest solution, else at the top of the work tree, else in the project's folder.
    /// </summary>
    /// <returns>A full path; the file need not exist.</returns>
    public static string Find(string projectFolder)
    {
        var start = Path.GetFullPath(projectFolder);
        string? solution = null, top = null;
        for (var folder = start; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var candidate = Path.Combine(folder, LockFile.FileName);
            if (File.Exists(candidate))
                return candidate;
            if (solution is null && HasSolution(folder))
                solution = folder;
            // A worktree and a submodule have a file of that name.
            var git = Path.Combine(folder, ".git");
            if (Directory.Exists(git) || File.Exists(git))
            {
                top = folder;
                break;
            }
        }

        return Path.Combine(solution ?? top ?? start, LockFile.FileName);
    }

    private static bool HasSolution(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.sln*").Any(static f => f.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
