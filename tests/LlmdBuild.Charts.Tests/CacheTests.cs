using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Charts.Tests;

public sealed class CacheTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Digest_IsGosDirectoryHash()
    {
        // What golang.org/x/mod/sumdb/dirhash gives for the files a ("A\n") and b/c ("").
        var lines = "06f961b802bc46ee168555f066d28f4f0e9afdf3f88174c1ee6f9de004fc30a0  a\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b/c\n";
        var expected = "h1:" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(lines)));

        Assert.Equal(expected, ContentDigest.Compute([new("b/c", []), new("a", "A\n"u8.ToArray())]));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("emptied")]
    [InlineData("edited")]
    [InlineData("added")]
    [InlineData("removed")]
    [InlineData("stamp")]
    [InlineData("link")]
    public void DamagedEntry_IsNotUsed_AndIsReplaced(string damage)
    {
        var store = new ContentStore(_scratch.Cache);
        var files = Packed.Chart("web", "1.0.0");
        var path = store.Add(files, out var digest);
        var values = Path.Combine(path, "values.yaml");
        switch (damage)
        {
            case "cut": File.WriteAllBytes(values, File.ReadAllBytes(values)[..3]); break;
            case "emptied": File.WriteAllBytes(values, []); break;
            case "edited": File.WriteAllText(values, "replicas: 2\n"); break;
            case "added": File.WriteAllText(Path.Combine(path, "templates", "extra.yaml"), "x"); break;
            case "removed": File.Delete(values); break;
            case "stamp": File.Delete(Path.Combine(path, "..", "stamp")); break;
            case "link": File.Delete(values); File.CreateSymbolicLink(values, "/etc/hostname"); break;
        }

        Assert.Null(store.TryFind(digest));
        Assert.Equal(path, store.Add(files, out _));
        Assert.Equal(digest, ContentDigest.ComputeFolder(path));
    }

    [Fact]
    public void CopiedCache_IsUsed()
    {
        var store = new ContentStore(_scratch.Cache);
        var path = store.Add(Packed.Chart("web", "1.0.0"), out var digest);
        foreach (var file in Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.Equal(path, store.TryFind(digest));
    }

    [Fact]
    public void FallbackFolder_AnswersAndIsNotWritten()
    {
        var path = new ContentStore(_scratch.Cache).Add(Packed.Chart("web", "1.0.0"), out var digest);

        var store = new ContentStore(Path.Combine(_scratch.Root, "other"), [_scratch.Cache]);

        Assert.Equal(path, store.TryFind(digest));
        Assert.False(Directory.Exists(store.Root));
    }

    [Fact]
    public void Prune_RemovesWhatAKilledProcessLeft_AndNothingInUse()
    {
        var store = new ContentStore(_scratch.Cache);
        var path = store.Add(Packed.Chart("web", "1.0.0"), out _);
        Directory.CreateDirectory(Path.Combine(store.TemporaryFolder, "dead", "entry"));
        using var living = TemporaryArea.Create(store.TemporaryFolder);

        var report = new CacheMaintenance(store, TimeProvider.System).Prune(TimeSpan.MaxValue);

        Assert.Equal(1, report.TemporaryFolders);
        Assert.True(Directory.Exists(living.Path));
        Assert.True(Directory.Exists(path));
    }

    [Fact]
    public void Prune_ForgetsWhatItRemoved()
    {
        var store = new ContentStore(_scratch.Cache);
        store.Add(Packed.Chart("web", "1.0.0"), out var digest);
        var index = new PinIndex(store);
        index.Add("https://x", "web", "1.0.0", new PinIndex.Entry("1.0.0", digest));

        new CacheMaintenance(store, TimeProvider.System).Prune(TimeSpan.MaxValue);
        Assert.NotNull(index.TryFind("https://x", "web", "1.0.0"));
        var report = new CacheMaintenance(store, TimeProvider.System).Prune(TimeSpan.Zero);

        Assert.Equal(1, report.Entries);
        Assert.Empty(Directory.EnumerateFiles(store.IndexFolder));
    }

    [Fact]
    public async Task ReadOnlyCache_AnswersWhatItHolds()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer);
        var intent = new ChartIntent { Name = "web", Version = "1.0.0", Source = server.Url };
        var first = await ChartResolver.ResolveAsync([intent], _scratch.Options(), TestContext.Current.CancellationToken);
        var listing = Listing();

        // As a fallback folder of an image, and as the cache of a build that has nothing to fetch: neither is written to.
        foreach (var options in new[] { _scratch.Options(), _scratch.Options() with { CachePath = Path.Combine(_scratch.Root, "own"), FallbackFolders = [_scratch.Cache] } })
        {
            foreach (var locked in new[] { true, false })
            {
                var again = await ChartResolver.ResolveAsync([intent], options with { Offline = true, Locked = locked }, TestContext.Current.CancellationToken);
                Assert.Equal(first.Charts[0].ContentPath, again.Charts[0].ContentPath);
                Assert.Empty(again.Fetches);
            }
        }

        Assert.Equal(listing, Listing());
        Assert.False(Directory.Exists(Path.Combine(_scratch.Root, "own", "v1", "content")));

        string[] Listing() => [.. Directory.EnumerateFileSystemEntries(_scratch.Cache, "*", SearchOption.AllDirectories).Select(static p => $"{p} {File.GetLastWriteTimeUtc(p).Ticks}").Order()];
    }

    [Fact]
    public void Progress_SpeaksOfLongDownloadsOnly()
    {
        var shown = new List<string>();
        var progress = new PacedProgress(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), p => shown.Add(p.IsDone ? "done" : p.ToString()));

        progress.Report(new FetchProgress("short", "1.0.0", 5, null, TimeSpan.FromSeconds(0.5), false));
        progress.Report(new FetchProgress("short", "1.0.0", 9, 9, TimeSpan.FromSeconds(0.6), true));
        foreach (var seconds in (double[])[0.5, 1, 2, 3, 3.5])
            progress.Report(new FetchProgress("long", "1.0.0", (long)(seconds * 1048576), 60L << 20, TimeSpan.FromSeconds(seconds), false));
        progress.Report(new FetchProgress("long", "1.0.0", 60L << 20, 60L << 20, TimeSpan.FromSeconds(4), true));

        Assert.Equal(["downloading long 1.0.0: 1.0 of 60.0 MiB, 1 s", "downloading long 1.0.0: 3.0 of 60.0 MiB, 3 s", "done"], shown);
    }

    [Fact]
    public void Verify_FindsAByteChangedBehindTheStamp()
    {
        var store = new ContentStore(_scratch.Cache);
        var path = store.Add(Packed.Chart("web", "1.0.0"), out var digest);
        var values = Path.Combine(path, "values.yaml");
        var time = File.GetLastWriteTimeUtc(values);
        File.WriteAllText(values, "replicas: 9\n");
        File.SetLastWriteTimeUtc(values, time);

        var damaged = new CacheMaintenance(store, TimeProvider.System).Verify(remove: true);

        Assert.Equal(digest, Assert.Single(damaged).Digest);
        Assert.Null(store.TryFind(digest));
    }
}
