using LlmdBuild.Package.Tests.Harness;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Folders with names and properties that builds trip over.</summary>
public sealed class PlaceTests(PackedFeed feed)
{
    [Theory]
    [InlineData("with space", "My App")]
    [InlineData("größe-日本-🚀", "Приложение")]
    [InlineData("a+b=c,d'e(1)!~", "Consumer")]
    [InlineData("50% and #hash", "Consumer")]
    [InlineData("very-long", "Consumer")]
    public async Task FoldersWithUnusualNames(string folder, string name)
    {
        // Longer than Windows' 260, and every part of it within what file systems take.
        if (folder == "very-long") folder = string.Join('/', Enumerable.Repeat(new string('x', 60), 5));
        var parent = Path.Combine(feed.Root, "places", Guid.NewGuid().ToString("N")[..8], folder);
        var project = TestProject.CreateLocal(feed, "ValuesFiles=\"värden/*.yaml\"", new ProjectOptions { Name = name }, Path.Combine(parent, name)).WithOwnRestore();
        project.Write("värden/a b.yaml", "color: grün\n");

        var first = (await project.BuildAsync()).EnsureSuccess();
        var second = (await project.BuildAsync()).EnsureSuccess();

        Assert.Equal(3, first.TasksRun.Count);
        Assert.Empty(second.TasksRun);
        Assert.Contains("color: \"grün\"", project.Read("bin/Debug/net10.0/manifests/llmd/web/resources.yaml"), StringComparison.Ordinal);
        Assert.Contains($"\"{name}.csproj\"", System.Text.RegularExpressions.Regex.Unescape(project.Read("charts.lock.json")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SymlinkedFolders_OfProjectChartAndCommittedOutput()
    {
        var real = TestProject.CreateLocal(feed);
        var parent = Path.Combine(real.Folder, "..");
        Directory.Move(Path.Combine(real.Folder, "charts"), Path.Combine(parent, "shared-charts"));
        Directory.CreateSymbolicLink(Path.Combine(real.Folder, "charts"), Path.Combine(parent, "shared-charts"));
        Directory.CreateDirectory(Path.Combine(parent, "committed"));
        Directory.CreateSymbolicLink(Path.Combine(real.Folder, "deploy"), Path.Combine(parent, "committed"));
        Directory.CreateSymbolicLink(Path.Combine(parent, "link"), real.Folder);
        await real.RestoreAsync();
        string[] arguments = ["-p:LlmdBuildManifestsPath=deploy"];

        var first = (await real.BuildAsync(arguments)).EnsureSuccess();
        var linked = await CommandLine.RunAsync("dotnet", Path.Combine(parent, "link"), ["build", "--no-restore", "-p:LlmdBuildLockedMode=true", .. arguments], new Dictionary<string, string?> { ["LLMDBUILD_CACHE"] = real.Cache });

        Assert.Equal(["FetchCharts", "RenderCharts", "GenerateModels", "UpdateCommitted"], first.TasksRun);
        linked.EnsureSuccess();
        Assert.True(File.Exists(Path.Combine(parent, "committed", "llmd", "web", "resources.yaml")));
    }

    [Fact]
    public async Task ReadOnlySourceTree_BuildsWithItsOutputElsewhere()
    {
        var unshare = SharedTools.OnPath("unshare");
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Properties = "<LlmdBuildManifestsPath>deploy</LlmdBuildManifestsPath>" });
        (await project.TargetAsync("LlmdBuildVerify")).EnsureSuccess();
        Directory.Delete(Path.Combine(project.Folder, "obj"), recursive: true);
        var output = Path.GetFullPath(Path.Combine(project.Folder, "..", "out"));
        // A mount of its own over the tree, seen by this process alone: permissions do not stop root.
        var script = $"""
            mount --bind . . && mount -o remount,ro,bind . && cd "$PWD" || exit 77
            touch probe 2>/dev/null && exit 78
            exec dotnet build --artifacts-path '{output}' -p:LlmdBuildLockedMode=true
            """;

        var result = await CommandLine.RunAsync(unshare, project.Folder, ["--mount", "--map-root-user", "sh", "-c", script], new Dictionary<string, string?> { ["LLMDBUILD_CACHE"] = project.Cache }, log: Path.Combine(output, "..", "commands.log"));

        if (result.ExitCode == 77) Assert.Skip("needs the right to mount");
        result.EnsureSuccess();
        Assert.True(File.Exists(Path.Combine(output, "bin", "Consumer", "debug", "manifests", "llmd", "web", "resources.yaml")));
    }
}
