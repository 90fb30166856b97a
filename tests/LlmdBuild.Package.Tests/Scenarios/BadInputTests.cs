using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>Bad input gives a code and a position, and writes nothing.</summary>
public sealed class BadInputTests(PackedFeed feed)
{
    [Fact]
    public async Task PinThatDoesNotExist()
    {
        var error = await FailAsync("LLMD2", SampleCharts.WebItem("9.9.9"));

        Assert.Contains("9.9.9", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoNetworkAndAColdCache()
    {
        var error = await FailAsync("LLMD2", SampleCharts.WebItem("1.0.0"), arguments: ["-p:LlmdBuildOffline=true"], mirrored: false);

        Assert.Contains("web", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongDigest()
    {
        var error = await FailAsync("LLMD2", SampleCharts.WebItem("1.0.0"), arrange: (project, repository) =>
        {
            // Other bytes under the same name: the index still tells the old digest.
            File.AppendAllText(Path.Combine(repository.Folder, "web-1.0.0.tgz"), "x");
        });

        Assert.Contains("digest", error.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task ValuesFileWithAYamlError()
    {
        var error = await FailAsync("LLMD1", SampleCharts.WebItem("1.0.0", "ValuesFiles=\"values.yaml\""), arrange: (project, _) =>
            project.Write("values.yaml", "image:\n  tag: a: b\n"));

        Assert.EndsWith("values.yaml", error.File, StringComparison.Ordinal);
        Assert.Equal(2, error.LineNumber);
    }

    [Fact]
    public async Task ValueAgainstTheSchema()
    {
        var error = await FailAsync("LLMD1", SampleCharts.WebItem("2.0.0", "ValuesFiles=\"values.yaml\""), arrange: (project, _) =>
            project.Write("values.yaml", "replicas: many\n"));

        Assert.Contains("/replicas", error.Text, StringComparison.Ordinal);
        Assert.EndsWith("Consumer.csproj", error.File, StringComparison.Ordinal);
        Assert.True(error.LineNumber > 0);
    }

    [Fact]
    public async Task TemplateThatFails()
    {
        var error = await FailAsync("LLMD1", SampleCharts.WebItem("1.0.0", "Set=\"replicas=null\""));

        Assert.Contains("replicas is required", error.Text, StringComparison.Ordinal);
        Assert.EndsWith("templates/deployment.yaml", error.File?.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Equal(8, error.LineNumber);
        Assert.True(error.ColumnNumber > 0);
    }

    [Fact]
    public async Task CrdThatIsNone()
    {
        var error = await FailAsync("LLMD3", SampleCharts.WebItem("1.0.0"), arrange: (project, _) =>
            project.Write("api/site.crd.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n"));

        Assert.EndsWith("site.crd.yaml", error.File, StringComparison.Ordinal);
        Assert.True(error.LineNumber > 0);
    }

    [Fact]
    public async Task UnknownComponentInPlaceholder()
    {
        var error = await FailAsync("LLMD3", SampleCharts.WebItem("1.0.0"), arrange: (project, _) =>
            project.Replace("api/site.crd.yaml", "x-llmd-values: web", "x-llmd-values: wbe"));

        Assert.Contains("wbe", error.Text, StringComparison.Ordinal);
        Assert.EndsWith("site.crd.yaml", error.File, StringComparison.Ordinal);
        Assert.Equal(LineOf(SampleCharts.WebCrd, "x-llmd-values"), error.LineNumber);
    }

    [Fact]
    public async Task TwoItemsWithOneComponent()
    {
        var error = await FailAsync("LLMD5001", SampleCharts.WebItem("1.0.0") + $"\n    <LlmdChart Include=\"other\" Component=\"web\" Version=\"1.0.0\" Source=\"{ChartRepository.Url}\" />");

        Assert.EndsWith("Consumer.csproj", error.File, StringComparison.Ordinal);
        Assert.True(error.LineNumber > 0);
    }

    private static int LineOf(string text, string part) => Array.FindIndex(text.Split('\n'), line => line.Contains(part, StringComparison.Ordinal)) + 1;

    private async Task<Microsoft.Build.Logging.StructuredLogger.Error> FailAsync(
        string code, string items, Action<TestProject, ChartRepository>? arrange = null, string[]? arguments = null, bool mirrored = true)
    {
        var project = TestProject.Create(feed, items);
        project.Write("api/site.crd.yaml", SampleCharts.WebCrd);
        var repository = new ChartRepository(Path.Combine(project.Folder, "..", "repository"));
        SampleCharts.AddWeb(repository, "1.0.0");
        repository.Add("web", "2.0.0", new Dictionary<string, string>
        {
            ["values.yaml"] = "replicas: 1\n",
            ["values.schema.json"] = """{"type":"object","properties":{"replicas":{"type":"integer"}}}""",
            ["templates/a.yaml"] = "kind: A\n",
        });
        arrange?.Invoke(project, repository);

        var result = await project.BuildAsync(arguments, mirrored ? repository.Environment : null);

        var error = result.EnsureError(code);
        var written = new[] { "manifests", "crds", "models" }.Where(folder => Directory.Exists(Path.Combine(project.Output, folder)));
        Assert.Empty(written);
        return error;
    }
}
