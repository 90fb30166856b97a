using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>OCI registries: references, tags, indexes, logins.</summary>
public sealed class OciTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("charts/web", "1.2.0", "1.2.0")]
    [InlineData("charts", "1.2.0", "1.2.0")]
    [InlineData("charts", "~1.2", "1.2.7")]
    [InlineData("charts", "", "1.3.0+build.5")]
    [InlineData("charts/web", "1.3.0+build.5", "1.3.0+build.5")]
    [InlineData("charts/web:1.2.0", "", "1.2.0")]
    public async Task Source_NamesTheChartOrItsParent(string path, string expression, string version)
    {
        using var registry = new TestRegistry("charts/web", "1.2.0", "1.2.7", "1.3.0+build.5");

        var chart = await OneAsync(registry, path, expression);

        Assert.Equal(version, chart.Version);
        Assert.StartsWith("sha256:", chart.ManifestDigest);
    }

    [Fact]
    public async Task Lock_KeepsTheManifest_WhenTheTagMoves()
    {
        using var registry = new TestRegistry("charts/web", "1.2.0");
        var first = await OneAsync(registry, "charts", "1.2.0");
        Directory.Delete(_scratch.Cache, recursive: true);
        registry.Push("1.2.0", Packed.ChartArchive("web", "1.2.0", "", ("new.txt", "other")));

        var second = await OneAsync(registry, "charts", "1.2.0");

        Assert.Equal(first.Digest, second.Digest);
        Assert.Equal(first.ManifestDigest, second.ManifestDigest);
    }

    [Fact]
    public async Task Lock_TakesTheSameChart_UnderAnotherManifest()
    {
        using var registry = new TestRegistry("charts/web", "1.2.0");
        var first = await OneAsync(registry, "charts", "1.2.0");
        Directory.Delete(_scratch.Cache, recursive: true);
        registry.Replace("1.2.0", Packed.Archive(Packed.Chart("web", "1.2.0").AsEnumerable().Reverse(), "web"));

        var second = await OneAsync(registry, "charts", "1.2.0", locked: true);

        Assert.Equal(first.Digest, second.Digest);
        registry.Replace("1.2.0", Packed.ChartArchive("web", "1.2.0", "", ("new.txt", "other")));
        Directory.Delete(_scratch.Cache, recursive: true);
        Assert.Equal("LLMD2005", (await Assert.ThrowsAsync<LlmdException>(() => OneAsync(registry, "charts", "1.2.0"))).Diagnostics[0].Code);
    }

    [Fact]
    public async Task Tags_AreReadPageByPage()
    {
        using var registry = new TestRegistry("charts/web", [.. Enumerable.Range(0, 25).Select(static i => $"1.{i}.0")]) { PageSize = 10 };

        Assert.Equal("1.24.0", (await OneAsync(registry, "charts", "^1.0.0")).Version);
        Assert.Equal(3, registry.Server.Requests.Count(static r => r.Path.Contains("/tags/list")));
    }

    [Fact]
    public async Task IndexOfARepository_MayNameARegistry()
    {
        using var registry = new TestRegistry("charts/web", "1.2.0");
        using var server = new TestServer(new TestRepository().Add("web", "1.2.0", null, null, $"oci://{registry.Server.Host}/charts/web:1.2.0").Answer);

        var chart = (await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.x", Source = server.Url }], _scratch.Options(), TestContext.Current.CancellationToken)).Charts[0];

        Assert.Equal("1.2.0", chart.Version);
    }

    [Fact]
    public async Task Index_LeadsToTheChartInIt()
    {
        using var registry = new TestRegistry("charts/web", "1.2.0");
        registry.WrapInIndex("1.2.0");

        Assert.Equal("1.2.0", (await OneAsync(registry, "charts", "1.2.0")).Version);
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Basic")]
    public async Task Login_IsAnswered(string scheme)
    {
        using var registry = new TestRegistry("charts/web", "1.2.0") { Login = scheme };
        var login = Convert.ToBase64String("me:secret"u8);
        var config = _scratch.Write("config.json", "{\"auths\":{\"" + registry.Server.Host + "\":{\"auth\":\"" + login + "\"}}}");
        var options = _scratch.Options() with { Credentials = new CredentialOptions { HelmRegistryConfig = config }, Environment = static _ => null };

        var chart = (await ChartResolver.ResolveAsync([registry.Intent("charts", "1.2.0")], options, TestContext.Current.CancellationToken)).Charts[0];

        Assert.Equal("1.2.0", chart.Version);
    }

    [Theory]
    [InlineData("blob", "LLMD2052")]
    [InlineData("image", "LLMD2051")]
    [InlineData("noise", "LLMD2051")]
    public async Task Lie_IsRefused(string lie, string code)
    {
        using var registry = new TestRegistry("charts/web", "1.2.0") { Lie = lie };

        var error = await Assert.ThrowsAsync<LlmdException>(() => OneAsync(registry, "charts", "1.2.0"));

        Assert.Equal(code, error.Diagnostics[0].Code);
        Assert.False(Directory.Exists(Path.Combine(_scratch.Cache, "v1", "content")));
    }

    private async Task<LockedChart> OneAsync(TestRegistry registry, string path, string expression, bool locked = false)
        => (await ChartResolver.ResolveAsync([registry.Intent(path, expression)], _scratch.Options() with { Locked = locked }, TestContext.Current.CancellationToken)).Charts[0];
}
