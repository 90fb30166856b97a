using System.Net.Security;
using System.Text;
using System.Text.RegularExpressions;
using LlmdBuild.Charts.Locking;
using LlmdBuild.Charts.Sources;
using LlmdBuild.Charts.Transport;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

/// <summary>
/// What a user reads when something is wrong: each failure is produced, and its text stands in docs/restore-errors.md, so that a
/// change of wording is reviewed. LLMDBUILD_UPDATE_CORPUS=1 writes the page.
/// </summary>
public sealed partial class ErrorTableTests : IDisposable
{
    private static readonly string Page = Path.Combine(RepositoryRoot(), "docs", "restore-errors.md");
    private readonly Scratch _scratch = new();
    private readonly List<IDisposable> _servers = [];

    public void Dispose()
    {
        _servers.ForEach(static s => s.Dispose());
        _scratch.Dispose();
    }

    [Fact]
    public async Task Page_HasEveryFailureWithItsText()
    {
        var text = new StringBuilder("# What can go wrong in a restore\n\nEach of these failures is produced by a test (`ErrorTableTests`), which also checks this page. `…` stands for a folder, a port or a digest.\n");
        var count = 0;
        foreach (var (situation, produce) in Failures().Concat(NetworkFailures()).Concat(GitFailures()).Concat(SignatureFailures()).Concat(LockAndCacheFailures()).Concat(ArchiveFailures()).Concat(ToolFailures()))
        {
            var error = await Assert.ThrowsAnyAsync<LlmdException>(produce);
            var diagnostic = error.Diagnostics[0];
            Assert.Matches("^LLMD2[0-9]{3}$", diagnostic.Code);
            Assert.DoesNotContain("secret", error.Message);
            text.Append($"\n## {situation}\n\n[{diagnostic.Code}](diagnostics/{diagnostic.Code}.md)\n\n```text\n{Plain(diagnostic.Message)}\n```\n");
            count++;
            Reset();
        }

        Assert.True(count >= 40, $"{count} failures");
        Assert.All(CodesInSources(), code => Assert.Contains(code, text.ToString()));
        if (Environment.GetEnvironmentVariable("LLMDBUILD_UPDATE_CORPUS") == "1")
            File.WriteAllText(Page, text.ToString());
        Assert.Equal(File.ReadAllText(Page).ReplaceLineEndings("\n"), text.ToString());
    }

