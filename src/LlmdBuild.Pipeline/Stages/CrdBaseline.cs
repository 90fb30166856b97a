using System.ComponentModel;
using System.Diagnostics;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Pipeline.Stages;

/// <summary>The CRDs that people already have: what the build's own are compared with (<c>LlmdBuildCrdBaseline</c>).</summary>
/// <remarks>
/// <c>Committed</c> is the committed folder as it is before this build writes it; <c>Tag</c> that folder in the last git tag, for which
/// <c>git</c> is asked; anything else is a file or a folder of manifests; <c>None</c> is nothing.
/// </remarks>
internal static class CrdBaseline
{
    /// <summary>The manifests; none where the folder or the tag has none yet.</summary>
    /// <exception cref="LlmdException">LLMD3020: what was asked for cannot be read.</exception>
    public static IReadOnlyList<CrdSource> Read(string baseline, string? committedFolder, string projectFolder) => baseline switch
    {
        "" or "None" => [],
        "Committed" => committedFolder is null ? [] : ReadFolder(committedFolder),
        "Tag" => ReadTag(committedFolder ?? throw Fail("LlmdBuildCrdBaseline is Tag, and no LlmdBuildCrdsPath says which folder of the tag holds the CRDs")),
        _ => ReadPath(Path.GetFullPath(Path.Combine(projectFolder, baseline))),
    };

    private static IReadOnlyList<CrdSource> ReadPath(string path) =>
        File.Exists(path) ? [new CrdSource(path, File.ReadAllText(path))]
        : Directory.Exists(path) ? ReadFolder(path)
        : throw Fail($"LlmdBuildCrdBaseline: there is no file or folder '{path}'; expected Committed, Tag, or a path");

    private static IReadOnlyList<CrdSource> ReadFolder(string folder) => !Directory.Exists(folder) ? [] :
    [
        .. Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal).Select(static file => new CrdSource(file, File.ReadAllText(file))),
    ];

    private static IReadOnlyList<CrdSource> ReadTag(string folder)
    {
        // A folder that does not exist yet has a parent that does.
        var start = folder;
        while (!Directory.Exists(start)) start = Path.GetDirectoryName(start) ?? throw Fail($"there is no folder above '{folder}'");
        var (found, tag) = Git(start, "describe", "--tags", "--abbrev=0");
        // Before the first release there is nothing to break.
        if (!found) return Git(start, "rev-parse", "--git-dir").Succeeded ? [] : throw Fail($"LlmdBuildCrdBaseline is Tag, and '{folder}' is in no git repository");
        var (_, top) = Git(start, "rev-parse", "--show-toplevel");
        var path = Path.GetRelativePath(top.Trim(), folder).Replace('\\', '/');
        var (_, listing) = Git(top.Trim(), "ls-tree", "--name-only", tag.Trim(), path + "/");
        return
        [
            .. listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static name => name.EndsWith(".yaml", StringComparison.Ordinal))
                .Select(name => new CrdSource($"{tag.Trim()}:{name}", Git(top.Trim(), "show", $"{tag.Trim()}:{name}").Output)),
        ];
    }

    private static (bool Succeeded, string Output) Git(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            error.Wait();
            return (process.ExitCode == 0, output);
        }
        catch (Win32Exception)
        {
            throw Fail("LlmdBuildCrdBaseline is Tag, and there is no git on PATH to ask");
        }
    }

    private static LlmdException Fail(string message) => new("LLMD3020", message);
}
