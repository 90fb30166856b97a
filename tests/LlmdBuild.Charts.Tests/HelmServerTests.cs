using System.Diagnostics;
using LlmdBuild.Charts.Caching;
using LlmdBuild.Testing;

namespace LlmdBuild.Charts.Tests;

/// <summary>Repositories that Helm made (<c>helm package</c>, <c>helm repo index</c>), on a static web server.</summary>
public sealed class HelmServerTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _helm = SharedTools.Get("helm");
    private readonly List<Process> _processes = [];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _scratch.Dispose();
    }

    [Theory]
    [InlineData("relative")]
    [InlineData("absolute")]
    public async Task RepositoryOfHelm_OnAStaticServer(string urls)
    {
        foreach (var version in (string[])["0.9.0", "1.0.0", "1.1.0", "v2.0.0", "2.1.0-beta.1", "1.1.0+build.7"])
            Package("web", version);
        Package("api", "3.0.0");
        var server = Serve("repository");
        Run(_helm, urls == "absolute" ? ["repo", "index", "repository", "--url", server] : ["repo", "index", "repository"]);

        foreach (var (name, expression, expected) in (ValueTuple<string, string, string>[])
            [("web", "1.0.0", "1.0.0"), ("web", "v1.0.0", "1.0.0"), ("web", "2.0.0", "v2.0.0"), ("web", "", "v2.0.0"), ("web", "<1", "0.9.0"), ("web", ">=2.1.0-0", "2.1.0-beta.1"), ("api", "3.x", "3.0.0")])
        {
            var chart = await OneAsync(name, expression, server);
            Assert.Equal(expected, chart.Version);
            Assert.StartsWith(server, chart.Origin);
            Assert.Equal(64, chart.ArchiveSha256!.Length);
        }
    }

    // The same files, packed by Helm: Chart.yaml is written anew, everything else as it is.
    [Fact]
    public async Task PackageOfHelm_HasTheFolderFiles()
    {
        Package("web", "1.0.0");
        Run(_helm, ["repo", "index", "repository"]);

        var packed = await OneAsync("web", "1.0.0", Path.Combine(_scratch.Root, "repository"));
        var folder = await OneAsync("web", "1.0.0", Path.Combine(_scratch.Root, "charts/web"));

        Assert.Equal(
            folder.ReadFiles().Where(static f => f.Path != "Chart.yaml").Select(static f => (f.Path, Convert.ToHexString(f.Bytes))),
            packed.ReadFiles().Where(static f => f.Path != "Chart.yaml").Select(static f => (f.Path, Convert.ToHexString(f.Bytes))));
        Assert.Equal(packed.Digest, ContentDigest.ComputeFolder(packed.ContentPath));
    }

    // A real server where there is one, else ours.
    private string Serve(string folder)
    {
        var root = Path.Combine(_scratch.Root, folder);
        var python = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(static p => Path.Combine(p, "python3")).FirstOrDefault(File.Exists);
        if (python is null)
            return new TestServer(r => File.Exists(root + r.Path) ? TestServer.Bytes(File.ReadAllBytes(root + r.Path)) : TestServer.Status(404)).Url;
        var process = Process.Start(new ProcessStartInfo(python, ["-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", root]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _processes.Add(process);
        process.BeginErrorReadLine();
        // Serving HTTP on 127.0.0.1 port 41635 (http://127.0.0.1:41635/) ...
        var line = process.StandardOutput.ReadLine()!;
        return line[(line.IndexOf('(') + 1)..line.IndexOf("/)", StringComparison.Ordinal)];
    }

    private void Package(string name, string version)
    {
        foreach (var file in Packed.Chart(name, version, "", ("README.md", "about\n")))
            _scratch.Write($"charts/{name}/{file.Path}", file.Bytes);
        Run(_helm, ["package", $"charts/{name}", "--destination", "repository"]);
    }

    private void Run(string program, string[] arguments)
    {
        var home = new Dictionary<string, string?> { ["HELM_CONFIG_HOME"] = _scratch.Root + "/helm", ["HELM_CACHE_HOME"] = _scratch.Root + "/helm-cache", ["HELM_DATA_HOME"] = _scratch.Root + "/helm-data" };
        var (code, output, error) = SharedTools.Run(program, arguments, "", _scratch.Root, home);
        Assert.True(code == 0, output + error);
    }

    private async Task<LockedChart> OneAsync(string name, string version, string source)
    {
        var options = _scratch.Options() with { WithoutLock = true };
        return (await ChartResolver.ResolveAsync([new ChartIntent { Name = name, Version = version, Source = source }], options, TestContext.Current.CancellationToken)).Charts[0];
    }
}
