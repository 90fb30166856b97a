using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using BenchmarkDotNet.Attributes;
using LlmdBuild.Charts;

namespace LlmdBuild.Benchmarks;

/// <summary>A restore of twenty charts that the cache holds: what every build pays.</summary>
[MemoryDiagnoser]
public class RestoreBenchmarks
{
    private readonly string _root = Directory.CreateTempSubdirectory("llmd-bench-").FullName;
    private ChartIntent[] _intents = [];

    [GlobalSetup]
    public void Fill()
    {
        var index = new StringBuilder("apiVersion: v1\nentries:\n");
        for (var i = 0; i < 20; i++)
        {
            var archive = Archive($"chart{i}");
            File.WriteAllBytes(Path.Combine(_root, $"chart{i}.tgz"), archive);
            index.Append($"  chart{i}:\n  - name: chart{i}\n    version: 1.0.0\n    digest: {Convert.ToHexStringLower(SHA256.HashData(archive))}\n    urls:\n    - chart{i}.tgz\n");
        }

        File.WriteAllText(Path.Combine(_root, "index.yaml"), index.ToString());
        _intents = [.. Enumerable.Range(0, 20).Select(i => new ChartIntent { Name = $"chart{i}", Version = "1.0.0", Source = _root })];
        ChartResolver.Resolve(_intents, Options);
    }

    [GlobalCleanup]
    public void Remove() => Directory.Delete(_root, recursive: true);

    [Benchmark]
    public Task<Resolution> WarmRestoreOfTwentyCharts() => ChartResolver.ResolveAsync(_intents, Options);

    private ResolveOptions Options => new() { ProjectFolder = _root, CachePath = Path.Combine(_root, "cache"), Locked = false, Offline = true };

    private static byte[] Archive(string name)
    {
        var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip))
        {
            Write(tar, $"{name}/Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: 1.0.0\n");
            for (var i = 0; i < 30; i++)
                Write(tar, $"{name}/templates/t{i}.yaml", new string('x', 3000));
        }

        return buffer.ToArray();
    }

    private static void Write(TarWriter tar, string path, string text)
        => tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
}
