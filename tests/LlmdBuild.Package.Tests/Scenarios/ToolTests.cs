using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>The packed <c>llmd</c>, installed as a tool, does outside a build what the build does.</summary>
public sealed class ToolTests(PackedFeed feed)
{
    [Fact]
    public async Task Verify_SaysWhatALockedBuildSays_AndDiffShowsWhatChanged()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Properties = "<LlmdBuildManifestsPath>deploy</LlmdBuildManifestsPath>" });
        (await project.TargetAsync("LlmdBuildVerify")).EnsureSuccess();
        (await project.RunAsync(["tool", "install", "LlmdBuild.Tool", "--version", feed.Version, "--tool-path", "../tools"])).EnsureSuccess();
        var llmd = Path.GetFullPath(Path.Combine(project.Folder, "..", "tools", "llmd"));
        var environment = new Dictionary<string, string?> { ["LLMDBUILD_CACHE"] = project.Cache };

        var good = await CommandLine.RunAsync(llmd, project.Folder, ["verify"], environment);
        project.Replace("deploy/llmd/web/resources.yaml", "blue", "red");
        var drifted = await CommandLine.RunAsync(llmd, project.Folder, ["verify", "--format", "github"], environment);
        var before = project.Read("charts.lock.json");
        var same = await CommandLine.RunAsync(llmd, project.Folder, ["diff", "charts.lock.json", "--exit-code"], environment);

        good.EnsureSuccess();
        Assert.Equal(1, drifted.ExitCode);
        Assert.Contains("::error file=deploy/llmd/web/resources.yaml,line=10", drifted.Output, StringComparison.Ordinal);
        same.EnsureSuccess();
        Assert.Equal(before, project.Read("charts.lock.json"));
    }
}
