using LlmdBuild.Charts.Archives;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>Failures that take more than a source and a version to produce.</summary>
public sealed partial class ErrorTableTests
{
    private IEnumerable<(string, Func<Task>)> NetworkFailures()
    {
        yield return ("A certificate of an unknown authority", () =>
        {
            using var authority = new TestAuthority();
            return Resolve("web", "1.0.0", Server(static _ => TestServer.Status(404), authority.Server()));
        });
        yield return ("A public source that leads into the private network", () => ThroughProxy(null, static _ => TestServer.Status(302, ("Location", "http://10.0.0.7/index.yaml"))));
        yield return ("A proxy that wants a login", () => ThroughProxy("me:other", static _ => TestServer.Status(404)));
        yield return ("A proxy variable that holds no address", () => Resolve("web", "1.0.0", "https://charts.example.com/", static o => o with { Environment = static n => n == "HTTPS_PROXY" ? "ftp://me:secret@proxy" : null }));
        yield return ("An index without end", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Bytes(new byte[5000])), static o => o with { Transport = o.Transport with { IndexBytes = 1000 } }));
        yield return ("A credential helper that may not be started", () =>
        {
            var registry = new TestRegistry("charts/web", "1.0.0") { Login = "Basic" };
            _servers.Add(registry);
            var config = _scratch.Write("config.json", $$$"""{"credHelpers":{"{{{registry.Server.Host}}}":"desktop"}}""");
            return Resolve("web", "1.0.0", registry.Intent("charts", "").Source, o => o with { Credentials = new CredentialOptions { DockerConfig = config } });
        });
        yield return ("A registry that lost what the lock names", () =>
        {
            var registry = new TestRegistry("charts/web", "2.0.0");
            _servers.Add(registry);
            var source = registry.Intent("charts", "").Source;
            WriteLock(source, e => e with { ManifestDigest = "sha256:" + new string('0', 64) });
            return Resolve("web", "1.0.0", source);
        });
    }

    private IEnumerable<(string, Func<Task>)> GitFailures()
    {
        SharedTools.OnPath("git");
        yield return ("A folder that is no git repository", () => Resolve("web", "", $"git+file://{Folder("plain", ("x", "y"))}?path=web&tag=v1"));
        yield return ("A tag that is not there", () => Git("path=web&tag=v1.1.0"));
        yield return ("A commit that is not there", () => Git("path=web&commit=" + new string('0', 39) + "1"));
        yield return ("A path that is no chart", () => Git("path=docs&tag=v1.0.0"));
        yield return ("A link out of the repository", () => Git("path=linked&tag=v1.0.0"));
        yield return ("A tag that moved (a warning)", async () =>
        {
            await Git("path=web&tag=v1.0.0");
            RunGit("commit", "-q", "--allow-empty", "-m", "two");
            RunGit("tag", "-f", "v1.0.0");
            Directory.Delete(_scratch.Cache, recursive: true);
            await Git("path=web&tag=v1.0.0");
        });
    }

    private IEnumerable<(string, Func<Task>)> SignatureFailures()
    {
        var key = TestSigner.NewKey();
        yield return ("A signature over another text", () => Signed(r => r.Files["/web-1.0.0.tgz.prov"] = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(r.Files["/web-1.0.0.tgz.prov"]).Replace("signed", "forged"))));
        yield return ("A signature by an unknown key", () => Signed(static _ => { }, TestSigner.Keyring(TestSigner.NewKey())));
        yield return ("An archive that is not the signed one", () => Signed(static r => { var prov = r.Files["/web-1.0.0.tgz.prov"]; r.Replace("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "", ("new.txt", "x"))); r.Files["/web-1.0.0.tgz.prov"] = prov; }));
        yield return ("A provenance file that is none", () => Signed(static r => r.Files["/web-1.0.0.tgz.prov"] = "<html>"u8.ToArray()));
        yield return ("A key that has expired", () =>
        {
            var old = TestSigner.NewKey(new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
            return Resolve("web", "1.0.0", Repository(TestSigner.Signed(old)), o => o with { Keyring = _scratch.Write("old.gpg", TestSigner.Keyring(old, validFor: 86_400)) }, verify: VerificationMode.Always);
        });
        yield return ("A chart signed by another key than the lock has", () =>
        {
            var source = Repository(TestSigner.Signed(key));
            WriteLock(source, e => e with { Digest = ContentDigest.Compute(Packed.Chart("web", "1.0.0")), SigningKeys = [new string('A', 40)] });
            return Resolve("web", "1.0.0", source, o => o with { Keyring = _scratch.Write("pubring.gpg", TestSigner.Keyring(key)) }, verify: VerificationMode.Always);
        });

        Task Signed(Action<TestRepository> change, byte[]? keyring = null)
        {
            var repository = TestSigner.Signed(key);
            change(repository);
            return Resolve("web", "1.0.0", Repository(repository), o => o with { Keyring = _scratch.Write("pubring.gpg", keyring ?? TestSigner.Keyring(key)) }, verify: VerificationMode.Always);
        }
    }

    private IEnumerable<(string, Func<Task>)> LockAndCacheFailures()
    {
        yield return ("A lock that must change and is read-only", () =>
        {
            File.SetAttributes(_scratch.Write("project/charts.lock.json", LockFile.Empty.ToBytes()), FileAttributes.ReadOnly);
            return Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0")));
        });
        yield return ("Two projects with different contents under one version", () =>
        {
            var mine = new LockEntry { Name = "web", Version = "1.0.0", Source = "https://charts.example.com", Digest = ContentDigest.Compute(Packed.Chart("web", "1.0.0")) };
            var theirs = mine with { Digest = ContentDigest.Compute(Packed.Chart("web", "1.0.0", "description: other\n")), Projects = new Dictionary<string, IReadOnlyList<string>> { ["other.csproj"] = ["1.0.0"] } };
            return Task.FromResult(new LockFile([theirs]).WithClaims("app.csproj", [new LockClaim(mine, "1.0.0")], "charts.lock.json", mayReplace: false));
        });
        yield return ("A dependency that the chart's own lock has otherwise (a warning)", () =>
        {
            var source = Repository(new TestRepository().Add("lib", "2.0.0"));
            return Resolve("web", "", Folder("web", ("Chart.yaml", $"apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: lib\n  version: ^2.0.0\n  repository: {source}\n"), ("Chart.lock", "dependencies:\n- name: lib\n  version: 1.0.0\n")));
        });
        yield return ("A cache entry that was damaged (a warning)", async () =>
        {
            var source = Repository(new TestRepository().Add("web", "1.0.0"));
            await Resolve("web", "1.0.0", source);
            foreach (var file in Directory.EnumerateFiles(_scratch.Cache, "values.yaml", SearchOption.AllDirectories))
                File.WriteAllText(file, "replicas: 100\n");
            await Resolve("web", "1.0.0", source);
        });
        yield return ("A process that holds the cache for too long", async () =>
        {
            var source = Repository(new TestRepository().Add("web", "1.0.0"));
            using var held = await FileLock.AcquireAsync(new ContentStore(_scratch.Cache).LockPath($"{source}\nweb\n1.0.0"), TimeSpan.FromSeconds(1), TimeProvider.System, default);
            await Resolve("web", "1.0.0", source, static o => o with { LockTimeout = TimeSpan.FromMilliseconds(20) });
        });
        yield return ("A cache that cannot take the chart", () =>
        {
            var hex = ContentDigest.ToHex(ContentDigest.Compute(Packed.Chart("web", "1.0.0")));
            _scratch.Write("cache/v1/content/" + hex[..2], "in the way");
            return Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0")));
        });
    }

    // One archive of each kind; HostileArchiveTests has the others.
    private static IEnumerable<(string, Func<Task>)> ArchiveFailures()
        => HostileArchiveTests.Archives.Where(static a => a.Code is not null).DistinctBy(static a => a.Code).OrderBy(static a => a.Code, StringComparer.Ordinal)
            .Select(static a => ($"A hostile archive: {a.Name}", (Func<Task>)(() => Task.FromResult(ChartArchiveReader.Read(a.Make(), "web-1.0.0.tgz", HostileArchiveTests.Small)))));

    private IEnumerable<(string, Func<Task>)> ToolFailures()
    {
        yield return ("`llmd restore` where there is no project", () => ToolAsync("restore", Directory.CreateDirectory(Path.Combine(_scratch.Root, "none")).FullName));
        yield return ("`llmd update` of a chart that is not pinned", () => ToolAsync("update", "wep", "--project", _scratch.Write("app.proj", "<Project><ItemGroup><LlmdChart Include=\"web\" Version=\"1.0.0\" Source=\"https://charts.example.com/\" /></ItemGroup></Project>")));
    }

    private static async Task ToolAsync(params string[] arguments)
    {
        using var process = LlmdProcess.Start(arguments);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        // PATH: error LLMD2130: TEXT
        var parts = error.Split("error ", 2)[1].Split(": ", 2);
        throw new LlmdException(parts[0], parts[1].TrimEnd());
    }

    private Task ThroughProxy(string? login, Func<TestServer.Request, TestServer.Response> answer)
    {
        var server = new TestServer(answer);
        var proxy = new TestProxy(server.Port, login);
        _servers.AddRange([server, proxy]);
        return Resolve("web", "1.0.0", "http://charts.example.com/", o => o with
        {
            Environment = n => n == "http_proxy" ? $"http://me:secret@127.0.0.1:{proxy.Port}" : null,
            Transport = o.Transport with { ResolveHost = static (host, _) => Task.FromResult<System.Net.IPAddress[]>([System.Net.IPAddress.Parse(host == "charts.example.com" ? "93.184.216.34" : host)]) },
        });
    }

    private Task Git(string query)
    {
        var repository = Path.Combine(_scratch.Root, "repo");
        if (!Directory.Exists(repository))
        {
            _scratch.Write("repo/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
            _scratch.Write("repo/docs/readme.md", "x");
            _scratch.Write("repo/linked/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n");
            File.CreateSymbolicLink(Path.Combine(repository, "linked/values.yaml"), "../../outside.yaml");
            RunGit("init", "-q", "-b", "main");
            RunGit("add", "-A");
            RunGit("commit", "-q", "-m", "one");
            RunGit("tag", "v1.0.0");
        }

        return Resolve("web", "", $"git+file://{repository}?{query}");
    }

    private void RunGit(params string[] arguments)
    {
        var (code, _, error) = SharedTools.Run("git", ["-C", Path.Combine(_scratch.Root, "repo"), "-c", "user.name=t", "-c", "user.email=t@example.com", .. arguments]);
        Assert.True(code == 0, error);
    }
}
