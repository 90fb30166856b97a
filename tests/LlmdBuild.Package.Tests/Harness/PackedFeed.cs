using System.Reflection;
using LlmdBuild.Package.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>The real packages, packed once per run under a version of their own into a folder feed, beside a package cache of the run's own.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private static readonly string[] Packed =
    [
        "msbuild/LlmdBuild/LlmdBuild.csproj", "msbuild/LlmdBuild.ProjectTemplates/LlmdBuild.ProjectTemplates.csproj",
        "src/LlmdBuild.Operator/LlmdBuild.Operator.csproj", "src/LlmdBuild.Helm/LlmdBuild.Helm.csproj",
        "src/LlmdBuild.Templates/LlmdBuild.Templates.csproj", "src/LlmdBuild.Tool/LlmdBuild.Tool.csproj",
    ];

    /// <summary>Starts with nothing but a name for its folder.</summary>
    public PackedFeed() => Restored = new RestoredProjects(this);

    /// <summary>The repository's root, as the build wrote it into this assembly.</summary>
    public static string RepositoryRoot { get; } = Metadata("RepositoryRoot");

    /// <summary>The folder of the SDK that built this assembly.</summary>
    public static string SdkFolder { get; } = Metadata("SdkFolder");

    /// <summary>The user's own package folder: what the packages depend on comes from there, so that nothing is downloaded.</summary>
    public static string UserPackages { get; } = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>A folder of this run alone; everything a test writes lies below it.</summary>
    public string Root { get; } = Path.Combine(Path.GetTempPath(), "llmdbuild-" + Guid.NewGuid().ToString("N")[..12]);

    /// <summary>The folder with the packages.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>The packages folder that all consumer projects of the run share, apart from the user's, and empty at the start.</summary>
    public string PackagesFolder => Path.Combine(Root, "packages");

    /// <summary>The version that was packed, never published elsewhere.</summary>
    public string Version { get; } = "0.0.1-t" + Guid.NewGuid().ToString("N")[..8];

    /// <summary>Restores done so far in this run.</summary>
    internal RestoredProjects Restored { get; }

    /// <summary>The settings of a consumer: this feed and no other, the run's package cache.</summary>
    public string NuGetConfig => $"""
        <configuration>
          <config><add key="globalPackagesFolder" value="{PackagesFolder}" /></config>
          <packageSources><clear /><add key="packed" value="{Feed}" /></packageSources>
          <fallbackPackageFolders><clear /><add key="user" value="{System.Security.SecurityElement.Escape(UserPackages)}" /></fallbackPackageFolders>
        </configuration>
        """;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        // A tree of its own for what is built, kept between runs, so that a build of the repository is neither disturbed nor repeated.
        var artifacts = Path.Combine(RepositoryRoot, "artifacts", "package-tests");
        Directory.CreateDirectory(artifacts);
        await using var turn = await WaitForTurnAsync(artifacts + ".lock");
        // In a folder of its own: a solution above the consumers would be where they keep their lock.
        var solution = Path.Combine(Directory.CreateDirectory(Path.Combine(Root, "pack")).FullName, "packages.slnx");
        await File.WriteAllTextAsync(solution, $"<Solution>{string.Concat(Packed.Select(project => $"<Project Path=\"{Path.Combine(RepositoryRoot, project)}\" />"))}</Solution>");
        var packed = await CommandLine.RunAsync("dotnet", Path.GetDirectoryName(solution)!,
            ["pack", solution, "-o", Feed, "-p:PackageVersion=" + Version, "-p:RunAnalyzers=false", "-v", "q", "--artifacts-path", artifacts]);
        packed.EnsureSuccess();
        AddNoTargets();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // A failed run keeps its folders, so that it can be read without being repeated.
        if (Environment.GetEnvironmentVariable("LLMDBUILD_KEEP_TESTS") is null && Directory.Exists(Root))
        {
            try { Directory.Delete(Root, recursive: true); }
            catch (IOException) { }
            catch (UnauthorizedAccessException) { }
        }
        return ValueTask.CompletedTask;
    }

    // An SDK that is a package is asked from a feed only: the restore of this project has brought it into the user's folder.
    private void AddNoTargets()
    {
        foreach (var package in Directory.EnumerateFiles(Path.Combine(UserPackages, "microsoft.build.notargets"), "*.nupkg", SearchOption.AllDirectories))
        {
            File.Copy(package, Path.Combine(Feed, Path.GetFileName(package)));
        }
    }

    private static async Task<FileStream> WaitForTurnAsync(string file)
    {
        while (true)
        {
            try { return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) { await Task.Delay(200); }
        }
    }

    private static string Metadata(string key) => typeof(PackedFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
