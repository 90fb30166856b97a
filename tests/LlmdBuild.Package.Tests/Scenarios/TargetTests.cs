using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>The public targets, alone and hooked, and the switches.</summary>
public sealed class TargetTests(PackedFeed feed)
{
    [Theory]
    [InlineData("LlmdBuildFetch", "FetchCharts")]
    [InlineData("LlmdBuildRender", "FetchCharts", "RenderCharts")]
    [InlineData("LlmdBuildGenerate", "FetchCharts", "GenerateModels")]
    [InlineData("LlmdBuildVerify", "FetchCharts", "RenderCharts", "GenerateModels")]
    public async Task Alone_RunsWhatItNeedsAndNoCompiler(string target, params string[] tasks)
    {
        var project = TestProject.CreateLocal(feed);

        var first = (await project.TargetAsync(target)).EnsureSuccess();
        var second = (await project.TargetAsync(target)).EnsureSuccess();

        Assert.Equal(tasks, first.TasksRun);
        Assert.Empty(second.TasksRun);
        Assert.DoesNotContain("CoreCompile", first.TargetsRun);
    }

    [Fact]
    public async Task Hooks_RunBeforeAndAfterEachStage()
    {
        string[] stages = ["LlmdBuildFetch", "LlmdBuildRender", "LlmdBuildGenerate", "LlmdBuildVerify"];
        var targets = string.Concat(stages.Select(stage => $"""
            <Target Name="Before{stage}" BeforeTargets="{stage}"><Message Text="before" /></Target>
            <Target Name="After{stage}" AfterTargets="{stage}"><Message Text="after" /></Target>
            """));
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Targets = targets });

        var run = (await project.TargetAsync("LlmdBuildVerify")).EnsureSuccess().TargetsRun.ToList();

        foreach (var stage in stages)
        {
            Assert.True(run.IndexOf("Before" + stage) >= 0 && run.IndexOf("Before" + stage) < run.IndexOf("After" + stage), stage);
        }
        Assert.True(run.IndexOf("AfterLlmdBuildFetch") < run.IndexOf("AfterLlmdBuildRender"));
    }

    [Fact]
    public async Task HookBeforeTheFetch_MayAddAChart()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions
        {
            Targets = """
                <Target Name="AddChart" BeforeTargets="LlmdBuildFetch">
                  <ItemGroup><LlmdChart Include="extra" Source="charts/extra" /></ItemGroup>
                </Target>
                """,
        });
        SampleCharts.WriteLocal(project, "charts/extra", "extra");

        (await project.TargetAsync("LlmdBuildRender")).EnsureSuccess();

        Assert.Contains("name: extra", project.Rendered("extra"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LlmdBuildEnabled=false")]
    [InlineData("LlmdBuildRenderEnabled=false", "FetchCharts", "GenerateModels")]
    [InlineData("LlmdBuildGenerateEnabled=false", "FetchCharts", "RenderCharts")]
    public async Task Switch_TurnsOffItsStageAndNoOther(string property, params string[] tasks)
    {
        var project = TestProject.CreateLocal(feed);

        var result = (await project.BuildAsync(["-p:" + property])).EnsureSuccess();

        Assert.Equal(tasks, result.TasksRun);
        Assert.Equal(tasks.Contains("RenderCharts"), project.Has("bin/Debug/net10.0/manifests"));
        Assert.Equal(tasks.Contains("GenerateModels"), project.Has("bin/Debug/net10.0/crds"));
    }

    [Fact]
    public async Task VerifySwitch_ComparesInAnUnlockedBuild()
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Properties = "<LlmdBuildManifestsPath>deploy</LlmdBuildManifestsPath>" });

        var result = (await project.TargetAsync("LlmdBuildVerify", "-p:LlmdBuildVerify=true")).EnsureSuccess();

        Assert.Contains("VerifyOutput", result.TasksRun);
    }

    [Theory]
    [InlineData("LlmdBuildCopyToOutput=false", "", "bin/Debug/net10.0/manifests")]
    [InlineData("LlmdBuildEmbedCharts=true", "obj/Debug/net10.0/llmd/llmd/operator.json", "")]
    [InlineData("LlmdBuildOutputPath=made/", "made/manifests/llmd/web/resources.yaml", "obj/Debug/net10.0/llmd")]
    [InlineData("LlmdBuildManifestsName=acme", "obj/Debug/net10.0/llmd/manifests/acme/web/resources.yaml", "obj/Debug/net10.0/llmd/manifests/llmd")]
    [InlineData("LlmdBuildLockFile=locks/our.lock.json", "locks/our.lock.json", "charts.lock.json")]
    [InlineData("LlmdBuildCachePath=cache/", "cache", "")]
    [InlineData("LlmdBuildEmitTypes=File", "obj/Debug/net10.0/llmd/types", "")]
    [InlineData("LlmdBuildTypesPath=Types", "Types/Consumer.WebValues.g.cs", "")]
    public async Task Property_MovesWhatItNames(string property, string there, string notThere)
    {
        var project = TestProject.CreateLocal(feed);

        (await project.BuildAsync(["-p:" + property])).EnsureSuccess();

        if (there.Length > 0) Assert.True(project.Has(there), there);
        if (notThere.Length > 0) Assert.False(project.Has(notThere), notThere);
    }

    [Theory]
    [InlineData("LlmdBuildEmbedCharts=true", "deploy/*", "consumer")]
    [InlineData("LlmdBuildEnabled=true", "report.md", "web")]
    [InlineData("LlmdBuildPartOf=acme", "manifests/llmd/web/kustomization.yaml", "app.kubernetes.io/part-of: acme")]
    [InlineData("LlmdBuildNamespace=Acme.Types", "models/*", "Acme.Types")]
    [InlineData("LlmdBuildValuesMode=Open", "crds/sites.example.com.yaml", "x-kubernetes-preserve-unknown-fields: true")]
    public async Task Property_ShowsInWhatIsMade(string property, string file, string text)
    {
        var project = TestProject.CreateLocal(feed);

        (await project.TargetAsync("LlmdBuildVerify", "-p:" + property)).EnsureSuccess();

        var found = Directory.GetFiles(Path.Combine(project.Output, Path.GetDirectoryName(file)!), Path.GetFileName(file));
        Assert.Contains(found, path => File.ReadAllText(path).Contains(text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DesignTimeBuild_SucceedsAndWritesNothingIntoTheSourceTree(bool warm)
    {
        var project = TestProject.CreateLocal(feed, options: new ProjectOptions { Program = warm ? "System.Console.WriteLine(new Consumer.Site());" : "" });
        if (warm) (await project.BuildAsync()).EnsureSuccess();
        await project.RestoreAsync();
        var before = Listing(project);

        var result = await project.BuildAsync(["-t:Compile", "-p:DesignTimeBuild=true", "-p:BuildingInsideVisualStudio=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true"]);

        result.EnsureSuccess();
        Assert.Equal(before, Listing(project));
        Assert.Equal(warm, result.CompilerAdditionalFiles.Any(file => file.EndsWith(".llmd-model", StringComparison.Ordinal)));
    }

    private static string[] Listing(TestProject project) =>
        [.. Directory.EnumerateFiles(project.Folder, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.EndsWith("commands.log", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
