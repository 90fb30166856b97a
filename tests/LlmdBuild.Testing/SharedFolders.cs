namespace LlmdBuild.Testing;

/// <summary>
/// The data that tests compare with, beside the repository (<c>../shared/NAME</c>) or where <c>LLMDBUILD_NAME</c> says.
/// A test that needs a folder which is not there is skipped, so that a fresh clone anywhere passes.
/// </summary>
public static class SharedFolders
{
    /// <summary>Real charts and what Helm prints for them.</summary>
    public static string Corpus => Require("corpus");

    /// <summary>Small whole charts and what Helm does with each.</summary>
    public static string ChartCases => Require("chartcases");

    /// <summary>Snippets and what Helm's engine makes of them.</summary>
    public static string Vectors => Require("vectors");

    /// <summary>Real values schemas with verdicts, and the official test suite.</summary>
    public static string Schemas => Require("schemas");

    /// <summary>The sources of the three llm-d charts.</summary>
    public static string Mirror => Require("mirror");

    /// <summary>CRDs of the kinds that the charts emit.</summary>
    public static string Crds => Require("crds");

    /// <summary>The wire contract and its golden CRDs.</summary>
    public static string Contract => Require("contract");

    /// <summary>Helm, its engine and a control plane.</summary>
    public static string Tools => Require("tools");

    /// <summary>The mirror map that sends the llm-d sources to <see cref="Mirror"/>.</summary>
    public static string MirrorMap
    {
        get
        {
            var root = new Uri(Mirror + "/").AbsoluteUri;
            return $"https://llm-d-incubation.github.io/={root}http/;"
                + $"https://github.com/kubernetes-sigs/gateway-api-inference-extension={root}git/gateway-api-inference-extension.git";
        }
    }

    /// <summary>The folder of that name, or null where there is none.</summary>
    public static string? Find(string name)
    {
        var variable = Environment.GetEnvironmentVariable("LLMDBUILD_" + name.ToUpperInvariant());
        if (!string.IsNullOrEmpty(variable)) return Directory.Exists(variable) ? Path.GetFullPath(variable) : null;
        return RepositoryRoots().Select(root => Path.Combine(root, "..", "shared", name)).Where(Directory.Exists).Select(Path.GetFullPath).FirstOrDefault();
    }

    private static string Require(string name)
    {
        var folder = Find(name);
        if (folder is null) Assert.Skip($"needs the folder '{name}' (beside the repository in ../shared, or LLMDBUILD_{name.ToUpperInvariant()})");
        return folder!;
    }

    // The checkout itself and, for a git worktree, the repository it belongs to.
    private static IEnumerable<string> RepositoryRoots()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "LlmdBuild.sln"))) continue;
            yield return folder.FullName;
            var git = Path.Combine(folder.FullName, ".git");
            if (!File.Exists(git)) yield break;
            // .git of a worktree is one line: "gitdir: /path/of/the/repository/.git/worktrees/NAME"
            var gitFolder = File.ReadAllText(git).Trim()["gitdir: ".Length..];
            if (Path.GetFullPath(Path.Combine(gitFolder, "..", "..", "..")) is var main) yield return main;
            yield break;
        }
    }
}
