using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>What <c>dotnet new</c> makes builds, passes its tests, and is what its own build makes.</summary>
public sealed class TemplateTests(InstalledTemplates templates) : IClassFixture<InstalledTemplates>
{
    [Fact]
    public async Task Operator_PassesItsDriftCheckAsCreated_AndBuildsAndTests()
    {
        var folder = await templates.CreateAsync("llmd-operator", "Acme.Operator");
        var created = Committed(folder);

        var locked = await Run(folder, "build", "-p:ContinuousIntegrationBuild=true");
        var built = await Run(folder, "build");
        var tested = await Run(folder, "test", "--no-build");
        await UpdateAsync("llmd-operator", folder, "Acme.Operator", "Llmd-Operator1");

        locked.EnsureSuccess();
        built.EnsureSuccess();
        tested.EnsureSuccess();
        Assert.Equal(created, Committed(folder));
    }

    [Theory]
    [InlineData("my-operator")]
    [InlineData("2048 Games")]
    public async Task Operator_TakesNamesThatAreNoNamespaces(string name)
    {
        var folder = await templates.CreateAsync("llmd-operator", name);

        (await Run(folder, "build", "-p:ContinuousIntegrationBuild=true")).EnsureSuccess();
    }

    [Fact]
    public async Task Manifests_PassTheirDriftCheckAsCreated_AndCompileNothing()
    {
        var folder = await templates.CreateAsync("llmd-manifests", "Acme.Manifests");
        var created = Committed(folder);

        var locked = await Run(folder, "build", "-p:ContinuousIntegrationBuild=true");
        var built = await Run(folder, "build");
        var rebuilt = await Run(folder, "build", "-t:Rebuild");
        await UpdateAsync("llmd-manifests", folder, "Acme.Manifests", "Llmd-Manifests1");

        locked.EnsureSuccess();
        built.EnsureSuccess();
        rebuilt.EnsureSuccess();
        Assert.Equal(created, Committed(folder));
        Assert.False(Directory.Exists(Path.Combine(folder, "bin")));
    }

    private Task<CommandResult> Run(string folder, params string[] arguments) => CommandLine.RunAsync("dotnet", folder, arguments, templates.Environment);

    // The lock and everything that the build owns.
    private static SortedDictionary<string, string> Committed(string folder)
    {
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(folder, file).Replace('\\', '/'), File: file))
            .Where(file => file.Path == "charts.lock.json" || file.Path.StartsWith("deploy/", StringComparison.Ordinal) || file.Path.StartsWith("manifests/", StringComparison.Ordinal));
        return new(files.ToDictionary(file => file.Path, file => File.ReadAllText(file.File)), StringComparer.Ordinal);
    }

    // LLMDBUILD_UPDATE_TEMPLATES=1 takes what the build made into the templates; the diff is the review.
    private static async Task UpdateAsync(string template, string folder, string name, string sourceName)
    {
        if (Environment.GetEnvironmentVariable("LLMDBUILD_UPDATE_TEMPLATES") is null) return;
        var content = Path.Combine(PackedFeed.RepositoryRoot, "msbuild", "LlmdBuild.ProjectTemplates", "content", template);
        foreach (var (path, text) in Committed(folder))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(content, path))!);
            await File.WriteAllTextAsync(Path.Combine(content, path), text.Replace(name, sourceName, StringComparison.Ordinal));
        }
    }
}
