using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Several target frameworks: the stages work once, every framework gets what they made.</summary>
public sealed class FrameworkTests(PackedFeed feed)
{
    // A second framework that needs no targeting pack: a platform that the project declares itself.
    private const string Platform = """
        <PropertyGroup Condition="$(TargetFramework.EndsWith('acme1.0'))"><TargetPlatformSupported>true</TargetPlatformSupported></PropertyGroup>
        <ItemGroup><SdkSupportedTargetPlatformVersion Include="1.0" /></ItemGroup>
        """;

    [Theory]
    [InlineData("build")]
    [InlineData("build", "-m:4")]
    [InlineData("build", "-f", "net10.0-acme1.0")]
    public async Task WorkIsDoneOnce(string command, params string[] arguments)
    {
        var project = Create();

        var first = (await project.BuildAsync(arguments, command: command)).EnsureSuccess();
        var second = (await project.BuildAsync(arguments, command: command)).EnsureSuccess();

        Assert.Equal(["FetchCharts", "RenderCharts", "GenerateModels"], first.TasksRun);
        Assert.Empty(second.TasksRun);
        Assert.True(project.Has("bin/Debug/net10.0-acme1.0/manifests/llmd/web/resources.yaml"));
    }

    [Fact]
    public async Task RebuildAndClean()
    {
        var project = Create();
        (await project.BuildAsync()).EnsureSuccess();

        var rebuilt = (await project.BuildAsync(["-t:Rebuild"])).EnsureSuccess();
        (await project.BuildAsync(["-t:Clean"])).EnsureSuccess();

        Assert.Equal(["FetchCharts", "RenderCharts", "GenerateModels"], rebuilt.TasksRun);
        Assert.Empty(Directory.GetFiles(Path.Combine(project.Folder, "obj"), "resources.yaml", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task GraphBuildInIsolation()
    {
        var project = Create();
        (await project.RunAsync(["restore", "-v:q"])).EnsureSuccess();

        (await project.BuildAsync(["-t:Build", "-graph", "-isolate"], command: "msbuild")).EnsureSuccess();

        Assert.True(project.Has("bin/Debug/net10.0/manifests/llmd/web/resources.yaml"));
        Assert.True(project.Has("bin/Debug/net10.0-acme1.0/manifests/llmd/web/resources.yaml"));
    }

    [Theory]
    [InlineData("LlmdBuildRender")]
    [InlineData("LlmdBuildVerify")]
    public async Task PublicTargets_CanBeAskedOfTheOuterBuild(string target)
    {
        var project = Create();

        var result = (await project.TargetAsync(target)).EnsureSuccess();

        Assert.Single(result.TasksRun, "RenderCharts");
    }

    private TestProject Create() => TestProject.CreateLocal(feed, options: new ProjectOptions
    {
        Frameworks = "net10.0;net10.0-acme1.0",
        OutputType = "Library",
        Program = "public sealed class Uses { public Consumer.Site? Site { get; set; } }",
        Targets = Platform,
    }).WithOwnRestore();
}
