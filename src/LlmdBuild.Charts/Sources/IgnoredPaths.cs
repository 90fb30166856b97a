using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Charts.Sources;

/// <summary>Asks .helmignore about a file and about every folder it lies in, as walking the tree would.</summary>
internal static class IgnoredPaths
{
    public static bool Covers(HelmIgnore ignore, string path)
    {
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (ignore.IsIgnored(path[..slash], isFolder: true))
                return true;
        }

        return ignore.IsIgnored(path, isFolder: false);
    }
}
