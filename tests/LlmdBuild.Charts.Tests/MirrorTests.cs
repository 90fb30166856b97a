using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>The three pins of samples/LlmdOperator, through a mirror map.</summary>
public sealed class MirrorTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task ThreePins_ResolveThroughTheMirror()
    {
        var resolution = await ResolveAsync(Intents("0.2.11"));

        Assert.Equal(["v0.2.11", "v1.3.3", "1.0.1"], resolution.Charts.Select(c => c.Version.Replace("v1.0.1", "1.0.1")));
        Assert.Equal("2b313acffd1c76cbbdebd739ba89ce20a80aea8a", resolution.Charts[2].Commit);
        Assert.All(resolution.Charts, c => Assert.True(File.Exists(Path.Combine(c.ContentPath, "Chart.yaml"))));
        Assert.True(resolution.LockWasWritten);
        Assert.DoesNotContain(_scratch.Root, File.ReadAllText(resolution.LockFilePath));
    }

    [Fact]
    public async Task SecondResolve_NeedsNothingButTheCache()
    {
        await ResolveAsync(Intents("0.2.11"));

        var second = await ChartResolver.ResolveAsync(Intents("0.2.11"), Options() with { Offline = true, Mirrors = MirrorMap.Empty }, TestContext.Current.CancellationToken);

        Assert.All(second.Charts, c => Assert.True(c.IsFromCache));
        Assert.False(second.LockWasWritten);
    }

    [Fact]
    public async Task ChangedVersion_ChangesTheLock_AndLockedModeSaysWhat()
    {
        var first = await ResolveAsync(Intents("0.2.11"));
        var before = File.ReadAllText(first.LockFilePath);

        var error = await Assert.ThrowsAsync<LlmdException>(() => ChartResolver.ResolveAsync(Intents("0.2.12"), Options() with { Locked = true }, TestContext.Current.CancellationToken));
        Assert.Equal("LLMD2001", error.Diagnostics[0].Code);
        Assert.Contains("llm-d-modelservice: was 0.2.11 from https://llm-d-incubation.github.io/llm-d-modelservice, is 0.2.12 from", error.Message);
        Assert.Equal(before, File.ReadAllText(first.LockFilePath));

        var changed = await ResolveAsync(Intents("0.2.12"));
        Assert.Equal("v0.2.12", changed.Charts[0].Version);
        Assert.Single(changed.Changes);
        Assert.Equal(2, LockFile.Read(first.LockFilePath).Entries.Count(e => e.Name != "llm-d-modelservice"));
    }

    [Fact]
    public async Task ContentDigest_DoesNotDependOnThePacking()
    {
        var resolution = await ResolveAsync(Intents("0.2.11"));

        foreach (var chart in resolution.Charts)
            Assert.Equal(chart.Digest, ContentDigest.Compute(Archives.ChartArchiveReader.Read(Packed.Archive(chart.ReadFiles().Reverse(), "other-name"), chart.Name, Archives.ArchiveLimits.Default)));
    }

    private Task<Resolution> ResolveAsync(IReadOnlyList<ChartIntent> intents)
        => ChartResolver.ResolveAsync(intents, Options(), TestContext.Current.CancellationToken);

    private ResolveOptions Options() => _scratch.Options() with { Mirrors = MirrorMap.Parse(SharedFolders.MirrorMap, "test") };

    private static ChartIntent[] Intents(string modelService) =>
    [
        new() { Name = "llm-d-modelservice", Version = modelService, Source = "https://llm-d-incubation.github.io/llm-d-modelservice/" },
        new() { Name = "llm-d-infra", Version = "1.3.3", Source = "https://llm-d-incubation.github.io/llm-d-infra/" },
        new() { Name = "inferencepool", Version = "1.0.1", Source = "git+https://github.com/kubernetes-sigs/gateway-api-inference-extension?path=config/charts/inferencepool&tag=v1.0.1" },
    ];
}
