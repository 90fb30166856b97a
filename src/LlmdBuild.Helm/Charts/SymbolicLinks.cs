namespace LlmdBuild.Helm.Charts;

/// <summary>Where a path leads once every link on it has been followed, as Go's <c>filepath.EvalSymlinks</c> says it.</summary>
internal static class SymbolicLinks
{
    /// <summary>The path with no link on it.</summary>
    /// <param name="path">An absolute path with <c>/</c> between its parts on Unix.</param>
    /// <param name="error">Go's reason where there is no such path, or too many links stand on it.</param>
    /// <returns>The real path, or null with <paramref name="error"/> set.</returns>
    public static string? Evaluate(string path, out string? error)
    {
        error = null;
        var followed = 0;
        var real = Path.GetPathRoot(path)!;
        var rest = new Stack<string>(Parts(path[real.Length..]));
        while (rest.TryPop(out var part))
        {
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            real = Path.Join(real, part);
            if (!Path.Exists(real) && new FileInfo(real).LinkTarget is null)
            {
                error = $"lstat {real}: no such file or directory";
                return null;
            }
            if (new FileInfo(real).LinkTarget is not { } target) continue;

            if (++followed > ChartLimits.MaxLinks)
            {
                error = "EvalSymlinks: too many links";
                return null;
            }
            var root = Path.GetPathRoot(target)!;
            real = root.Length > 0 ? root : Path.GetDirectoryName(real)!;
            foreach (var step in Parts(target[root.Length..])) rest.Push(step);
        }
        return real;
    }

    // The last part first: that is the order in which a stack takes them.
    private static IEnumerable<string> Parts(string path)
        => path.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries).Where(static p => p != ".").Reverse();
}
