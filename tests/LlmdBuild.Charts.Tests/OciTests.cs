using System.Security.Cryptography;
using System.Text;
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

    private async Task<LockedChart> OneAsync(TestRegistry registry, string path, string expression)
        => (await ChartResolver.ResolveAsync([registry.Intent(path, expression)], _scratch.Options(), TestContext.Current.CancellationToken)).Charts[0];
}

/// <summary>An OCI registry with one repository in memory.</summary>
internal sealed class TestRegistry : IDisposable
{
    private readonly string _repository;
    private readonly Dictionary<string, byte[]> _blobs = [];
    private readonly Dictionary<string, byte[]> _manifests = [];
    private readonly Dictionary<string, string> _tags = [];

    public TestRegistry(string repository, params string[] versions)
    {
        _repository = repository;
        foreach (var version in versions)
            Push(version, Packed.ChartArchive(repository[(repository.LastIndexOf('/') + 1)..], version));
        Server = new TestServer(Answer);
    }

    public TestServer Server { get; }

    public string? Login { get; init; }

    public string? Lie { get; init; }

    public ChartIntent Intent(string path, string version) => new() { Name = "web", Version = version, Source = $"oci://{Server.Host}/{path}" };

    public void Push(string version, byte[] archive)
    {
        var (config, layer) = (Add(_blobs, "{}"u8.ToArray()), Add(_blobs, archive));
        var manifest = $$$"""{"schemaVersion":2,"config":{"mediaType":"application/vnd.cncf.helm.config.v1+json","digest":"{{{config}}}","size":2},"layers":[{"mediaType":"application/vnd.cncf.helm.chart.content.v1.tar+gzip","digest":"{{{layer}}}","size":{{{archive.Length}}}}]}""";
        _tags[version.Replace('+', '_')] = Add(_manifests, Encoding.UTF8.GetBytes(manifest));
    }

    public void WrapInIndex(string tag)
    {
        var image = Add(_manifests, """{"schemaVersion":2,"config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:0000000000000000000000000000000000000000000000000000000000000000","size":2},"layers":[]}"""u8.ToArray());
        var index = $$$"""{"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{image}}}","size":1,"platform":{"os":"linux"}},{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{{{_tags[tag]}}}","size":1}]}""";
        _tags[tag] = Add(_manifests, Encoding.UTF8.GetBytes(index));
    }

    public void Dispose() => Server.Dispose();

    private static string Add(Dictionary<string, byte[]> store, byte[] bytes)
    {
        var digest = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));
        store[digest] = bytes;
        return digest;
    }

    private TestServer.Response Answer(TestServer.Request request)
    {
        var basic = "Basic " + Convert.ToBase64String("me:secret"u8);
        if (request.Path.StartsWith("/token", StringComparison.Ordinal))
            return request.Header("Authorization") == basic && request.Path.Contains("scope=repository%3Acharts%2Fweb%3Apull") ? TestServer.Text("""{"token":"t0"}""") : TestServer.Status(401);
        if (Login == "Bearer" && request.Header("Authorization") != "Bearer t0")
            return TestServer.Status(401, ("WWW-Authenticate", $"Bearer realm=\"{Server.Url}/token\",service=\"test\",scope=\"repository:charts/web:pull\""));
        if (Login == "Basic" && request.Header("Authorization") != basic)
            return TestServer.Status(401, ("WWW-Authenticate", "Basic realm=\"test\""));
        var prefix = $"/v2/{_repository}/";
        if (request.Path == "/v2/")
            return TestServer.Text("{}");
        if (!request.Path.StartsWith(prefix, StringComparison.Ordinal))
            return TestServer.Status(404);
        var path = request.Path[prefix.Length..].Split('?')[0];
        if (path == "tags/list")
            return TestServer.Text($$"""{"name":"x","tags":[{{string.Join(',', _tags.Keys.Append("latest").Select(static t => $"\"{t}\""))}}]}""");
        var reference = path[(path.IndexOf('/') + 1)..];
        if (path.StartsWith("blobs/", StringComparison.Ordinal))
            return _blobs.TryGetValue(reference, out var blob) ? TestServer.Bytes(Lie == "blob" ? [.. blob, 0] : blob) : TestServer.Status(404);
        if (!_manifests.TryGetValue(_tags.GetValueOrDefault(reference, reference), out var manifest))
            return TestServer.Status(404);
        return Lie switch
        {
            "image" => TestServer.Text(Encoding.UTF8.GetString(manifest).Replace("vnd.cncf.helm.config.v1", "vnd.oci.image.config.v1")),
            "noise" => TestServer.Text("<html>"),
            _ => TestServer.Bytes(manifest),
        };
    }
}
