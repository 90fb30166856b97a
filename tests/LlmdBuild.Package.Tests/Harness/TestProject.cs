using System.Security;

namespace LlmdBuild.Package.Tests.Harness;

/// <summary>A consumer project outside the repository, built by the real <c>dotnet</c> from the packed packages.</summary>
public sealed class TestProject
{
    private int _builds;

    private TestProject(string folder) => Folder = folder;

    /// <summary>The project's folder.</summary>
    public string Folder { get; }

    /// <summary>The output folder of the stages: <c>obj/Debug/net10.0/llmd</c>.</summary>
    public string Output => Path.Combine(Folder, "obj", "Debug", "net10.0", "llmd");

    /// <summary>The chart cache, the project's own.</summary>
    public string Cache => Path.Combine(Folder, "..", Path.GetFileName(Folder) + ".cache");

    /// <summary>Makes an empty consumer project with its own <c>global.json</c> and <c>nuget.config</c>.</summary>
    public static TestProject Create(PackedFeed feed, string items, string properties = "", string name = "Consumer", bool withOperator = false)
    {
        var folder = Path.Combine(feed.Root, "projects", Guid.NewGuid().ToString("N")[..8], name);
        Directory.CreateDirectory(folder);
        var project = new TestProject(folder);
        project.Write("nuget.config", $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{SecurityElement.Escape(feed.PackagesFolder)}" /></config>
              <packageSources><add key="packed" value="{SecurityElement.Escape(feed.Feed)}" /></packageSources>
              <fallbackPackageFolders><add key="user" value="{SecurityElement.Escape(UserPackages)}" /></fallbackPackageFolders>
            </configuration>
            """);
        project.Write("global.json", """{ "sdk": { "version": "10.0.100", "rollForward": "latestFeature" } }""");
        project.Write(name + ".csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                {properties}
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="LlmdBuild" Version="{feed.Version}" PrivateAssets="all" />
                {(withOperator ? $"<PackageReference Include=\"LlmdBuild.Operator\" Version=\"{feed.Version}\" />" : "")}
              </ItemGroup>
              <ItemGroup>
                {items}
              </ItemGroup>
            </Project>
            """);
        project.Write("Program.cs", "System.Console.WriteLine(\"consumer\");\n");
        return project;
    }

    /// <summary>The project file's path.</summary>
    public string ProjectFile => Directory.GetFiles(Folder, "*.csproj").Single();

    /// <summary>Writes a file below the project.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Reads a file below the project.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    /// <summary>Replaces text in a file, which must contain it.</summary>
    public void Replace(string path, string old, string @new)
    {
        var text = Read(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        Write(path, text.Replace(old, @new, StringComparison.Ordinal));
    }

    /// <summary>Copies a folder of the repository or of the shared data into the project.</summary>
    public void CopyFolder(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var full = Path.Combine(Folder, target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.Copy(file, full, overwrite: true);
        }
    }

    /// <summary>Runs <c>dotnet build</c>, or another command, with a binary log that the result reads.</summary>
    public async Task<BuildResult> BuildAsync(string[]? arguments = null, IReadOnlyDictionary<string, string?>? environment = null, string command = "build")
    {
        var log = Path.Combine(Folder, "..", $"build-{++_builds}.binlog");
        var variables = new Dictionary<string, string?> { ["LLMDBUILD_CACHE"] = Path.GetFullPath(Cache) };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) variables[name] = value;
        var result = await CommandLine.RunAsync("dotnet", Folder, [command, "-bl:" + log, "-v:m", .. arguments ?? []], variables);
        return new BuildResult(result, log);
    }

    /// <summary>Runs git in the project's folder, which must succeed.</summary>
    public async Task GitAsync(params string[] arguments)
    {
        var result = await CommandLine.RunAsync("git", Folder, ["-c", "user.name=a", "-c", "user.email=a@b", .. arguments], new Dictionary<string, string?>());
        Assert.True(result.ExitCode == 0, result.Output);
    }

    private static string UserPackages =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}
