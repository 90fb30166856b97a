using System.Diagnostics;
using LlmdBuild.Charts.Sources;

namespace LlmdBuild.Charts.Tests;

/// <summary>Sizes that occur: a large index, many charts. The figures go to the test's output; only memory is asserted.</summary>
public sealed class ScaleTests(ITestOutputHelper output) : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task LargeIndex_IsReadForOneEntry()
    {
        var path = LargeIndex();
        using var server = new TestServer(r => r.Path == "/index.yaml" ? TestServer.Bytes(File.ReadAllBytes(path)) : r.Path == "/chart-0777-1.7.0.tgz" ? TestServer.Bytes(Packed.ChartArchive("chart-0777", "1.7.0")) : TestServer.Status(404));
        var intent = new ChartIntent { Name = "chart-0777", Version = "~1.7", Source = server.Url };
        var clock = Stopwatch.StartNew();

        var resolution = await ChartResolver.ResolveAsync([intent], _scratch.Options(), TestContext.Current.CancellationToken);

        output.WriteLine($"index of {new FileInfo(path).Length >> 20} MB, 40,000 entries, over HTTP: {clock.ElapsedMilliseconds} ms");
        Assert.Equal("1.7.0", resolution.Charts[0].Version);
        var before = GC.GetAllocatedBytesForCurrentThread();
        clock.Restart();
        var versions = new RepositoryIndex(path, "index").Versions("chart-0777");
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        output.WriteLine($"scan from disk: {clock.ElapsedMilliseconds} ms, {allocated / 1024} KB allocated");
        Assert.Equal(40, versions!.Count);
        Assert.True(allocated < 4 << 20, $"{allocated} bytes allocated");
    }

    [Fact]
    public async Task WarmRestore_OfTwentyCharts()
    {
        var repository = new TestRepository();
        for (var i = 0; i < 20; i++)
            repository.Add($"chart{i}", "1.0.0", Packed.ChartArchive($"chart{i}", "1.0.0", "", [.. Enumerable.Range(0, 30).Select(n => ($"templates/t{n}.yaml", new string('x', 3000)))]));
        using var server = new TestServer(repository.Answer);
        ChartIntent[] intents = [.. Enumerable.Range(0, 20).Select(i => new ChartIntent { Name = $"chart{i}", Version = "1.0.0", Source = server.Url })];
        await ChartResolver.ResolveAsync(intents, _scratch.Options(), TestContext.Current.CancellationToken);
        var times = new List<double>();

        for (var i = 0; i < 20; i++)
        {
            var clock = Stopwatch.StartNew();
            var warm = await ChartResolver.ResolveAsync(intents, _scratch.Options() with { Offline = true, Locked = i % 2 == 0 }, TestContext.Current.CancellationToken);
            times.Add(clock.Elapsed.TotalMilliseconds);
            Assert.All(warm.Charts, static c => Assert.True(c.IsFromCache));
        }

        output.WriteLine($"warm restore of 20 charts: first {times[0]:0.0} ms, median {times.Order().ElementAt(10):0.0} ms");
    }

    private string LargeIndex()
    {
        var path = Path.Combine(_scratch.Root, "index.yaml");
        using var writer = new StreamWriter(path);
        writer.Write("apiVersion: v1\nentries:\n");
        var text = string.Concat(Enumerable.Repeat("a long description of what this chart is for and how it is used ", 18));
        for (var chart = 0; chart < 1000; chart++)
        {
            writer.Write($"  chart-{chart:0000}:\n");
            for (var version = 0; version < 40; version++)
            {
                writer.Write($"  - apiVersion: v2\n    appVersion: 1.{version}.0\n    created: \"2026-01-01T00:00:00Z\"\n    dependencies:\n    - name: common\n      repository: https://charts.example.com\n      version: 1.x.x\n    description: {text}\n    name: chart-{chart:0000}\n    urls:\n    - chart-{chart:0000}-1.{version}.0.tgz\n    version: 1.{version}.0\n");
            }
        }

        writer.Write("generated: \"2026-01-01T00:00:00Z\"\n");
        return path;
    }
}
