using System.Net;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>Helm repositories over HTTP as they are in the world: slow, moved, limited, behind logins.</summary>
public sealed class TransportTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Repository_ServesAVersionWithoutV_ForAPinWithout()
    {
        using var server = new TestServer(new TestRepository().Add("web", "v1.2.0").Add("web", "v1.3.0").Answer);

        var chart = await OneAsync(server, "web", "1.2.0");

        Assert.Equal("v1.2.0", chart.Version);
        Assert.False(chart.IsFromCache);
        Assert.True(chart.FetchedBytes > 0);
    }

    [Theory]
    [InlineData("~1.2.0", "1.2.9")]
    [InlineData(">=1.2 <2", "1.10.0")]
    [InlineData("", "2.0.0")]
    [InlineData(">0-0", "3.0.0-rc.1")]
    public async Task Range_TakesTheHighest(string expression, string expected)
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.2.0").Add("web", "1.10.0").Add("web", "1.2.9").Add("web", "2.0.0").Add("web", "3.0.0-rc.1").Answer);

        Assert.Equal(expected, (await OneAsync(server, "web", expression)).Version);
    }

    [Fact]
    public async Task TwoChartsOfOneRepository_ReadItsIndexOnce()
    {
        using var server = new TestServer(new TestRepository().Add("a", "1.0.0").Add("b", "1.0.0").Answer);

        await ChartResolver.ResolveAsync([Intent(server, "a", "1.0.0"), Intent(server, "b", "1.0.0")], _scratch.Options(), TestContext.Current.CancellationToken);

        Assert.Single(server.Requests, static r => r.Path == "/index.yaml");
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task PassingFailure_IsTriedAgain(int status)
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        var failures = 2;
        using var server = new TestServer(r => Interlocked.Decrement(ref failures) >= 0 ? TestServer.Status(status, ("Retry-After", "0")) : repository.Answer(r));

        Assert.Equal("1.0.0", (await OneAsync(server, "web", "1.0.0")).Version);
    }

    [Fact]
    public async Task LastingFailure_IsNotTriedAgain()
    {
        using var server = new TestServer(static _ => TestServer.Status(404));

        await FailsAsync("LLMD2021", server, "web", "1.0.0");

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task CutDownload_GoesOnWhereItEnded()
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        var archive = repository.Files["/web-1.0.0.tgz"];
        using var server = new TestServer(r =>
        {
            if (r.Path != "/web-1.0.0.tgz")
                return repository.Answer(r);
            if (r.Header("Range") is not { } range)
                return new TestServer.Response(200, archive, [("ETag", "\"a\"")], CutAfter: 100);
            var from = int.Parse(range["bytes=".Length..^1]);
            Assert.Equal("\"a\"", r.Header("If-Range"));
            return new TestServer.Response(206, archive[from..], [("ETag", "\"a\""), ("Content-Range", $"bytes {from}-{archive.Length - 1}/{archive.Length}")]);
        });

        Assert.Equal("1.0.0", (await OneAsync(server, "web", "1.0.0")).Version);
    }

    [Fact]
    public async Task Credentials_StayAtTheirHost()
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        using var storage = new TestServer(repository.Answer);
        using var server = new TestServer(r => r.Path == "/index.yaml"
            ? r.Header("Authorization") == "Basic " + Convert.ToBase64String("me:secret"u8) ? repository.Answer(r) : TestServer.Status(401)
            : TestServer.Status(302, ("Location", $"http://localhost:{storage.Port}{r.Path}")));
        var options = _scratch.Options() with { Credentials = new CredentialOptions(), Environment = Reader($"{server.Host}=me:secret") };

        var resolution = await ChartResolver.ResolveAsync([Intent(server, "web", "1.0.0")], options, TestContext.Current.CancellationToken);

        Assert.Equal("1.0.0", resolution.Charts[0].Version);
        Assert.All(storage.Requests, static r => Assert.Null(r.Header("Authorization")));
        Assert.DoesNotContain("secret", File.ReadAllText(resolution.LockFilePath));
    }

    [Fact]
    public async Task HelmRepositoriesYaml_GivesThePassword()
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        using var server = new TestServer(r => r.Header("Authorization") == "Basic " + Convert.ToBase64String("u:p"u8) ? repository.Answer(r) : TestServer.Status(401));
        var file = _scratch.Write("repositories.yaml", $"apiVersion: \"\"\nrepositories:\n- name: mine\n  url: {server.Url}\n  username: u\n  password: p\n");
        var options = _scratch.Options() with { Credentials = new CredentialOptions { HelmRepositories = file }, Environment = static _ => null };

        var resolution = await ChartResolver.ResolveAsync([Intent(server, "web", "1.0.0")], options, TestContext.Current.CancellationToken);

        Assert.Equal("1.0.0", resolution.Charts[0].Version);
    }

    [Fact]
    public async Task NetRc_GivesThePassword()
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        using var server = new TestServer(r => r.Header("Authorization") == "Basic " + Convert.ToBase64String("u:p"u8) ? repository.Answer(r) : TestServer.Status(401));
        var file = _scratch.Write("netrc", "machine other login x password y\nmachine 127.0.0.1\n  login u\n  password p\n");
        var options = _scratch.Options() with { Credentials = new CredentialOptions { NetRc = file }, Environment = static _ => null };

        Assert.Equal("1.0.0", (await ChartResolver.ResolveAsync([Intent(server, "web", "1.0.0")], options, TestContext.Current.CancellationToken)).Charts[0].Version);
    }

    [Fact]
    public async Task SecondUrl_IsTakenWhereTheFirstIsGone()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0", null, null, "gone.tgz", "web-1.0.0.tgz").Answer);

        Assert.Equal("1.0.0", (await OneAsync(server, "web", "1.0.0")).Version);
    }

    [Fact]
    public async Task IndexUrlFromTheHostsRoot_IsFollowed()
    {
        var repository = new TestRepository().Add("web", "1.0.0", null, null, "/web-1.0.0.tgz");
        using var server = new TestServer(r => repository.Answer(r with { Path = r.Path.Replace("/charts/index", "/index") }));

        var resolution = await ChartResolver.ResolveAsync([Intent(server, "web", "1.0.0") with { Source = server.Url + "/charts" }], _scratch.Options(), TestContext.Current.CancellationToken);

        Assert.Equal("1.0.0", resolution.Charts[0].Version);
    }

    [Fact]
    public async Task SwappedBytes_AreRefused_AndTheRightOnesMend()
    {
        var good = new TestRepository().Add("web", "1.0.0");
        var bad = new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "", ("templates/evil.yaml", "x: 1")));
        var current = good;
        using var server = new TestServer(r => current.Answer(r));
        var first = await OneAsync(server, "web", "1.0.0");
        Directory.Delete(_scratch.Cache, recursive: true);

        current = bad;
        var error = await FailsAsync("LLMD2005", server, "web", "1.0.0");
        Assert.Contains(first.Digest, error.Message);
        Assert.Contains(server.Url, error.Message);

        current = good;
        Assert.Equal(first.Digest, (await OneAsync(server, "web", "1.0.0")).Digest);
    }

    [Fact]
    public async Task PublicSource_MayNotLeadInside()
    {
        using var inside = new TestServer(static _ => TestServer.Text("secret"));
        using var server = new TestServer(_ => TestServer.Status(302, ("Location", $"{inside.Url}/index.yaml")));
        var options = _scratch.Options() with
        {
            Transport = new TransportOptions { ResolveHost = static (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host == "charts.example.com" ? "93.184.216.34" : host)]), Handler = () => new Redirector(server.Port) },
        };

        var error = await Assert.ThrowsAsync<LlmdException>(() => ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.0.0", Source = "http://charts.example.com/" }], options, TestContext.Current.CancellationToken));

        Assert.Equal("LLMD2028", error.Diagnostics[0].Code);
        Assert.Empty(inside.Requests);
    }

    [Theory]
    [InlineData("http://10.0.0.7/web-1.0.0.tgz")]
    [InlineData("http://[::ffff:192.168.0.1]/web-1.0.0.tgz")]
    [InlineData("https://internal.example.com/web-1.0.0.tgz")]
    [InlineData("oci://169.254.169.254/charts/web:1.0.0")]
    public async Task PublicIndex_MayNotLinkInside(string link)
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0", null, null, link).Answer);
        using var proxy = new TestProxy(server.Port);
        var options = _scratch.Options() with
        {
            Environment = name => name is "all_proxy" ? $"127.0.0.1:{proxy.Port}" : null,
            Transport = new TransportOptions { ResolveHost = static (host, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(host.StartsWith("internal", StringComparison.Ordinal) ? "10.1.1.1" : "93.184.216.34")]) },
        };

        var error = await Assert.ThrowsAsync<LlmdException>(() => ChartResolver.ResolveAsync([new ChartIntent { Name = "web", Version = "1.0.0", Source = "http://charts.example.com/", File = "app.csproj", Line = 12, Column = 5 }], options, TestContext.Current.CancellationToken));

        // What the network did is shown at the item.
        Assert.Equal(("LLMD2028", "app.csproj", 12, 5), (error.Diagnostics[0].Code, error.Diagnostics[0].File, error.Diagnostics[0].Line, error.Diagnostics[0].Column));
        Assert.Equal(["GET http://charts.example.com/index.yaml HTTP/1.1"], proxy.Passed);
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("224.0.0.1", true)]
    [InlineData("93.184.216.34", false)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("64:ff9b::5db8:d822", false)]
    [InlineData("2002:c0a8:101::", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("2606:2800:220:1::1", false)]
    public void Address_IsPrivate(string address, bool expected) => Assert.Equal(expected, AddressPolicy.IsPrivate(IPAddress.Parse(address)));

    [Fact]
    public async Task ManyAtOnce_DownloadOnce()
    {
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Add("web", "1.1.0").Answer);

        var all = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => ChartResolver.ResolveAsync(
            [Intent(server, "web", i % 2 == 0 ? "1.1.0" : "~1.1.0")],
            _scratch.Options() with { ProjectFile = Path.Combine(_scratch.Project, $"p{i}.csproj") },
            TestContext.Current.CancellationToken)));

        Assert.Single(server.Requests, static r => r.Path.EndsWith(".tgz", StringComparison.Ordinal));
        Assert.Single(all.Select(static r => r.Charts[0].ContentPath).Distinct());
        Assert.Equal(16, Locking.LockFile.Read(all[0].LockFilePath).Entries.Single().Projects.Count);
    }

    [Fact]
    public async Task Cancellation_LeavesNothing()
    {
        var repository = new TestRepository().Add("web", "1.0.0");
        using var server = new TestServer(r => r.Path == "/index.yaml" ? repository.Answer(r) : new TestServer.Response(200, new byte[1000], StallAfter: 10));
        using var cancel = new CancellationTokenSource(500);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ChartResolver.ResolveAsync([Intent(server, "web", "1.0.0")], _scratch.Options(), cancel.Token));

        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(_scratch.Cache, "v1", "tmp")));
        Assert.False(File.Exists(Path.Combine(_scratch.Project, "charts.lock.json")));
    }

    private async Task<LockedChart> OneAsync(TestServer server, string name, string version)
        => (await ChartResolver.ResolveAsync([Intent(server, name, version)], _scratch.Options(), TestContext.Current.CancellationToken)).Charts[0];

    private async Task<LlmdException> FailsAsync(string code, TestServer server, string name, string version)
    {
        var error = await Assert.ThrowsAsync<LlmdException>(() => OneAsync(server, name, version));
        Assert.Equal(code, error.Diagnostics[0].Code);
        return error;
    }

    private static ChartIntent Intent(TestServer server, string name, string version) => new() { Name = name, Version = version, Source = server.Url };

    private static Func<string, string?> Reader(string credentials) => name => name == CredentialOptions.Variable ? credentials : null;

    private sealed class Redirector(int port) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.Host == "charts.example.com")
                request.RequestUri = new UriBuilder(request.RequestUri) { Host = "127.0.0.1", Port = port }.Uri;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
