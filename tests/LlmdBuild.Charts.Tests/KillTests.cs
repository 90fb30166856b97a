using System.Diagnostics;
using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Charts.Tests;

/// <summary>Restores in processes of their own: many at once, and killed. The short form; the long one is the same with more of it.</summary>
public sealed class KillTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task ManyProcesses_DownloadOnce()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer);

        var processes = Enumerable.Range(0, 8).Select(_ => Pull(server)).ToList();
        foreach (var process in processes)
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.All(processes, static p => Assert.Equal(0, p.ExitCode));
        Assert.Single(server.Requests, static r => r.Path.EndsWith(".tgz", StringComparison.Ordinal));
    }

    [Fact]
    public async Task KilledRestores_LeaveNothingThatIsUsed()
    {
        var random = new Random(11);
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "", [.. Enumerable.Range(0, 60).Select(static n => ($"templates/t{n}.yaml", new string('x', 2000)))])).Answer);
        for (var i = 0; i < 10; i++)
        {
            using var process = Pull(server);
            await Task.Delay(random.Next(100, 700), TestContext.Current.CancellationToken);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        using var last = Pull(server);
        await last.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, last.ExitCode);
        var maintenance = new CacheMaintenance(new ContentStore(_scratch.Cache), TimeProvider.System);
        Assert.Empty(maintenance.Verify(remove: false));
        maintenance.Prune(TimeSpan.MaxValue);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_scratch.Cache, "v1", "tmp")));
    }

    private Process Pull(TestServer server)
    {
        // The tool is built beside the tests, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var tool = Path.Combine(output.FullName, "..", "..", "..", "..", "..", "src", "LlmdBuild.Tool", "bin", output.Parent!.Name, output.Name, "llmd.dll");
        var start = new ProcessStartInfo("dotnet", [tool, "pull", "web", "--source", server.Url, "--cache", _scratch.Cache]) { RedirectStandardOutput = true, WorkingDirectory = _scratch.Project };
        return Process.Start(start)!;
    }
}
