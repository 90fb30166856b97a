using System.Diagnostics;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>
/// Restores in processes of their own, killed at any moment. LLMDBUILD_KILLS sets how many (10 without it).
/// </summary>
public sealed class KillTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task KilledRestores_LeaveNothingThatIsUsed()
    {
        var count = int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_KILLS") ?? "10");
        var random = new Random(11);
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "", [.. Enumerable.Range(0, 60).Select(static n => ($"templates/t{n}.yaml", new string('x', 2000)))])).Answer);
        var clock = Stopwatch.StartNew();
        using (var first = Pull(server))
            await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        var whole = (int)clock.ElapsedMilliseconds;
        await SucceedsAsync(server);
        var (killed, leftovers) = (0, 0);
        for (var i = 0; i < count; i++)
        {
            using (var process = Pull(server))
            {
                await Task.Delay(random.Next(whole / 8, whole), TestContext.Current.CancellationToken);
                process.Kill();
                await process.WaitForExitAsync(TestContext.Current.CancellationToken);
                killed += process.ExitCode == 0 ? 0 : 1;
            }

            leftovers = Math.Max(leftovers, Leftovers());
            await SucceedsAsync(server);
        }

        var maintenance = new CacheMaintenance(new ContentStore(_scratch.Cache), TimeProvider.System);
        Assert.Empty(maintenance.Verify(remove: false));
        maintenance.Prune(TimeSpan.MaxValue);
        Assert.Equal(0, Leftovers());
        SummaryLine.Write($"killed restores: {killed} of {count} killed in flight, at most {leftovers} leftovers before the prune, 0 after it, no damaged entry, the next restore good every time", []);
    }

    private int Leftovers()
    {
        var folder = new ContentStore(_scratch.Cache).TemporaryFolder;
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Count() : 0;
    }

    // The next restore is good, whatever the killed one left; then its entry goes, so that there is something to be killed in.
    private async Task SucceedsAsync(TestServer server)
    {
        var options = _scratch.Options() with { WithoutLock = true };
        var resolution = await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Source = server.Url }], options, TestContext.Current.CancellationToken);
        Assert.Equal(resolution.Charts[0].Digest, ContentDigest.ComputeFolder(resolution.Charts[0].ContentPath));
        Assert.Empty(new CacheMaintenance(new ContentStore(_scratch.Cache), TimeProvider.System).Verify(remove: false));
        Directory.Delete(new ContentStore(_scratch.Cache).ContentFolder, recursive: true);
    }

    private Process Pull(TestServer server) => LlmdProcess.Start(["pull", "web", "--source", server.Url, "--cache", _scratch.Cache]);
}