    private IEnumerable<(string, Func<Task>)> Failures()
    {
        yield return ("A chart without a source", () => Resolve("web", "1.0.0", ""));
        yield return ("A source of an unknown kind", () => Resolve("web", "1.0.0", "ftp://example.com/charts"));
        yield return ("A git source without tag and commit", () => Resolve("web", "1.0.0", "git+https://example.com/repo?path=web"));
        yield return ("A git source with a short commit", () => Resolve("web", "1.0.0", "git+https://example.com/repo?commit=2b313ac"));
        yield return ("An OCI reference without a repository", () => Resolve("web", "1.0.0", "oci://example.com"));
        yield return ("A password in a source", () => Resolve("web", "1.0.0", "https://me:secret@example.com/charts"));
        yield return ("A version that is none", () => Resolve("web", "one", "https://example.com"));
        yield return ("A folder that is not there", () => Resolve("web", "", "charts/web"));
        yield return ("A folder that is no chart", () => Resolve("web", "", Folder("empty", ("readme.md", "x"))));
        yield return ("A Chart.yaml that is not YAML", () => Resolve("web", "", Folder("web", ("Chart.yaml", "name: [web\n"))));
        yield return ("A Chart.yaml without a version", () => Resolve("web", "", Folder("web", ("Chart.yaml", "name: web\n"))));
        yield return ("A chart of another name", () => Resolve("web", "", Folder("other", ("Chart.yaml", "apiVersion: v2\nname: other\nversion: 1.0.0\n"))));
        yield return ("A local chart of another version", () => Resolve("web", "2.0.0", Folder("web", ("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n"))));
        yield return ("A chart the repository does not have", () => Resolve("wep", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0"))));
        yield return ("A version the repository does not have", () => Resolve("web", "1.2.3", Repository(new TestRepository().Add("web", "1.2.0").Add("web", "1.3.0"))));
        yield return ("An index that is no index", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Text("<html><body>Log in</body></html>"))));
        yield return ("An empty index", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Text(""))));
        yield return ("An index entry without URLs", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Text("entries:\n  web:\n  - name: web\n    version: 1.0.0\n"))));
        yield return ("An index that points to a file", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0", null, null, "file:///etc/passwd"))));
        yield return ("An archive that is not what the index says", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0", null, new string('0', 64)))));
        yield return ("An archive of another chart", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("other", "1.0.0")))));
        yield return ("An archive of another version", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.1")))));
        yield return ("A login page instead of an archive", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0", "<html><body>Log in, please</body></html>"u8.ToArray()))));
        yield return ("A host that does not exist", () => Resolve("web", "1.0.0", "https://charts.invalid/"));
        yield return ("A host that does not answer", () => Resolve("web", "1.0.0", "http://127.0.0.1:1/"));
        yield return ("A repository that is not there", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(404))));
        yield return ("A repository that wants a login", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(401))));
        yield return ("A repository that refuses the login", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(403)), credentials: "127.0.0.1=me:secret"));
        yield return ("A server that fails", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(503))));
        yield return ("A server that limits", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(429, ("Retry-After", "3600")))));
        yield return ("A server with an odd answer", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(418))));
        yield return ("A server that stalls", () => Resolve("web", "1.0.0", Server(static _ => new TestServer.Response(200, new byte[100], StallAfter: 10)), stall: 0.2));
        yield return ("A connection that is cut", () => Resolve("web", "1.0.0", Server(static _ => new TestServer.Response(200, new byte[100], CutAfter: 10))));
        yield return ("A redirect to a file", () => Resolve("web", "1.0.0", Server(static _ => TestServer.Status(302, ("Location", "file:///etc/passwd")))));
        yield return ("Redirects in a circle", () => Resolve("web", "1.0.0", Server(static r => TestServer.Status(302, ("Location", r.Path)))));
        yield return ("Offline with a cold cache", () => Resolve("web", "1.0.0", "https://charts.example.com/", o => o with { Offline = true }));
        yield return ("Credentials over plain HTTP", () => Resolve("web", "1.0.0", "http://charts.invalid/", credentials: "charts.invalid=me:secret"));
        yield return ("A broken registry config", () => Resolve("web", "1.0.0", "oci://127.0.0.1:1/charts", o => o with { Credentials = new CredentialOptions { HelmRepositories = _scratch.Write("r.yaml", "repositories: [") } }, host: true));
        yield return ("Broken LLMDBUILD_CREDENTIALS", () => Resolve("web", "1.0.0", "https://charts.example.com/", credentials: "secret"));
        yield return ("A mirror map that is none", () => Task.FromResult(MirrorMap.Parse("https://charts.example.com", "LLMDBUILD_MIRRORS")));
        yield return ("A configuration file that is broken", () => { _scratch.Write("project/llmd.config.json", "{"); return Task.FromResult(LlmdConfiguration.Read(_scratch.Project)); });
        yield return ("A mirror that lacks the repository", () => Resolve("web", "1.0.0", "https://charts.example.com/", o => o with { Mirrors = MirrorMap.Parse($"https://charts.example.com=file://{Folder("mirror", ("index.yaml", "entries: {}"))}", "x") }));
        yield return ("A container image instead of a chart", () => Oci(new TestRegistry("charts/web", "1.0.0") { Lie = "image" }));
        yield return ("A registry that sends other bytes", () => Oci(new TestRegistry("charts/web", "1.0.0") { Lie = "blob" }));
        yield return ("A registry without the chart", () => Oci(new TestRegistry("charts/other", "1.0.0")));
        yield return ("A registry without the version", () => Oci(new TestRegistry("charts/web", "1.1.0")));
        yield return ("A registry that wants a login", () => Oci(new TestRegistry("charts/web", "1.0.0") { Login = "Basic" }));
        yield return ("A registry whose token service refuses", () => Oci(new TestRegistry("charts/web", "1.0.0") { Login = "Bearer" }));
        yield return ("No git on PATH", () => Resolve("web", "", "git+ssh://git@example.com/repo?path=web&tag=v1", o => o with { Environment = static _ => null }));
        yield return ("A git repository that is not there", () => Resolve("web", "", "git+file:///nowhere/repo.git?path=web&tag=v1"));
        yield return ("A dependency that nobody provides", () => Resolve("web", "", Folder("web", ("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: lib\n  version: 1.0.0\n"))));
        yield return ("A dependency behind an unknown alias", () => Resolve("web", "", Folder("web", ("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: lib\n  version: 1.0.0\n  repository: '@mine'\n"))));
        yield return ("A dependency that needs itself", () => Resolve("web", "", Folder("web", ("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies:\n- name: web\n  version: 1.0.0\n  repository: file://.\n"))));
        yield return ("A dependency that a remote chart takes from beside itself", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0", Packed.ChartArchive("web", "1.0.0", "dependencies:\n- name: lib\n  version: 1.0.0\n  repository: file://../lib\n")))));
        yield return ("A lock that is not JSON", () => WithLock("{ \"formatVersion\": 1, "));
        yield return ("A lock with an unresolved merge", () => WithLock("{\n<<<<<<< HEAD\n}\n"));
        yield return ("A lock from the future", () => WithLock("{ \"formatVersion\": 99, \"charts\": [] }"));
        yield return ("A lock with half an entry", () => WithLock("{ \"formatVersion\": 1, \"charts\": [ { \"name\": \"web\" } ] }"));
        yield return ("Locked mode without a lock", () => Resolve("web", "1.0.0", "https://charts.example.com/", static o => o with { Locked = true }));
        yield return ("Locked mode and a changed pin", () => { WriteLock(); return Resolve("web", "1.1.0", "https://charts.example.com/", static o => o with { Locked = true }); });
        yield return ("Content that is not what the lock pins", () => { var source = Repository(new TestRepository().Add("web", "1.0.0")); WriteLock(source); return Resolve("web", "1.0.0", source); });
        yield return ("A signature that must be and is not", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0")), verify: VerificationMode.Always));
        yield return ("A folder that must be signed", () => Resolve("web", "", Folder("web", ("Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.0.0\n")), verify: VerificationMode.Always));
        yield return ("A keyring that is not there", () => { var r = new TestRepository().Add("web", "1.0.0"); r.Files["/web-1.0.0.tgz.prov"] = "x"u8.ToArray(); return Resolve("web", "1.0.0", Repository(r), o => o with { Keyring = "/nowhere/pubring.gpg" }, verify: VerificationMode.IfPresent); });
        yield return ("A cache that cannot be written", () => Resolve("web", "1.0.0", Repository(new TestRepository().Add("web", "1.0.0")), o => o with { CachePath = _scratch.Write("file", "x") + "/cache" }));
    }

    private Task Oci(TestRegistry registry)
    {
        _servers.Add(registry);
        var intent = registry.Intent("charts", "1.0.0");
        return ChartResolver.ResolveAsync([intent], _scratch.Options(), TestContext.Current.CancellationToken);
    }

    private Task Resolve(string name, string version, string source, Func<ResolveOptions, ResolveOptions>? change = null, string? credentials = null, double stall = 5, bool host = false, VerificationMode verify = VerificationMode.Never)
    {
        var options = _scratch.Options() with
        {
            Environment = n => n == CredentialOptions.Variable ? credentials : n == "PATH" ? Environment.GetEnvironmentVariable(n) : null,
            Credentials = new CredentialOptions { Enabled = credentials is not null || host },
            Transport = new TransportOptions { FirstPause = TimeSpan.FromMilliseconds(1), StallTimeout = TimeSpan.FromSeconds(stall), Attempts = 2 },
        };
        return WithWarningsAsync(new ChartIntent { Name = name, Version = version, Source = source, Verify = verify }, change?.Invoke(options) ?? options);
    }

    // A warning is shown to the user as well, so the page has it too.
    private static async Task WithWarningsAsync(ChartIntent intent, ResolveOptions options)
    {
        var resolution = await ChartResolver.ResolveAsync([intent], options, TestContext.Current.CancellationToken);
        if (resolution.Diagnostics.Count > 0)
            throw new LlmdException(resolution.Diagnostics);
    }

    private Task WithLock(string text)
    {
        _scratch.Write("project/charts.lock.json", text);
        return Resolve("web", "1.0.0", "https://charts.example.com/");
    }

    private void WriteLock(string source = "https://charts.example.com", Func<LockEntry, LockEntry>? change = null)
    {
        var entry = new LockEntry
        {
            Name = "web",
            Version = "1.0.0",
            Source = source,
            Digest = "h1:" + Convert.ToBase64String(new byte[32]),
            Projects = new Dictionary<string, IReadOnlyList<string>> { ["app.csproj"] = ["1.0.0"] },
        };
        _scratch.Write("project/charts.lock.json", new LockFile([change?.Invoke(entry) ?? entry]).ToBytes());
    }

    private string Server(Func<TestServer.Request, TestServer.Response> answer, SslServerAuthenticationOptions? tls = null)
    {
        var server = new TestServer(answer, tls);
        _servers.Add(server);
        return server.Url;
    }

    private string Repository(TestRepository repository) => Server(repository.Answer);

    private string Folder(string name, params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
            _scratch.Write($"charts/{name}/{path}", text);
        return Path.Combine(_scratch.Root, "charts", name);
    }

    private void Reset()
    {
        foreach (var folder in Directory.EnumerateDirectories(_scratch.Root).Where(d => d != _scratch.Project))
            Directory.Delete(folder, recursive: true);
        foreach (var file in Directory.EnumerateFiles(_scratch.Project).Where(static f => f.EndsWith(".json", StringComparison.Ordinal)))
        {
            File.SetAttributes(file, FileAttributes.Normal);
            File.Delete(file);
        }
    }

    private string Plain(string message)
    {
        var text = message.Replace(_scratch.Root, "…", StringComparison.Ordinal);
        text = Ports().Replace(text, "$1:…");
        text = TokenFields().Replace(text, "h1:…");
        text = LockNames().Replace(text, "/locks/…");
        text = GitsWords().Replace(text, "(git's own words)");
        text = HexIds().Replace(text, "…");
        return Hashes().Replace(text, "sha256:…");
    }

    private static SortedSet<string> CodesInSources()
    {
        var folders = new[] { "src/LlmdBuild.Charts", "src/LlmdBuild.Tool/Commands" };
        return [.. folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), f), "*.cs", SearchOption.AllDirectories))
            .Where(static f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}"))
            .SelectMany(static f => Codes().Matches(File.ReadAllText(f)).Select(static m => m.Groups[1].Value))];
    }

    private static string RepositoryRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "LlmdBuild.sln")))
            folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("(127\\.0\\.0\\.1):[0-9]+")]
    private static partial Regex Ports();

    [GeneratedRegex("h1:[A-Za-z0-9+/]{43}=")]
    private static partial Regex TokenFields();

    [GeneratedRegex("sha256:[0-9a-f]{64}")]
    private static partial Regex Hashes();

    [GeneratedRegex("/locks/v?[0-9a-f]{2}")]
    private static partial Regex LockNames();

    [GeneratedRegex("(fatal|error): .*?(?= See whether| It may have)", RegexOptions.Singleline)]
    private static partial Regex GitsWords();

    [GeneratedRegex("\\b([0-9a-f]{40}|[0-9A-F]{16}([0-9A-F]{24})?)\\b")]
    private static partial Regex HexIds();

    [GeneratedRegex("\"(LLMD2[0-9]{3})\"")]
    private static partial Regex Codes();
}
