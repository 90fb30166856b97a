using System.Diagnostics;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>
/// Many processes at once on an empty cache: each chart travels once. LLMDBUILD_PROCESSES sets how many restores (8 without it),
/// LLMDBUILD_BUILDS how many <c>dotnet build</c>s beside them (none), of as many projects that share a lock; those need msbuild/LlmdBuild built.
/// </summary>
public sealed class StormTests : IDisposable
{
    private static readonly string Repository = FindRepository();
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    // Three charts, one of them by two expressions, one from a registry.
    [Fact]
    public async Task ManyProcesses_DownloadOnce()
    {
        var restores = Number("LLMDBUILD_PROCESSES", 8);
        var builds = Number("LLMDBUILD_BUILDS", 0);
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Add("api", "2.1.0").Answer);
        using var registry = new TestRegistry("charts/lib", "1.0.0");
        (string Name, string Version, string Source)[] charts = [("web", "1.0.0", server.Url), ("web", "~1.0", server.Url), ("api", "", server.Url), ("lib", "1.0.0", $"oci://{registry.Server.Host}/charts")];
        var projects = Enumerable.Range(0, builds).Select(i => Project($"app{i}", charts[i % charts.Length], charts[(i + 1) % charts.Length])).ToList();
        (string, string?)[] environment = [("LLMDBUILD_CACHE", _scratch.Cache), ("MSBUILDDISABLENODEREUSE", "1")];
        var clock = Stopwatch.StartNew();

        var processes = Enumerable.Range(0, restores).Select(i => LlmdProcess.Start(builds > 0 && i % 2 == 1 ? ["restore", projects[i % builds]] : Pull(charts[i % charts.Length]), environment)).ToList();
        processes.AddRange(projects.Select(p => Build(p, environment)));
        var errors = processes.Select(static p => (Error: p.StandardError.ReadToEndAsync(), Output: p.StandardOutput.ReadToEndAsync())).ToList();
        foreach (var process in processes)
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        for (var i = 0; i < processes.Count; i++)
            Assert.True(processes[i].ExitCode == 0, await errors[i].Output + await errors[i].Error);
        Assert.Equal(["/api-2.1.0.tgz", "/web-1.0.0.tgz"], server.Requests.Select(static r => r.Path).Where(static p => p.EndsWith(".tgz", StringComparison.Ordinal)).Order());
        Assert.Single(registry.Server.Requests, static r => r.Path.Contains("/blobs/"));
        if (builds > 0)
            Assert.Equal(builds, LockFile.Read(Path.Combine(_scratch.Project, "charts.lock.json")).Entries.SelectMany(static e => e.Projects.Keys).Distinct().Count());
        SummaryLine.Write($"at once: {restores} restores and {builds} builds, all succeeded in {clock.Elapsed.TotalSeconds:0} s; 3 charts, 3 downloads", []);
        processes.ForEach(static p => p.Dispose());
    }

    private static string[] Pull((string Name, string Version, string Source) chart) => ["pull", chart.Name, "--source", chart.Source, "--version", chart.Version];

    private static Process Build(string project, (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", ["build", project, "-nologo", "-v", "q", "-nodeReuse:false", "-p:UseSharedCompilation=false"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    // As a consumer of the package has it, through the same props and targets.
    private string Project(string name, params (string Name, string Version, string Source)[] charts)
    {
        var items = charts.Select((c, i) => $"<LlmdChart Include=\"{c.Name}\" Version=\"{c.Version}\" Source=\"{c.Source}\" Component=\"c{i}\" Folder=\"f{i}\" />");
        var tasks = Path.Combine(Repository, "msbuild/LlmdBuild/bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0/LlmdBuild.Tasks.dll");
        Assert.True(File.Exists(tasks), "build msbuild/LlmdBuild first");
        return _scratch.Write($"project/{name}/{name}.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Repository}/msbuild/LlmdBuild/build/LlmdBuild.props" />
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <LlmdBuildTasksAssembly>{tasks}</LlmdBuildTasksAssembly>
              </PropertyGroup>
              <ItemGroup>
                {string.Join("\n    ", items)}
              </ItemGroup>
              <Import Project="{Repository}/msbuild/LlmdBuild/build/LlmdBuild.targets" />
            </Project>
            """);
    }

    private static int Number(string variable, int otherwise) => int.Parse(Environment.GetEnvironmentVariable(variable) ?? $"{otherwise}");

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LlmdBuild.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
