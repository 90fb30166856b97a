using System.Diagnostics;
using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Charts.Tests;

/// <summary>Restores as processes: without a network, without a PATH, interrupted.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task WarmCache_NeedsNoSocket()
    {
        Assert.SkipUnless(await CanCutOffAsync(), "needs the program 'unshare' and the right to use it");
        var source = $"{_scratch.Root}/repository";
        foreach (var (path, bytes) in new TestRepository().Add("web", "1.0.0").Files)
            _scratch.Write("repository" + path, bytes);
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer);
        Assert.Equal(0, (await RunAsync(["pull", "web", "--version", "1.0.0", "--source", server.Url])).Code);

        // A network namespace of its own: even loopback refuses.
        var (code, output, error) = await RunAsync(["pull", "web", "--version", "1.0.0", "--source", server.Url], wrapper: ["unshare", "-rn"]);
        Assert.True(code == 0, error);
        Assert.True(File.Exists(Path.Combine(output.Trim(), "Chart.yaml")));
        Assert.Equal("", error);
        Assert.Equal(0, (await RunAsync(["pull", "web", "--source", source], wrapper: ["unshare", "-rn"])).Code);
        var cold = await RunAsync(["pull", "web", "--version", "1.1.0", "--source", server.Url], wrapper: ["unshare", "-rn"]);
        Assert.Contains("LLMD2020", cold.Error);
    }

    [Fact]
    public async Task EmptyPath_IsEnoughForEverythingButGit()
    {
        using var registry = new TestRegistry("charts/web", "1.0.0");
        using var server = new TestServer(new TestRepository().Add("web", "1.0.0").Answer);
        foreach (var source in (string[])[server.Url, registry.Intent("charts", "").Source])
        {
            var (code, output, error) = await RunAsync(["pull", "web", "--version", "1.0.0", "--source", source], ("PATH", ""));
            Assert.True(code == 0, error);
            Assert.True(Directory.Exists(output.Trim()));
        }

        Assert.Contains("LLMD2060", (await RunAsync(["pull", "web", "--source", "git+file:///srv/repo.git?path=web&tag=v1"], ("PATH", ""))).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Interrupt_LeavesNothing(bool inArchive)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs kill");
        var repository = new TestRepository().Add("web", "1.0.0");
        using var server = new TestServer(r => r.Path == "/index.yaml" == inArchive ? repository.Answer(r) : new TestServer.Response(200, new byte[5000], StallAfter: 100));
        using var process = LlmdProcess.Start(["pull", "web", "--version", "1.0.0", "--source", server.Url, "--cache", _scratch.Cache]);
        while (server.Requests.IsEmpty || (inArchive && server.Requests.Count < 2))
            await Task.Delay(20, TestContext.Current.CancellationToken);

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString()]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        var temporary = new ContentStore(_scratch.Cache).TemporaryFolder;
        Assert.True(!Directory.Exists(temporary) || !Directory.EnumerateFileSystemEntries(temporary).Any());
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string[] arguments, (string, string?) variable = default, string[]? wrapper = null)
    {
        using var process = LlmdProcess.Start([.. arguments, "--cache", _scratch.Cache], variable.Item1 is null ? [] : [variable], wrapper);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    private static async Task<bool> CanCutOffAsync()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("unshare", ["-rn", "true"]) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
