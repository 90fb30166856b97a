using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>A project's first builds, and what a changed pin changes.</summary>
public sealed class LifeCycleTests(PackedFeed feed)
{
    [Fact]
    public async Task FirstBuild_MakesEverything_SecondRunsNoTask()
    {
        var (project, repository) = Create("1.0.0");

        var first = (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();
        var second = (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();

        Assert.Equal(["FetchCharts", "RenderCharts", "GenerateModels"], first.TasksRun.Distinct());
        Assert.Empty(second.TasksRun);
        Assert.Contains("image: \"example.com/web:1.0.0\"", Resources(project), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(project.Output, "crds", "sites.example.com.yaml")));
        Assert.Contains("\"1.0.0\"", File.ReadAllText(LockFile(project)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondBuild_NeedsNoSource()
    {
        var (project, repository) = Create("1.0.0");
        (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();
        Directory.Delete(repository.Folder, recursive: true);
        Directory.Delete(project.Output, recursive: true);

        var again = await project.BuildAsync(["-p:LlmdBuildOffline=true"]);

        again.EnsureSuccess();
    }

    [Fact]
    public async Task ChangedVersion_ChangesLockManifestsCrdAndTypes()
    {
        var (project, repository) = Create("1.0.0");
        project.Write("Program.cs", "System.Console.WriteLine(new Consumer.WebValues { Replicas = 2 });");
        (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();
        var before = (Lock: File.ReadAllText(LockFile(project)), Manifests: Resources(project), Crd: Crd(project));

        project.Replace("Consumer.csproj", "Version=\"1.0.0\" Source", "Version=\"1.1.0\" Source");
        project.Write("Program.cs", "System.Console.WriteLine(new Consumer.WebValues { Replicas = 2, Zone = \"north\" });");
        (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();

        Assert.NotEqual(before.Lock, File.ReadAllText(LockFile(project)));
        Assert.NotEqual(before.Manifests, Resources(project));
        Assert.NotEqual(before.Crd, Crd(project));
        Assert.Contains("| `zone` | added |", File.ReadAllText(Path.Combine(project.Output, "changes.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BreakingCrdChange_AgainstTheLastTag_IsAnErrorWhereAskedFor()
    {
        var (project, repository) = Create("1.1.0", "<LlmdBuildCrdsPath>config/crd</LlmdBuildCrdsPath><LlmdBuildCrdBaseline>Tag</LlmdBuildCrdBaseline><LlmdBuildBreakingChanges>Error</LlmdBuildBreakingChanges>");
        await project.GitAsync("init", "-q");
        (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();
        await project.GitAsync("add", "config");
        await project.GitAsync("commit", "-q", "-m", "first");
        await project.GitAsync("tag", "v1");
        var committed = project.Read("config/crd/sites.example.com.yaml");

        // 1.0.0 does not know zone, which a resource may hold.
        project.Replace("Consumer.csproj", "Version=\"1.1.0\" Source", "Version=\"1.0.0\" Source");
        project.Write("values.yaml", "replicas: 2\nzone: south\n");
        project.Replace("Consumer.csproj", " Source=", " ValuesFiles=\"values.yaml\" Source=");
        var broken = await project.BuildAsync(["-p:TreatWarningsAsErrors=false"], repository.Environment);

        Assert.Contains("zone", broken.EnsureError("LLMD3018").Text, StringComparison.Ordinal);
        Assert.Equal(committed, project.Read("config/crd/sites.example.com.yaml"));
        var unknown = Assert.Single(broken.Warnings, w => w.Code == "LLMD3017");
        Assert.Equal(2, unknown.LineNumber);
    }

    [Fact]
    public async Task ChangedVersionInLockedMode_FailsAndChangesNothing()
    {
        var (project, repository) = Create("1.0.0");
        (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();
        var before = (File.ReadAllText(LockFile(project)), Resources(project), Crd(project));

        project.Replace("Consumer.csproj", "Version=\"1.0.0\" Source", "Version=\"1.1.0\" Source");
        var locked = await project.BuildAsync(["-p:LlmdBuildLockedMode=true"], repository.Environment);

        var error = locked.EnsureError("LLMD2");
        Assert.Contains("web", error.Text, StringComparison.Ordinal);
        Assert.Contains("1.0.0", error.Text, StringComparison.Ordinal);
        Assert.Contains("1.1.0", error.Text, StringComparison.Ordinal);
        Assert.Equal(before, (File.ReadAllText(LockFile(project)), Resources(project), Crd(project)));
    }

    [Fact]
    public async Task CommittedManifests_DriftIsAnErrorAtItsLineInLockedMode_AndMendedByADeveloperBuild()
    {
        var (project, repository) = Create("1.0.0", "<LlmdBuildManifestsPath>deploy/manifests</LlmdBuildManifestsPath>");
        (await project.BuildAsync(environment: repository.Environment)).EnsureSuccess();
        const string committed = "deploy/manifests/llmd/web/resources.yaml";
        project.Replace(committed, "replicas: 1", "replicas: 3");

        var locked = await project.BuildAsync(["-p:LlmdBuildLockedMode=true"], repository.Environment);
        var mended = await project.BuildAsync(environment: repository.Environment);

        var error = locked.EnsureError("LLMD5010");
        Assert.EndsWith("resources.yaml", error.File, StringComparison.Ordinal);
        Assert.Equal(Array.FindIndex(project.Read(committed).Split('\n'), line => line.Contains("replicas: ", StringComparison.Ordinal)) + 1, error.LineNumber);
        mended.EnsureSuccess();
        Assert.Contains("replicas: 1", project.Read(committed), StringComparison.Ordinal);
    }

    private (TestProject Project, ChartRepository Repository) Create(string version, string properties = "")
    {
        var project = TestProject.Create(feed, SampleCharts.WebItem(version), properties);
        project.Write("api/site.crd.yaml", SampleCharts.WebCrd);
        var repository = new ChartRepository(Path.Combine(project.Folder, "..", "repository"));
        SampleCharts.AddWeb(repository, "1.0.0");
        SampleCharts.AddWeb(repository, "1.1.0", "# -- Where it runs\nzone: south\n");
        return (project, repository);
    }

    private static string LockFile(TestProject project) => Path.Combine(project.Folder, "charts.lock.json");

    private static string Resources(TestProject project) => File.ReadAllText(Path.Combine(project.Output, "manifests", "llmd", "web", "resources.yaml"));

    private static string Crd(TestProject project) => File.ReadAllText(Path.Combine(project.Output, "crds", "sites.example.com.yaml"));
}
