using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Documentation;

/// <summary>Every command of these pages runs, in the order of the page, over the files that the page shows.</summary>
public sealed class DocumentationTests(PackedFeed feed, InstalledTemplates templates) : IClassFixture<InstalledTemplates>
{
    [Fact]
    public async Task GettingStarted() => await RunAsync("getting-started.md");

    [Fact]
    public async Task Migrating() => await RunAsync("migrating.md");

    /// <summary>The recipes stand in the repository of an operator.</summary>
    [Fact]
    public async Task ContinuousIntegration() => await RunAsync("ci.md", await templates.CreateAsync("llmd-operator", "Acme.Operator"));

    private async Task RunAsync(string name, string? repository = null)
    {
        var page = DocumentationPage.Read(await File.ReadAllTextAsync(Path.Combine(PackedFeed.RepositoryRoot, "docs", name)));
        var root = Path.Combine(feed.Root, "pages", Path.GetFileNameWithoutExtension(name));
        var charts = new ChartRepository(Path.Combine(root, "charts"));
        SampleCharts.AddWeb(charts, "1.0.0");
        var environment = new Dictionary<string, string?>
        {
            ["DOTNET_CLI_HOME"] = Directory.CreateDirectory(Path.Combine(root, "home")).FullName,
            ["LLMDBUILD_CACHE"] = Path.Combine(root, "cache"),
            ["LLMDBUILD_MIRRORS"] = $"https://charts.example.com/stable={new Uri(charts.Folder + "/").AbsoluteUri}",
        };
        await File.WriteAllTextAsync(Path.Combine(root, "nuget.config"), feed.NuGetConfig);
        var run = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (section, number) in page.Sections.Select((section, number) => (section, number)))
        {
            var folder = repository ?? Directory.CreateDirectory(Path.Combine(root, $"section{number}")).FullName;
            foreach (var (path, text) in section.Files) await WriteAsync(Path.Combine(folder, path), text);
            // The same commands in another pipeline's words need not run twice.
            var script = string.Join('\n', section.Scripts.Where(run.Add).Select(Packed));
            if (script.Length == 0) continue;
            (await CommandLine.RunAsync("bash", folder, ["-e", "-o", "pipefail", "-c", script], environment, Path.Combine(root, "commands.log"))).EnsureSuccess();
        }

        Assert.NotEmpty(run);
    }

    private async Task WriteAsync(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, Packed(text));
    }

    // The pages name the version of the repository; what is tested is this run's.
    private string Packed(string text) => text
        .Replace("Version=\"0.1.0\"", $"Version=\"{feed.Version}\"", StringComparison.Ordinal)
        .Replace("--version 0.1.0", $"--version {feed.Version}", StringComparison.Ordinal)
        .Replace("Templates@0.1.0", $"Templates@{feed.Version}", StringComparison.Ordinal);
}
