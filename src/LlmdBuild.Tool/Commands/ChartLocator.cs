using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>Finds the chart that <c>llmd template</c> names.</summary>
internal static class ChartLocator
{
    /// <summary>The full path of a folder or an archive.</summary>
    /// <exception cref="CommandLineException">There is none; with Helm's text.</exception>
    public static string Locate(string reference, ParsedFlags flags)
    {
        var name = reference.Trim();
        if (flags.Text("repo").Length == 0)
        {
            if (File.Exists(name) || Directory.Exists(name)) return Path.GetFullPath(name);
            if (Path.IsPathRooted(name) || name.StartsWith('.')) throw new CommandLineException($"path \"{name}\" not found");
        }
        throw new CommandLineException($"non-absolute URLs should be in form of repo_name/path_to_chart, got: {name}");
    }
}
