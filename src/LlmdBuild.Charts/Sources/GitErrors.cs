using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Sources;

/// <summary>What can go wrong with git sources. LLMD206x.</summary>
internal static class GitErrors
{
    public static LlmdException NoGit(string source)
        => new("LLMD2060", $"The source {source} needs the program 'git', and there is none on PATH. Install git; without it, only charts on GitHub and GitLab over https can be fetched.");

    public static LlmdException TagNotFound(string repository, string tag, IReadOnlyList<string> near, ChartIntent? intent)
        => At(intent, "LLMD2061", $"The repository {repository} has no tag '{tag}'.{(near.Count == 0 ? "" : $" It has: {string.Join(", ", near)}.")} Correct tag= in the source.");

    public static LlmdException CommitNotFound(string repository, string commit, string why, ChartIntent? intent)
        => At(intent, "LLMD2061", $"The repository {repository} does not give the commit {commit}: {why} It may have been removed by a forced push, or be reachable from no branch or tag.");

    public static LlmdException Failed(string repository, string what, string output)
        => new("LLMD2062", $"git could not {what} {repository}: {output} See whether 'git ls-remote {repository}' works for this user; passwords are never asked for during a build, so git needs a credential helper or an ssh agent.");

    public static LlmdException TimedOut(string repository, TimeSpan after)
        => new("LLMD2062", $"git did not finish with {repository} within {after.TotalMinutes:0.#} min. Check the network, or map the repository to a mirror with LLMDBUILD_MIRRORS.");

    public static LlmdException PathNotFound(string repository, string path, string commit, ChartIntent? intent)
        => At(intent, "LLMD2063", $"There is no chart at '{path}' in {repository} at commit {commit}: no Chart.yaml lies there. Correct path= in the source.");

    public static LlmdDiagnostic TagMoved(string repository, string tag, string locked, string found, string lockPath, ChartIntent? intent)
        => new("LLMD2064", LlmdSeverity.Warning, $"The tag '{tag}' of {repository} moved.\n  locked {locked}  ({lockPath})\n  now    {found}\nThe locked commit is used. Ask the owner why, and run 'llmd update {intent?.Name}' if the new one is wanted.", intent?.File, intent?.Line ?? 0, intent?.Column ?? 0);

    public static LlmdException NotAFile(string where, string path, string what)
        => new("LLMD2065", $"{where} has {what} at '{path}'. {(what == "a submodule" ? "Submodules are not fetched: pin the chart in its own repository." : "It leads to no file or folder of the repository: replace it by the file it means.")}");

    private static LlmdException At(ChartIntent? intent, string code, string message)
        => new(code, message, intent?.File, intent?.Line ?? 0, intent?.Column ?? 0);
}
