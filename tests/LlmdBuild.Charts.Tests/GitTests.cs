using System.Diagnostics;
using System.Text;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>Git repositories over file: and smart HTTP, and the hosts' archives where there is no git.</summary>
public sealed class GitTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _repository;

    public GitTests()
    {
        SharedTools.OnPath("git");
        _repository = Path.Combine(_scratch.Root, "repo");
        foreach (var file in Packed.Chart("web", "0.0.0", "", (".helmignore", "*.md\n"), ("README.md", "left out"), ("templates/_helpers.tpl", "{{/* x */}}\r\n")))
            _scratch.Write("repo/charts/web/" + file.Path, file.Bytes);
        _scratch.Write("repo/LICENSE", "all yours\n");
        _scratch.Write("repo/.gitattributes", "* text eol=lf\n");
        File.CreateSymbolicLink(Path.Combine(_repository, "charts/web/LICENSE"), "../../LICENSE");
        Git("init", "-q", "-b", "main");
        Git("config", "core.autocrlf", "false");
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "one");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "tag", "-a", "web-1.2.3", "-m", "tag");
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Tag_LeadsToItsCommit_AndToNothingButTheChart()
    {
        var chart = await OneAsync($"git+file://{_repository}?path=charts/web&tag=web-1.2.3");

        Assert.Equal(Git("rev-parse", "HEAD").Trim(), chart.Commit);
        Assert.Equal("1.2.3", chart.Version);
        Assert.Equal([".helmignore", "Chart.yaml", "LICENSE", "templates/_helpers.tpl", "templates/config.yaml", "values.yaml"], chart.ReadFiles().Select(static f => f.Path));
        Assert.Equal("all yours\n", File.ReadAllText(Path.Combine(chart.ContentPath, "LICENSE")));
    }

    [Fact]
    public async Task Commit_NeedsNoTag()
    {
        var commit = Git("rev-parse", "HEAD").Trim();

        var chart = await OneAsync($"git+file://{_repository}?path=charts/web&commit={commit}", "");

        Assert.Equal(commit, chart.Commit);
        Assert.Equal("0.0.0", chart.Version);
    }

    [Fact]
    public async Task MovedTag_DoesNotMoveTheLock()
    {
        var first = await OneAsync($"git+file://{_repository}?path=charts/web&tag=web-1.2.3");
        _scratch.Write("repo/charts/web/values.yaml", "replicas: 7\n");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-a", "-m", "two");
        Git("tag", "-f", "web-1.2.3", "HEAD");
        Directory.Delete(_scratch.Cache, recursive: true);

        var second = await OneAsync($"git+file://{_repository}?path=charts/web&tag=web-1.2.3");

        Assert.Equal(first.Commit, second.Commit);
        Assert.Equal(first.Digest, second.Digest);
    }

    [Fact]
    public async Task MovedTag_IsNoticed()
    {
        var source = $"git+file://{_repository}?path=charts/web&tag=web-1.2.3";
        var first = await OneAsync(source);
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "--allow-empty", "-m", "two");
        Git("tag", "-f", "web-1.2.3", "HEAD");
        Directory.Delete(_scratch.Cache, recursive: true);

        var resolution = await ChartResolver.ResolveAsync([Intent(source, "1.2.3")], _scratch.Options() with { Locked = true }, TestContext.Current.CancellationToken);

        var warning = Assert.Single(resolution.Diagnostics);
        Assert.Equal(("LLMD2064", LlmdSeverity.Warning, "app.csproj", 7), (warning.Code, warning.Severity, warning.File, warning.Line));
        Assert.Contains(first.Commit!, warning.Message);
        Assert.Contains(Git("rev-parse", "HEAD").Trim(), warning.Message);
    }

    [Fact]
    public async Task ChartBeside_IsTakenFromTheSameCommit()
    {
        _scratch.Write("repo/charts/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 1.2.3\ndependencies:\n- name: lib\n  version: 0.1.0\n  repository: file://../lib\n");
        foreach (var file in Packed.Chart("lib", "0.1.0"))
            _scratch.Write("repo/charts/lib/" + file.Path, file.Bytes);
        Git("add", "-A");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-m", "lib");
        Git("tag", "-f", "web-1.2.3", "HEAD");
        var source = $"git+file://{_repository}?path=charts/web&tag=web-1.2.3";
        var first = await OneAsync(source);
        _scratch.Write("repo/charts/lib/values.yaml", "replicas: 7\n");
        Git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-q", "-a", "-m", "two");
        Git("tag", "-f", "web-1.2.3", "HEAD");
        Directory.Delete(_scratch.Cache, recursive: true);

        var second = await OneAsync(source);

        Assert.Equal(first.ContentDigest, second.ContentDigest);
        Assert.Equal("git+file:../repo?path=charts/lib&tag=web-1.2.3", Assert.Single(second.Dependencies).Source);
    }

    [Fact]
    public async Task NewerTags_AreFound()
    {
        foreach (var tag in (string[])["web-1.3.0", "web-1.10.0", "api-9.0.0", "web-2.0.0-rc.1", "nightly"])
            Git("tag", tag);
        var intent = Intent($"git+file://{_repository}?path=charts/web&tag=web-1.2.3", "");

        var newer = Assert.Single(await ChartResolver.FindNewerAsync([intent], _scratch.Options(), TestContext.Current.CancellationToken));

        Assert.Equal(["1.10.0", "1.3.0"], newer.Versions);
        Assert.EndsWith("&tag=web-1.10.0", newer.At("1.10.0").Source);
    }

    [Theory]
    [InlineData("path=charts/web&tag=web-9.9.9", "LLMD2061")]
    [InlineData("path=charts/web&commit=0123456789012345678901234567890123456789", "LLMD2061")]
    [InlineData("path=charts/api&tag=web-1.2.3", "LLMD2063")]
    public async Task WhatIsNotThere_IsSaid(string query, string code)
    {
        var error = await Assert.ThrowsAsync<LlmdException>(() => OneAsync($"git+file://{_repository}?{query}", ""));

        Assert.Equal(code, error.Diagnostics[0].Code);
    }

    [Fact]
    public async Task SmartHttp_GivesTheSame()
    {
        Git("config", "uploadpack.allowFilter", "true");
        Git("config", "uploadpack.allowAnySHA1InWant", "true");
        using var server = new TestServer(r => Backend(r));
        var over = await OneAsync($"git+http://127.0.0.1:{server.Port}/repo/.git?path=charts/web&tag=web-1.2.3");
        var file = await OneAsync($"git+file://{_repository}?path=charts/web&tag=web-1.2.3");

        Assert.Equal(file.Digest, over.Digest);
        Assert.Contains(server.Requests, static r => r.Path.EndsWith("/git-upload-pack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task HostArchive_GivesTheSameWithoutGit()
    {
        var commit = Git("rev-parse", "HEAD").Trim();
        var archive = Run("git", ["-C", _repository, "archive", "--format=tar.gz", $"--prefix=repo-{commit}/", commit]);
        var refs = Encoding.ASCII.GetBytes($"001e# service=git-upload-pack\n0000{Packet($"{commit} HEAD\0multi_ack\n")}{Packet($"{new string('1', 40)} refs/tags/web-1.2.3\n")}{Packet($"{commit} refs/tags/web-1.2.3^{{}}\n")}0000");
        var options = _scratch.Options() with
        {
            Environment = static _ => null,
            Transport = new Transport.TransportOptions { Handler = () => new Canned(r => r.RequestUri!.AbsolutePath.EndsWith("/info/refs", StringComparison.Ordinal) ? refs : r.RequestUri.AbsolutePath == $"/acme/repo/archive/{commit}.tar.gz" ? archive : null) },
        };
        var intent = new ChartIntent { Name = "web", Version = "1.2.3", Source = "git+https://github.com/acme/repo?path=charts/web&tag=web-1.2.3" };

        var chart = (await ChartResolver.ResolveAsync([intent], options, TestContext.Current.CancellationToken)).Charts[0];

        Assert.Equal(commit, chart.Commit);
        Assert.Equal((await OneAsync($"git+file://{_repository}?path=charts/web&tag=web-1.2.3")).Digest, chart.Digest);
    }

    private async Task<LockedChart> OneAsync(string source, string version = "1.2.3")
        => (await ChartResolver.ResolveAsync([Intent(source, version)], _scratch.Options(), TestContext.Current.CancellationToken)).Charts[0];

    private static ChartIntent Intent(string source, string version) => new() { Name = "web", Version = version, Source = source, File = "app.csproj", Line = 7 };

    private string Git(params string[] arguments) => Encoding.UTF8.GetString(Run("git", ["-C", _repository, .. arguments]));

    private static string Packet(string line) => $"{line.Length + 4:x4}{line}";

    // git http-backend is a CGI program: what a web server would tell it goes into its environment.
    private TestServer.Response Backend(TestServer.Request request)
    {
        var question = request.Path.IndexOf('?');
        var start = new ProcessStartInfo("git", ["http-backend"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["GIT_PROJECT_ROOT"] = _scratch.Root;
        start.Environment["GIT_HTTP_EXPORT_ALL"] = "1";
        start.Environment["REQUEST_METHOD"] = request.Method;
        start.Environment["PATH_INFO"] = question < 0 ? request.Path : request.Path[..question];
        start.Environment["QUERY_STRING"] = question < 0 ? "" : request.Path[(question + 1)..];
        start.Environment["CONTENT_TYPE"] = request.Header("Content-Type") ?? "";
        start.Environment["CONTENT_LENGTH"] = request.Body.Length.ToString();
        start.Environment["HTTP_CONTENT_ENCODING"] = request.Header("Content-Encoding") ?? "";
        start.Environment["GIT_PROTOCOL"] = request.Header("Git-Protocol") ?? "";
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(Encoding.Latin1.GetBytes(request.Body));
        process.StandardInput.Close();
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        var bytes = output.ToArray();
        var end = bytes.AsSpan().IndexOf("\r\n\r\n"u8);
        var headers = Encoding.ASCII.GetString(bytes, 0, end).Split("\r\n").Select(static l => l.Split(": ", 2)).Select(static p => (p[0], p[1])).ToArray();
        var status = headers.FirstOrDefault(static h => h.Item1 == "Status").Item2 is { } text ? int.Parse(text[..3]) : 200;
        return new TestServer.Response(status, bytes[(end + 4)..], [.. headers.Where(static h => h.Item1 != "Status")]);
    }

    private static byte[] Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return output.ToArray();
    }

    private sealed class Canned(Func<HttpRequestMessage, byte[]?> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(answer(request) is { } bytes
                ? new HttpResponseMessage { Content = new ByteArrayContent(bytes) }
                : new HttpResponseMessage(System.Net.HttpStatusCode.NotFound));
    }
}
