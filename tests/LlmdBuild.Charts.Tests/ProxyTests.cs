using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>Restores from behind a proxy, whose settings are the environment's.</summary>
public sealed class ProxyTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _authority.Dispose();
        _scratch.Dispose();
    }

    [Fact]
    public async Task Https_GoesThroughATunnel()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer, _authority.Server(false, "charts.example.com"));
        using var proxy = new TestProxy(server.Port);

        var chart = await OneAsync("https://charts.example.com/", ("HTTPS_PROXY", $"http://127.0.0.1:{proxy.Port}"));

        Assert.Equal("1.0.0", chart.Version);
        Assert.All(proxy.Passed, static line => Assert.Equal("CONNECT charts.example.com:443 HTTP/1.1", line));
        Assert.NotEmpty(proxy.Passed);
    }

    [Fact]
    public async Task Http_IsAskedOfTheProxy()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer);
        using var proxy = new TestProxy(server.Port);

        await OneAsync("http://charts.example.com/", ("http_proxy", $"127.0.0.1:{proxy.Port}"), ("HTTPS_PROXY", "http://127.0.0.1:1"));

        Assert.Contains("GET http://charts.example.com/index.yaml HTTP/1.1", proxy.Passed);
    }

    [Fact]
    public async Task NoProxy_IsAskedDirectly()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer);
        using var proxy = new TestProxy(server.Port);

        await OneAsync(server.Url, ("http_proxy", $"http://127.0.0.1:{proxy.Port}"), ("NO_PROXY", "localhost,127.0.0.0/8"));

        Assert.Empty(proxy.Passed);
        Assert.NotEmpty(server.Requests);
    }

    [Fact]
    public async Task Login_IsThatOfTheVariable()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer, _authority.Server(false, "charts.example.com"));
        using var proxy = new TestProxy(server.Port, "me:p@ss");

        var chart = await OneAsync("https://charts.example.com/", ("ALL_PROXY", $"http://me:p%40ss@127.0.0.1:{proxy.Port}"));

        Assert.Equal("1.0.0", chart.Version);
    }

    [Theory]
    [InlineData("me:secret@", "https://charts.example.com/")]
    [InlineData("", "https://charts.example.com/")]
    [InlineData("me:secret@", "http://charts.example.com/")]
    public async Task RefusedLogin_IsSaid_WithoutIt(string login, string source)
    {
        using var server = new TestServer(static _ => TestServer.Status(404));
        using var proxy = new TestProxy(server.Port, "me:other");

        var error = await Assert.ThrowsAsync<LlmdException>(() => OneAsync(source, ("all_proxy", $"http://{login}127.0.0.1:{proxy.Port}")));

        Assert.Equal("LLMD2032", error.Diagnostics[0].Code);
        Assert.Contains("407", error.Message);
        Assert.DoesNotContain("secret", error.ToString());
    }

    [Theory]
    [InlineData("example.com", "https://example.com/", true)]
    [InlineData("example.com", "https://charts.example.com/", true)]
    [InlineData("example.com", "https://badexample.com/", false)]
    [InlineData(".example.com", "https://charts.example.com/", true)]
    [InlineData(".example.com", "https://example.com/", false)]
    [InlineData("*.example.com", "https://charts.EXAMPLE.com/", true)]
    [InlineData("a.com, example.com:8443", "https://example.com:8443/", true)]
    [InlineData("example.com:8443", "https://example.com/", false)]
    [InlineData("*", "https://anything/", true)]
    [InlineData("10.0.0.0/8", "https://10.1.2.3/", true)]
    [InlineData("10.0.0.0/8", "https://11.1.2.3/", false)]
    [InlineData("127.0.0.1:80", "http://127.0.0.1/", true)]
    [InlineData("::1", "http://[::1]:5000/", true)]
    [InlineData("", "https://example.com/", false)]
    public void NoProxy_Covers(string list, string url, bool covered)
        => Assert.Equal(covered, new ProxyExceptions(list).Cover(new Uri(url)));

    private async Task<LockedChart> OneAsync(string source, params (string Name, string Value)[] environment)
    {
        var options = _scratch.Options() with
        {
            Environment = name => environment.FirstOrDefault(e => e.Name == name).Value,
            Transport = new TransportOptions { FirstPause = TimeSpan.FromMilliseconds(1), CaFile = _scratch.Write("ca.pem", _authority.Pem), Attempts = 2 },
        };
        return (await ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.0.0", Source = source }], options, TestContext.Current.CancellationToken)).Charts[0];
    }
}
