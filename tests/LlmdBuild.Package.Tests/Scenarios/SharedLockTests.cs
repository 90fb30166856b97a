using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Projects of one repository share one lock.</summary>
public sealed class SharedLockTests(PackedFeed feed)
{
    [Fact]
    public async Task SeveralProjects_BuiltAtOnce_ShareOneLockAndOneEntry()
    {
        var root = Path.Combine(feed.Root, "projects", Guid.NewGuid().ToString("N")[..8]);
        var projects = Enumerable.Range(1, 4).Select(number => TestProject.Create(feed, new ProjectOptions
        {
            Name = "P" + number,
            OutputType = "Library",
            Program = null,
            Items = "<LlmdChart Include=\"web\" Source=\"../charts/web\" />",
        }, Path.Combine(root, "P" + number))).ToList();
        SampleCharts.WriteLocal(projects[0], "../charts/web");
        projects[0].Write("../All.slnx", $"<Solution>{string.Concat(projects.Select(project => $"<Project Path=\"{project.Name}/{project.Name}.csproj\" />"))}</Solution>");
        foreach (var project in projects) await project.RestoreAsync();

        (await projects[0].BuildAsync(["../All.slnx", "-t:LlmdBuildRender", "-m:4"], command: "msbuild")).EnsureSuccess();
        var locked = await projects[0].BuildAsync(["../All.slnx", "-t:LlmdBuildRender", "-m:4", "-p:LlmdBuildLockedMode=true"], command: "msbuild");

        locked.EnsureSuccess();
        var text = projects[0].Read("../charts.lock.json");
        Assert.Equal(2, text.Split("\"digest\"").Length);
        Assert.All(projects, project => Assert.Contains($"{project.Name}/{project.Name}.csproj", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RemovedChart_LosesItsClaimAndItsOutput()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Items = "<LlmdChart Include=\"extra\" Source=\"charts/extra\" />" });
        SampleCharts.WriteLocal(project, "charts/extra", "extra");
        (await project.BuildAsync()).EnsureSuccess();
        var before = project.Has("bin/Debug/net10.0/manifests/llmd/extra/resources.yaml") && project.Read("charts.lock.json").Contains("extra", StringComparison.Ordinal);

        project.Replace("Consumer.csproj", "<LlmdChart Include=\"extra\" Source=\"charts/extra\" />", "");
        (await project.BuildAsync()).EnsureSuccess();

        Assert.True(before);
        Assert.False(Directory.Exists(Path.Combine(project.Output, "manifests", "llmd", "extra")));
        Assert.DoesNotContain("extra", project.Read("charts.lock.json"), StringComparison.Ordinal);
        Assert.False(project.Has("bin/Debug/net10.0/manifests/llmd/extra/resources.yaml"));
    }

    [Fact]
    public async Task ContinuousIntegrationBuild_IsLocked()
    {
        var project = TestProject.CreateLocal(feed);

        var result = await project.TargetAsync("LlmdBuildRender", "-p:ContinuousIntegrationBuild=true");

        var error = result.EnsureError("LLMD2002");
        Assert.Contains("web", error.Text, StringComparison.Ordinal);
        Assert.False(project.Has("charts.lock.json"));
    }
}
