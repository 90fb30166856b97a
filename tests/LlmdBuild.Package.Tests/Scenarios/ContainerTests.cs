using System.Text;
using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>An image of the operator, over a base image from a registry.</summary>
public sealed class ContainerTests(PackedFeed feed)
{
    [Fact]
    public async Task PublishContainer_PushesTheOperatorWithItsCharts()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions
        {
            Packages = "<PackageReference Include=\"LlmdBuild.Operator\" Version=\"{version}\" />",
            Program = "using LlmdBuild.Operator.Hosting;\nawait OperatorHost.CreateBuilder(args).AddSite().Build().RunAsync();\n",
            Properties = "<RuntimeIdentifier>linux-x64</RuntimeIdentifier><SelfContained>false</SelfContained>",
        }).WithOwnRestore();
        await using var registry = await ImageRegistry.StartAsync(Path.GetFullPath(Path.Combine(project.Folder, "..", "registry")));
        await registry.PushBaseAsync("base", "1");

        var published = await project.BuildAsync(
        [
            "-t:PublishContainer", $"-p:ContainerBaseImage={registry.Address}/base:1", $"-p:ContainerRegistry={registry.Address}",
            "-p:ContainerRepository=acme/site", "-p:ContainerImageTag=7",
        ], new Dictionary<string, string?> { ["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry.Address }, "publish");

        published.EnsureSuccess();
        var files = await registry.PullFilesAsync("acme/site", "7");
        Assert.Contains("app/LlmdBuild.Operator.dll", files.Keys);
        Assert.Contains("app/manifests/llmd/web/resources.yaml", files.Keys);
        Assert.Contains("llmd/operator.json", Encoding.UTF8.GetString(files["app/Consumer.dll"]), StringComparison.Ordinal);
    }
}
