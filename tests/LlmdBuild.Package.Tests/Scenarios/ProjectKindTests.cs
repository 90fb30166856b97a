using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Every kind of project builds, finds what the stages made where it belongs, and runs nothing the second time.</summary>
public sealed class ProjectKindTests(PackedFeed feed)
{
    private const string Reference = "<PackageReference Include=\"LlmdBuild\" PrivateAssets=\"all\" />";

    [Theory]
    [InlineData("executable")]
    [InlineData("library")]
    [InlineData("web")]
    [InlineData("operator")]
    public async Task WithAnAssembly(string kind)
    {
        var project = TestProject.CreateLocal(feed, options: kind switch
        {
            "library" => new ProjectOptions { OutputType = "Library", Program = "public class Consumer1 { public Consumer.Site? Site { get; set; } }" },
            "web" => new ProjectOptions { Sdk = "Microsoft.NET.Sdk.Web", Program = "WebApplication.CreateBuilder(args).Build();" },
            "operator" => new ProjectOptions
            {
                Packages = "<PackageReference Include=\"LlmdBuild.Operator\" Version=\"{version}\" />",
                Program = "using LlmdBuild.Operator.Hosting;\nawait OperatorHost.CreateBuilder(args).AddSite().Build().RunAsync();\n",
            },
            _ => new ProjectOptions(),
        });

        var first = (await project.BuildAsync()).EnsureSuccess();
        var second = (await project.BuildAsync()).EnsureSuccess();

        Assert.Equal(["FetchCharts", "RenderCharts", "GenerateModels"], first.TasksRun);
        Assert.Empty(second.TasksRun);
        Assert.Empty(second.Announcements());
        Assert.Contains("replicas: \"1\"", project.Read("bin/Debug/net10.0/manifests/llmd/web/resources.yaml"), StringComparison.Ordinal);
        Assert.True(project.Has("bin/Debug/net10.0/crds/sites.example.com.yaml"));
        Assert.Equal(kind == "operator", EmbeddedNames(project).Contains("llmd/operator.json"));
    }

    [Theory]
    [InlineData("central versions", "<PackageVersion Include=\"LlmdBuild\" Version=\"{version}\" />", Reference)]
    [InlineData("global reference", "<GlobalPackageReference Include=\"LlmdBuild\" Version=\"{version}\" />", "")]
    public async Task WithCentralPackageManagement(string name, string central, string local)
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { References = false, Packages = local }).WithOwnRestore();
        project.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup>{central.Replace("{version}", feed.Version, StringComparison.Ordinal)}</ItemGroup>
            </Project>
            """);

        var result = (await project.BuildAsync()).EnsureSuccess();

        Assert.True(result.TasksRun.Count == 3, name);
        Assert.Contains("color: \"blue\"", project.Rendered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReferencedFromDirectoryBuildProps()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { References = false }).WithOwnRestore();
        project.Write("Directory.Build.props", $"<Project><ItemGroup><PackageReference Include=\"LlmdBuild\" Version=\"{feed.Version}\" PrivateAssets=\"all\" /></ItemGroup></Project>");

        (await project.BuildAsync()).EnsureSuccess();

        Assert.Contains("color: \"blue\"", project.Rendered(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoTargetsSdk_RendersAndCompilesNothing()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Sdk = "Microsoft.Build.NoTargets/3.7.0", OutputType = "Library", Program = null }).WithOwnRestore();

        var first = (await project.BuildAsync()).EnsureSuccess();
        var second = (await project.BuildAsync()).EnsureSuccess();

        Assert.Contains("RenderCharts", first.TasksRun);
        Assert.Empty(second.TasksRun);
        Assert.DoesNotContain("CoreCompile", first.TargetsRun);
        Assert.False(project.Has("bin/Debug/net10.0/Consumer.dll"));
    }

    [Fact]
    public async Task ArtifactsLayout_KeepsTheSourceTreeClean()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Properties = "<UseArtifactsOutput>true</UseArtifactsOutput>" }).WithOwnRestore();
        project.Write("Directory.Build.props", "<Project><PropertyGroup><ArtifactsPath>$(MSBuildThisFileDirectory)../out</ArtifactsPath></PropertyGroup></Project>");

        (await project.BuildAsync()).EnsureSuccess();

        Assert.False(project.Has("obj") || project.Has("bin"));
        Assert.True(project.Has("../out/obj/Consumer/debug/llmd/manifests/llmd/web/resources.yaml"));
        Assert.True(project.Has("../out/bin/Consumer/debug/manifests/llmd/web/resources.yaml"));
    }

    [Fact]
    public async Task Reference_DoesNotFlowToThoseThatUseTheProject()
    {
        var library = TestProject.CreateLocal(feed, options: new ProjectOptions { Name = "Lib", OutputType = "Library", Program = null });
        var user = TestProject.Create(feed, new ProjectOptions { Name = "User", References = false, Items = "<ProjectReference Include=\"../Lib/Lib.csproj\" />" }, Path.Combine(library.Folder, "..", "User")).WithOwnRestore();

        var built = (await user.BuildAsync()).EnsureSuccess();

        Assert.All(built.OurTasks, task => Assert.Contains("Lib.csproj", task.GetNearestParent<Microsoft.Build.Logging.StructuredLogger.Project>()?.ProjectFile, StringComparison.Ordinal));
        Assert.False(user.Has("obj/Debug/net10.0/llmd"));
    }

    private static IReadOnlyList<string> EmbeddedNames(TestProject project)
    {
        using var stream = File.OpenRead(Path.Combine(project.Folder, "bin", "Debug", "net10.0", project.Name + ".dll"));
        using var image = new System.Reflection.PortableExecutable.PEReader(stream);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(image);
        return [.. metadata.ManifestResources.Select(handle => metadata.GetString(metadata.GetManifestResource(handle).Name))];
    }
}
