namespace LlmdBuild.Package.Tests.Harness;

/// <summary>The template pack, installed for this run alone.</summary>
public sealed class InstalledTemplates(PackedFeed feed) : IAsyncLifetime
{
    /// <summary>The environment in which <c>dotnet new</c> knows the templates.</summary>
    public Dictionary<string, string?> Environment { get; } = new() { ["DOTNET_CLI_HOME"] = Path.Combine(feed.Root, "home-" + Guid.NewGuid().ToString("N")[..8]), ["LLMDBUILD_CACHE"] = Path.Combine(feed.Root, "template.cache") };

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Environment["DOTNET_CLI_HOME"]!);
        var package = Path.Combine(feed.Feed, $"LlmdBuild.ProjectTemplates.{feed.Version}.nupkg");
        (await CommandLine.RunAsync("dotnet", Environment["DOTNET_CLI_HOME"]!, ["new", "install", package], Environment)).EnsureSuccess();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Creates a project in a folder of its own and returns that folder.</summary>
    public async Task<string> CreateAsync(string template, string name)
    {
        var parent = Path.Combine(feed.Root, "projects", Guid.NewGuid().ToString("N")[..8]);
        Directory.CreateDirectory(parent);
        await File.WriteAllTextAsync(Path.Combine(parent, "nuget.config"), feed.NuGetConfig);
        (await CommandLine.RunAsync("dotnet", parent, ["new", template, "-n", name], Environment)).EnsureSuccess();
        return Path.Combine(parent, name);
    }
}
