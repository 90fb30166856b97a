using System.Diagnostics;
using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary><c>dotnet watch</c> builds again when a file that an item names is edited.</summary>
public sealed class WatchTests(PackedFeed feed)
{
    [Fact]
    public async Task EditOfATemplateOrAValuesFile_RendersAgain()
    {
        var project = TestProject.CreateLocal(feed, "ValuesFiles=\"values.yaml\"");
        project.Write("values.yaml", "color: red\n");
        await project.RestoreAsync();
        var start = new ProcessStartInfo("dotnet", ["watch", "--non-interactive", "build", "--no-restore"]) { WorkingDirectory = project.Folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["LLMDBUILD_CACHE"] = project.Cache;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        // A compiler of its own, which ends with it.
        start.Environment["UseSharedCompilation"] = "false";
        using var watch = Process.Start(start)!;
        var output = Task.WhenAll(watch.StandardOutput.ReadToEndAsync(), watch.StandardError.ReadToEndAsync());
        try
        {
            await WaitForAsync(project, "color: \"red\"", () => { });
            await WaitForAsync(project, "color: \"green\"", () => project.Write("values.yaml", "color: green\n"));
            await WaitForAsync(project, "edited:", () => project.Replace("charts/web/templates/config.yaml", "data:", "data:\n  edited: yes"));
        }
        catch (TimeoutException e)
        {
            watch.Kill(entireProcessTree: true);
            Assert.Fail(e.Message + "\n" + string.Join('\n', await output));
        }
        finally
        {
            if (!watch.HasExited) watch.Kill(entireProcessTree: true);
            await watch.WaitForExitAsync();
        }
    }

    // The watcher may start to look only after the build has ended: the edit is repeated until it was seen.
    private static async Task WaitForAsync(TestProject project, string text, Action edit)
    {
        var file = Path.Combine(project.Output, "manifests", "llmd", "web", "resources.yaml");
        var time = Stopwatch.StartNew();
        for (var second = 0; time.Elapsed < TimeSpan.FromMinutes(3); second++)
        {
            if (second == 0) edit();
            else if (second % 10 == 0) File.SetLastWriteTimeUtc(Path.Combine(project.Folder, "values.yaml"), DateTime.UtcNow);
            await Task.Delay(1000);
            try { if (File.Exists(file) && (await File.ReadAllTextAsync(file)).Contains(text, StringComparison.Ordinal)) return; }
            catch (IOException) { }
        }
        throw new TimeoutException($"'{text}' was not rendered");
    }
}
