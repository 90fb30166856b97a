using LlmdBuild.Charts.Sources;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>The mirror map in its three forms, and what else a machine or a repository says of restores.</summary>
public sealed class ConfigurationTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Property_BeforeEnvironment_BeforeFile()
    {
        _scratch.Write("llmd.config.json", """{ "mirrors": [ { "from": "https://a/", "to": "file:///file" }, { "from": "https://b/", "to": "file:///file" }, { "from": "https://c/", "to": "mirror;here" } ], "fallbackFolders": [ "cache" ], }""");
        var folder = Directory.CreateDirectory(Path.Combine(_scratch.Root, "src", "app")).FullName;

        var read = LlmdConfiguration.Read(folder, "https://a=https://property", "own", n => n == LlmdConfiguration.MirrorsVariable ? "https://a=https://variable;https://b/=https://variable" : n == LlmdConfiguration.FallbackFoldersVariable ? "/var/charts" : null, _scratch.Project);

        Assert.Equal("https://property/x", read.Mirrors.TryMap("https://a/x"));
        Assert.Equal("https://variable/x", read.Mirrors.TryMap("https://b/x"));
        Assert.Equal(Path.Combine(_scratch.Root, "mirror;here") + "/x", read.Mirrors.TryMap("https://c/x"));
        Assert.Equal([Path.Combine(_scratch.Project, "own"), "/var/charts", Path.Combine(_scratch.Root, "cache")], read.FallbackFolders);
    }

    [Fact]
    public void FileOfAWindowsEditor_IsRead()
    {
        _scratch.Write("project/llmd.config.json", [0xef, 0xbb, 0xbf, .. "{\r\n  \"mirrors\": [ { \"from\": \"oci://a\", \"to\": \"oci://b\" } ]\r\n}\r\n"u8]);

        Assert.Equal("oci://b/charts", LlmdConfiguration.Read(_scratch.Project, environment: static _ => null).Mirrors.TryMap("oci://a/charts"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{ "mirrors": [ { "from": "https://a" } ] }""")]
    [InlineData("""{ "mirrors": "https://a=https://b" }""")]
    [InlineData("""{ "fallbackFolders": [ 1 ] }""")]
    public void FileOfAnotherForm_IsRefused(string text)
    {
        _scratch.Write("project/llmd.config.json", text);

        Assert.Equal("LLMD2121", Assert.Throws<LlmdException>(() => LlmdConfiguration.Read(_scratch.Project, environment: static _ => null)).Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("https://example.com/charts", "https://example.com/charts/web", "T/web")]
    [InlineData("https://example.com/charts/", "https://example.com/charts", "T")]
    [InlineData("https://EXAMPLE.com/charts", "https://example.com/charts", "T")]
    [InlineData("https://example.com/charts", "https://example.com/charts2", null)]
    [InlineData("https://example.com/charts", "https://example.com/Charts", null)]
    [InlineData("https://github.com/acme/repo", "git+https://github.com/acme/repo.git", "T")]
    [InlineData("git+https://github.com/acme", "https://github.com/acme/repo", "T/repo")]
    [InlineData("oci://registry.example.com", "oci://registry.example.com/charts/web", "T/charts/web")]
    [InlineData("https://", "https://example.com/charts", "Texample.com/charts")]
    public void Prefix_IsOfWholeSegments(string from, string address, string? expected)
        => Assert.Equal(expected, MirrorMap.Parse(from + "=T", "test").TryMap(address));

    // Every kind of source by way of the map, and the lock names none of it.
    [Theory]
    [InlineData("http")]
    [InlineData("oci")]
    [InlineData("file")]
    [InlineData("absolute URL in an index")]
    public async Task Map_LeadsElsewhere_AndTheLockDoesNotSaySo(string kind)
    {
        using var registry = new TestRegistry("charts/web", "1.0.0");
        var repository = new TestRepository().Add("web", "1.0.0", null, null, "https://downloads.example.com/web-1.0.0.tgz");
        using var server = new TestServer(kind == "http" ? new TestRepository().Add("web", "1.0.0").Answer : repository.Answer);
        foreach (var (path, bytes) in new TestRepository().Add("web", "1.0.0").Files)
            _scratch.Write("mirror" + path, bytes);
        var (source, map) = kind switch
        {
            "http" => ("https://charts.example.com/stable", $"https://charts.example.com/={server.Url}/"),
            "oci" => ("oci://registry.example.com/charts", $"oci://registry.example.com/=oci://{registry.Server.Host}/"),
            "file" => ("oci://registry.example.com/charts", $"oci://registry.example.com/charts=file://{_scratch.Root}/mirror"),
            _ => ("https://charts.example.com", $"https://charts.example.com={server.Url};https://downloads.example.com={server.Url}"),
        };
        if (kind == "http")
            map = map.Replace($"{server.Url}/", server.Url).Replace("https://charts.example.com/", "https://charts.example.com/stable");

        var resolution = await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.0.0", Source = source }], _scratch.Options() with { Mirrors = MirrorMap.Parse(map, "test") }, TestContext.Current.CancellationToken);

        Assert.Equal(source, resolution.Charts[0].Source);
        Assert.Equal(Caching.ContentDigest.Compute(Packed.Chart("web", "1.0.0")), resolution.Charts[0].Digest);
        Assert.DoesNotContain("127.0.0.1", File.ReadAllText(resolution.LockFilePath));
        Assert.DoesNotContain(_scratch.Root, File.ReadAllText(resolution.LockFilePath));
    }
}
