using System.IO.Compression;
using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>The commands of <c>dotnet</c> and the modes of MSBuild.</summary>
public sealed class CommandTests(PackedFeed feed)
{
    [Fact]
    public async Task Publish_CopiesManifestsAndCrds()
    {
        var project = TestProject.CreateLocal(feed);

        (await project.BuildAsync(["-o", "out", "-c", "Debug"], command: "publish")).EnsureSuccess();

        Assert.True(project.Has("out/manifests/llmd/web/resources.yaml"));
        Assert.True(project.Has("out/manifests/llmd/overlays/default/kustomization.yaml"));
        Assert.True(project.Has("out/crds/sites.example.com.yaml"));
        Assert.True(project.Has("out/llmd-report.json"));
    }

    [Fact]
    public async Task PublishWithoutBuild_FindsWhatTheBuildMade()
    {
        var project = TestProject.CreateLocal(feed);
        (await project.BuildAsync()).EnsureSuccess();

        var published = (await project.BuildAsync(["--no-build", "-o", "out", "-c", "Debug"], command: "publish")).EnsureSuccess();

        Assert.Empty(published.TasksRun);
        Assert.True(project.Has("out/manifests/llmd/web/resources.yaml"));
    }

    [Fact]
    public async Task Pack_HasNoDependencyOnUsAndNoneOfOurFiles()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { OutputType = "Library", Program = null });

        (await project.BuildAsync(["-o", "out"], command: "pack")).EnsureSuccess();

        using var package = ZipFile.OpenRead(Directory.GetFiles(Path.Combine(project.Folder, "out"), "*.nupkg").Single());
        using var nuspec = new StreamReader(package.Entries.Single(entry => entry.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open());
        Assert.DoesNotContain("LlmdBuild", await nuspec.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(package.Entries, entry => entry.FullName.Contains("manifests", StringComparison.Ordinal) || entry.FullName.Contains("resources.yaml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Run_FindsTheManifestsBesideTheProgram()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions
        {
            Program = """System.Console.Write(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "manifests/llmd/web/resources.yaml")));""",
        });
        await project.RestoreAsync();

        var run = await project.RunAsync(["run", "--no-restore"]);

        Assert.Contains("color: \"blue\"", run.EnsureSuccess().Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-graph")]
    [InlineData("-graph", "-isolate")]
    [InlineData("-m:4")]
    [InlineData("-m:1")]
    [InlineData("-mt", "-m:2")]
    public async Task TwoProjects_InEveryMode(params string[] mode)
    {
        var library = TestProject.CreateLocal(feed, options: new ProjectOptions { Name = "Lib", OutputType = "Library", Program = null });
        var program = TestProject.CreateLocal(feed, options: new ProjectOptions { Name = "App", Items = "<ProjectReference Include=\"../Lib/Lib.csproj\" />" }, folder: Path.Combine(library.Folder, "..", "App")).WithOwnRestore();
        program.Write("../App.slnx", "<Solution><Project Path=\"Lib/Lib.csproj\" /><Project Path=\"App/App.csproj\" /></Solution>");
        (await program.RunAsync(["restore", "../App.slnx", "-v:q"])).EnsureSuccess();

        var first = (await program.BuildAsync(["../App.slnx", "-t:Build", .. mode], command: "msbuild")).EnsureSuccess();
        var second = (await program.BuildAsync(["../App.slnx", "-t:Build", .. mode], command: "msbuild")).EnsureSuccess();
        var third = (await program.BuildAsync(["../App.slnx", "-t:Build", .. mode], command: "msbuild")).EnsureSuccess();

        Assert.Equal(2, first.TasksRun.Count(task => task == "RenderCharts"));
        // The lock changed once more after the first of the two had read it.
        Assert.True(second.TasksRun is [] or ["FetchCharts"]);
        Assert.Empty(third.TasksRun);
        Assert.Equal(library.Rendered(), program.Rendered());
        Assert.Contains("App/App.csproj", program.Read("../charts.lock.json"), StringComparison.Ordinal);
        Assert.Contains("Lib/Lib.csproj", program.Read("../charts.lock.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clean_RemovesEverythingAndTheNextBuildMakesTheSame()
    {
        var project = TestProject.CreateLocal(feed);
        (await project.BuildAsync()).EnsureSuccess();
        var before = project.Rendered();

        (await project.BuildAsync(["-t:Clean"])).EnsureSuccess();
        var cleaned = Directory.Exists(project.Output);
        var again = (await project.BuildAsync()).EnsureSuccess();

        Assert.False(cleaned);
        Assert.Equal(3, again.TasksRun.Count);
        Assert.Equal(before, project.Rendered());
    }

    [Fact]
    public async Task Rebuild_RunsEveryStageOnce()
    {
        var project = TestProject.CreateLocal(feed);
        (await project.BuildAsync()).EnsureSuccess();

        var rebuilt = (await project.BuildAsync(["-t:Rebuild"])).EnsureSuccess();

        Assert.Equal(["FetchCharts", "RenderCharts", "GenerateModels"], rebuilt.TasksRun);
        Assert.True(project.Has("bin/Debug/net10.0/manifests/llmd/web/resources.yaml"));
    }

    [Fact]
    public async Task Configurations_HaveOutputsOfTheirOwn()
    {
        var project = TestProject.CreateLocal(feed, "Condition=\"'$(Configuration)' == 'Release'\"");

        (await project.BuildAsync(["-c", "Release"])).EnsureSuccess();

        Assert.True(project.Has("obj/Release/net10.0/llmd/manifests/llmd/web/resources.yaml"));
        Assert.False(project.Has("obj/Debug/net10.0/llmd"));
    }

    [Fact]
    public async Task Restore_NeedsNoChart()
    {
        var project = TestProject.CreateLocal(feed).WithOwnRestore();
        Directory.Delete(Path.Combine(project.Folder, "charts"), recursive: true);

        (await project.RunAsync(["restore"])).EnsureSuccess();

        Assert.False(project.Has("charts.lock.json"));
    }
}
