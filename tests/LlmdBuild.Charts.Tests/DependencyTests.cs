using LlmdBuild.Charts.Comparing;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>Dependencies that a chart does not carry, whatever its own source: found, locked, watched, and kept from reaching too far.</summary>
public sealed class DependencyTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("local")]
    [InlineData("http")]
    [InlineData("oci")]
    public async Task EverySource_HasItsDependenciesResolved(string kind)
    {
        using var registry = new TestRegistry("libs/web", "1.4.0");
        var repository = new TestRepository().Add("lib", "1.1.0").Add("lib", "1.2.0");
        using var server = new TestServer(r => repository.Answer(r));
        var declared = $"dependencies:\n- name: lib\n  version: ~1.1.0\n  repository: {server.Url}\n- name: web\n  alias: front\n  version: ^1.0.0\n  repository: oci://{registry.Server.Host}/libs\n";
        var source = Publish(kind, repository, server, declared);

        var resolution = await ResolveAsync("app", "2.0.0", source);

        var chart = resolution.Charts[0];
        Assert.Equal([("lib", "1.1.0"), ("web", "1.4.0")], chart.Dependencies.Select(static d => (d.Name, d.Version)));
        Assert.NotNull(chart.Dependencies[1].ManifestDigest);
        Assert.True(File.Exists(Path.Combine(chart.ContentPath, "charts/lib-1.1.0/Chart.yaml")));
        Assert.True(File.Exists(Path.Combine(chart.ContentPath, "charts/web-1.4.0/Chart.yaml")));
        Assert.Equal(kind == "local" ? ["lib", "web"] : ["app", "lib", "web"], resolution.Fetches.Select(static f => f.Name));
        Assert.Equal(chart.ContentDigest, (await ResolveAsync("app", "2.0.0", source, o => o with { Locked = true, Offline = kind != "local" })).Charts[0].ContentDigest);
        Assert.Empty((await ResolveAsync("app", "2.0.0", source)).Fetches);
    }

    [Theory]
    [InlineData("@mine")]
    [InlineData("alias:mine")]
    public async Task NamedRepository_IsHelms(string repository)
    {
        using var server = new TestServer(new TestRepository().Add("lib", "1.1.0").Answer);
        Local("app", $"dependencies:\n- name: lib\n  version: 1.x\n  repository: '{repository}'\n");
        var file = _scratch.Write("repositories.yaml", $"repositories:\n- name: mine\n  url: {server.Url}\n");

        var chart = (await ResolveAsync("app", "", "charts/app", o => o with { Credentials = new CredentialOptions { HelmRepositories = file }, Environment = static _ => null })).Charts[0];

        // The lock names the URL: another machine may call the repository otherwise.
        Assert.Equal(server.Url, Assert.Single(chart.Dependencies).Source);
    }

    [Fact]
    public async Task ChangedNeighbour_IsADifferenceInLockedMode()
    {
        Local("app", "dependencies:\n- name: lib\n  version: 1.0.0\n  repository: file://../lib\n");
        Local("lib", "", "1.0.0");
        var before = await ResolveAsync("app", "", "charts/app");
        _scratch.Write("project/charts/lib/values.yaml", "replicas: 9\n");

        var error = await Assert.ThrowsAsync<LlmdException>(() => ResolveAsync("app", "", "charts/app", static o => o with { Locked = true }));

        Assert.Equal("LLMD2001", error.Diagnostics[0].Code);
        Assert.Contains($"app → lib: was 1.0.0 {before.Charts[0].Dependencies[0].Digest} from ./charts/lib, is 1.0.0 h1:", error.Message);
        Assert.Equal("app → lib", Assert.Single((await ResolveAsync("app", "", "charts/app")).Changes).Chart);
        await ResolveAsync("app", "", "charts/app", static o => o with { Locked = true });
    }

    [Fact]
    public async Task LockThatLostADependency_IsNoAnswer()
    {
        using var server = new TestServer(new TestRepository().Add("lib", "1.1.0").Answer);
        Local("app", $"dependencies:\n- name: lib\n  version: ^1.0.0\n  repository: {server.Url}\n");
        var path = (await ResolveAsync("app", "", "charts/app")).LockFilePath;
        var entry = LockFile.Read(path).Entries.Single();
        File.WriteAllBytes(path, new LockFile([entry with { Dependencies = [] }]).ToBytes());

        var error = await Assert.ThrowsAsync<LlmdException>(() => ResolveAsync("app", "", "charts/app", static o => o with { Locked = true }));

        Assert.Equal("LLMD2001", error.Diagnostics[0].Code);
        Assert.Contains("app → lib: not in the lock, is 1.1.0 h1:", error.Message);
    }

    [Fact]
    public async Task RangeOfADependency_StaysWhereItIsLocked()
    {
        var repository = new TestRepository().Add("lib", "1.1.0");
        using var server = new TestServer(r => repository.Answer(r));
        Local("app", $"dependencies:\n- name: lib\n  version: ^1.0.0\n  repository: {server.Url}\n");
        await ResolveAsync("app", "", "charts/app");
        repository.Add("lib", "1.2.0");
        Directory.Delete(_scratch.Cache, recursive: true);

        var kept = await ResolveAsync("app", "", "charts/app");
        var updated = await ResolveAsync("app", "", "charts/app", static o => o with { Update = ["app"] });

        Assert.Equal("1.1.0", kept.Charts[0].Dependencies[0].Version);
        Assert.Equal("1.2.0", updated.Charts[0].Dependencies[0].Version);
    }

    [Fact]
    public async Task PublishedChart_MayNotSendUsInside()
    {
        using var inside = new TestServer(new TestRepository().Add("lib", "1.0.0").Answer);
        var repository = new TestRepository().Add("app", "2.0.0", Packed.ChartArchive("app", "2.0.0", $"dependencies:\n- name: lib\n  version: 1.0.0\n  repository: {inside.Url}\n"));
        using var server = new TestServer(repository.Answer);
        using var proxy = new TestProxy(server.Port);

        var error = await Assert.ThrowsAsync<LlmdException>(() => ResolveAsync("app", "2.0.0", "http://charts.example.com/", o => o with
        {
            Environment = name => name == "http_proxy" ? $"127.0.0.1:{proxy.Port}" : null,
            Transport = o.Transport with { ResolveHost = static (_, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse("93.184.216.34")]) },
        }));

        Assert.Equal("LLMD2028", error.Diagnostics[0].Code);
        Assert.Empty(inside.Requests);
    }

    [Fact]
    public async Task NewerVersion_IsDescribed()
    {
        var repository = new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "appVersion: '1'\ndependencies:\n- name: old\n  version: 1.0.0\n", ("charts/old/Chart.yaml", "name: old\nversion: 1.0.0\n")));
        repository.Add("web", "1.1.0").Add("web", "2.0.0-rc.1").Add("web", "2.0.0", Packed.ChartArchive("web", "2.0.0", "appVersion: '2'\n", ("values.schema.json", "{}"), ("templates/new.yaml", "x: 1\n")));
        using var server = new TestServer(repository.Answer);
        await ResolveAsync("web", "1.0.0", server.Url);
        ChartIntent[] intents = [new() { Name = "web", Version = "1.0.0", Source = server.Url }];

        var newer = Assert.Single(await ChartResolver.FindNewerAsync(intents, _scratch.Options(), TestContext.Current.CancellationToken));
        Assert.Equal(["2.0.0", "1.1.0"], newer.Versions);

        var before = File.ReadAllText(Path.Combine(_scratch.Project, "charts.lock.json"));
        var now = await ResolveAsync("web", newer.Pinned.Version, server.Url, static o => o with { WithoutLock = true });
        var then = await ResolveAsync("web", newer.At("2.0.0").Version, server.Url, static o => o with { WithoutLock = true });
        Assert.Equal(before, File.ReadAllText(Path.Combine(_scratch.Project, "charts.lock.json")));
        Assert.Equal(
            [
                "appVersion: 1 → 2", "dependencies: old (gone)", "values.schema.json: new; the CRD and the generated types follow",
                "files: 2 new (templates/new.yaml, values.schema.json), 1 gone (charts/old/Chart.yaml), 1 changed (Chart.yaml)",
            ],
            ChartChanges.Between(now.Charts[0], then.Charts[0]));
    }

    private string Publish(string kind, TestRepository repository, TestServer server, string declared)
    {
        switch (kind)
        {
            case "http":
                repository.Add("app", "2.0.0", Packed.ChartArchive("app", "2.0.0", declared));
                return server.Url;
            case "oci":
                var registry = new TestRegistry("charts/app");
                registry.Push("2.0.0", Packed.ChartArchive("app", "2.0.0", declared));
                return $"oci://{registry.Server.Host}/charts";
            default:
                Local("app", declared, "2.0.0");
                return "charts/app";
        }
    }

    private void Local(string name, string more, string version = "2.0.0")
    {
        foreach (var file in Packed.Chart(name, version, more))
            _scratch.Write($"project/charts/{name}/{file.Path}", file.Bytes);
    }

    private Task<Resolution> ResolveAsync(string name, string version, string source, Func<ResolveOptions, ResolveOptions>? change = null)
        => ChartResolver.ResolveAsync([new ChartIntent { Name = name, Version = version, Source = source }], change?.Invoke(_scratch.Options()) ?? _scratch.Options(), TestContext.Current.CancellationToken);
}
