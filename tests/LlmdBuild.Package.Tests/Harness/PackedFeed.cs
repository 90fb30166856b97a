using System.Reflection;
using LlmdBuild.Package.Tests.Harness;

[assembly: AssemblyFixture(typeof(PackedFeed))]

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>The real packages, packed once per run under a version of their own into a folder feed.</summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>The repository's root, as the build wrote it into this assembly.</summary>
    public static string RepositoryRoot { get; } = typeof(PackedFeed).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>A folder of this run alone; everything a test writes lies below it.</summary>
    public string Root { get; } = Path.Combine(Path.GetTempPath(), "llmdbuild-" + Guid.NewGuid().ToString("N")[..12]);

    /// <summary>The folder with the packages.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>The packages folder that all consumer projects of the run share, apart from the user's.</summary>
    public string PackagesFolder => Path.Combine(Root, "packages");

    /// <summary>The version that was packed, never published elsewhere.</summary>
    public string Version { get; } = "0.0.1-t" + Guid.NewGuid().ToString("N")[..8];

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        string[] projects = ["msbuild/LlmdBuild/LlmdBuild.csproj", "src/LlmdBuild.Operator/LlmdBuild.Operator.csproj", "src/LlmdBuild.Helm/LlmdBuild.Helm.csproj", "src/LlmdBuild.Templates/LlmdBuild.Templates.csproj"];
        foreach (var project in projects)
        {
            // A tree of its own for what is built, so that a build of the repository at the same time is not disturbed.
            var packed = await CommandLine.RunAsync("dotnet", Root,
            [
                "pack", Path.Combine(RepositoryRoot, project), "-o", Feed, "-p:Version=" + Version, "-v", "q",
                "--artifacts-path", Path.Combine(Root, "artifacts"),
            ]);
            packed.EnsureSuccess();
        }
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
}
