using LlmdBuild.Charts.Locking;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Charts.Tests;

public sealed class LockFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public LockFileTests()
    {
        foreach (var name in (string[])["a", "b"])
        {
            foreach (var file in Packed.Chart(name, "1.0.0"))
                _scratch.Write($"project/charts/{name}/{file.Path}", file.Bytes);
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public async Task Text_IsSortedAndStable()
    {
        var first = await ResolveAsync("app.csproj", "b", "a");
        var text = File.ReadAllText(first.LockFilePath);
        File.Delete(first.LockFilePath);
        var second = await ResolveAsync("app.csproj", "a", "b");

        Assert.Equal(text, File.ReadAllText(second.LockFilePath));
        Assert.Equal(text, System.Text.Encoding.UTF8.GetString(LockFile.Read(second.LockFilePath).ToBytes()));
        Assert.DoesNotContain("\r", text);
        Assert.EndsWith("}\n", text);
        Assert.Contains("\"source\": \"./charts/a\"", text);
    }

    [Fact]
    public async Task Entry_GoesWithItsLastClaim()
    {
        await ResolveAsync("one.csproj", "a", "b");
        await ResolveAsync("two.csproj", "b");
        var third = await ResolveAsync("one.csproj");

        var entry = Assert.Single(LockFile.Read(third.LockFilePath).Entries);
        Assert.Equal("b", entry.Name);
        Assert.Equal(["two.csproj"], entry.Projects.Keys);
    }

    [Fact]
    public async Task EditedLocalChart_MovesTheLock_AndLockedModeRefuses()
    {
        var before = await ResolveAsync("app.csproj", "a");
        File.AppendAllText(Path.Combine(_scratch.Project, "charts/a/values.yaml"), "more: true\n");

        var error = await Assert.ThrowsAsync<LlmdException>(() => ResolveAsync("app.csproj", locked: true, "a"));
        Assert.Equal("LLMD2001", error.Diagnostics[0].Code);
        Assert.Contains(before.Charts[0].Digest, error.Message);

        var after = await ResolveAsync("app.csproj", "a");
        Assert.NotEqual(before.Charts[0].Digest, after.Charts[0].Digest);
        Assert.Single(after.Changes);
        Assert.Empty((await ResolveAsync("app.csproj", locked: true, "a")).Changes);
    }

    [Fact]
    public async Task LockedMode_ListsEveryDifference_AndWritesNothing()
    {
        await ResolveAsync("app.csproj", "a");

        var error = await Assert.ThrowsAsync<LlmdException>(() => ResolveAsync("app.csproj", locked: true, "b"));

        Assert.Equal(5, error.Diagnostics[0].Line);
        Assert.Contains("b: not in the lock, is any stable version from ./charts/b", error.Message);
        Assert.Contains("a: was", error.Message);
        Assert.Contains("LlmdBuildLockedMode=false", error.Message);
    }

    [Fact]
    public async Task LockInCrLf_IsNotRewritten()
    {
        var first = await ResolveAsync("app.csproj", "a");
        File.WriteAllText(first.LockFilePath, File.ReadAllText(first.LockFilePath).Replace("\n", "\r\n"));

        Assert.False((await ResolveAsync("app.csproj", "a")).LockWasWritten);
    }

    [Fact]
    public void Locator_TakesTheNearest_AndStopsAtTheWorkTree()
    {
        Directory.CreateDirectory(Path.Combine(_scratch.Root, "repo/.git"));
        var project = Directory.CreateDirectory(Path.Combine(_scratch.Root, "repo/src/app")).FullName;
        _scratch.Write("charts.lock.json", "{}");

        Assert.Equal(Path.Combine(_scratch.Root, "repo", "charts.lock.json"), LockLocator.Find(project));
        _scratch.Write("repo/src/all.slnx", "");
        Assert.Equal(Path.Combine(_scratch.Root, "repo", "src", "charts.lock.json"), LockLocator.Find(project));
        _scratch.Write("repo/charts.lock.json", "{}");
        Assert.Equal(Path.Combine(_scratch.Root, "repo", "charts.lock.json"), LockLocator.Find(project));
    }

    [Fact]
    public async Task UnvendoredDependency_IsResolvedLockedAndJoined()
    {
        using var server = new TestServer(new TestRepository().Add("lib", "1.1.0").Add("lib", "1.2.0").Answer);
        foreach (var file in Packed.Chart("app", "2.0.0", $"dependencies:\n- name: lib\n  version: ^1.0.0\n  repository: {server.Url}\n", ("Chart.lock", $"dependencies:\n- name: lib\n  repository: {server.Url}\n  version: 1.1.0\ndigest: x\n")))
            _scratch.Write($"project/charts/app/{file.Path}", file.Bytes);

        var resolution = await ResolveAsync("app.csproj", "app");

        var chart = resolution.Charts[0];
        Assert.Equal("1.1.0", Assert.Single(chart.Dependencies).Version);
        Assert.True(File.Exists(Path.Combine(chart.ContentPath, "charts/lib-1.1.0/Chart.yaml")));
        Assert.NotEqual(chart.Digest, chart.ContentDigest);
        var again = await ChartResolver.ResolveAsync([Intent("app")], Options("app.csproj") with { Locked = true, Offline = true }, TestContext.Current.CancellationToken);
        Assert.Equal(chart.ContentDigest, again.Charts[0].ContentDigest);
    }

    private Task<Resolution> ResolveAsync(string project, params string[] names) => ResolveAsync(project, locked: false, names);

    private Task<Resolution> ResolveAsync(string project, bool locked, params string[] names)
        => ChartResolver.ResolveAsync([.. names.Select(Intent)], Options(project) with { Locked = locked }, TestContext.Current.CancellationToken);

    private static ChartIntent Intent(string name) => new() { Name = name, Source = "charts/" + name };

    private ResolveOptions Options(string project) => _scratch.Options() with { ProjectFile = Path.Combine(_scratch.Project, project) };
}
