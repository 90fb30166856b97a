using LlmdBuild.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Tool.CommandLine;

namespace LlmdBuild.Tool.Commands;

/// <summary>Finds the chart that <c>llmd template</c> names: on disk, in the repository of <c>--repo</c>, or in an OCI registry.</summary>
internal static class ChartLocator
{
    private const string Oci = "oci://";

    /// <summary>The full path of a folder or an archive.</summary>
    /// <exception cref="CommandLineException">There is none; with Helm's text where it is about the reference.</exception>
    /// <exception cref="LlmdException">LLMD2xxx: it cannot be fetched.</exception>
    public static string Locate(string reference, ParsedFlags flags)
    {
        var name = reference.Trim();
        var repository = flags.Text("repo");
        var version = flags.Text("version").Trim();
        if (version.Length == 0 && flags.Bool("devel")) version = ">0.0.0-0";
        if (repository.Length > 0) return Fetch(name, repository, version);
        if (File.Exists(name) || Directory.Exists(name)) return Path.GetFullPath(name);
        if (Path.IsPathRooted(name) || name.StartsWith('.')) throw new CommandLineException($"path \"{name}\" not found");
        if (name.StartsWith(Oci, StringComparison.Ordinal)) return Fetch(name[(name.LastIndexOf('/') + 1)..].Split(':')[0], name, version);
        var slash = name.IndexOf('/');
        throw new CommandLineException(slash > 0 && !name.Contains("://", StringComparison.Ordinal)
            ? $"repo {name[..slash]} not found"
            : $"non-absolute URLs should be in form of repo_name/path_to_chart, got: {name}");
    }

    // Through the cache; the lock that pins a project's charts is left alone.
    internal static string Fetch(string name, string source, string version)
    {
        var folder = Environment.CurrentDirectory;
        var configuration = LlmdConfiguration.Read(folder);
        var scratch = Directory.CreateTempSubdirectory("llmd-template-");
        try
        {
            var options = new ResolveOptions
            {
                ProjectFolder = folder,
                LockFilePath = Path.Combine(scratch.FullName, "charts.lock.json"),
                Mirrors = configuration.Mirrors,
                FallbackFolders = configuration.FallbackFolders,
            };
            var intent = new ChartIntent { Name = name, Source = source, Version = version };
            return ChartResolver.Resolve([intent], options).Charts[0].ContentPath;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }
}
