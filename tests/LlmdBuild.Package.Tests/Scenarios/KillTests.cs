using System.Diagnostics;
using System.Globalization;
using LlmdBuild.Package.Tests.Harness;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Scenarios;

/// <summary>A build that is killed leaves nothing that the next one does not put right.</summary>
public sealed class KillTests(PackedFeed feed)
{
    private const string Begun = "begun.mark";

    // The stages alone, while our targets run; then whole builds, at any moment.
    private static int Kills => int.Parse(Environment.GetEnvironmentVariable("LLMDBUILD_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private readonly Random _random = new(Environment.GetEnvironmentVariable("LLMDBUILD_FUZZ_SEED") is { Length: > 0 } seed ? int.Parse(seed, CultureInfo.InvariantCulture) : Environment.TickCount);

    [Fact]
    public async Task KilledWhileTheStagesRun_TheNextBuildIsRight() => await RunAsync(Kills, ["-t:LlmdBuildVerify"], waitForTheStages: true);

    [Fact]
    public async Task KilledAtAnyMoment_TheNextBuildIsRight() => await RunAsync(Math.Max(1, Kills / 5), ["-p:UseSharedCompilation=false"], waitForTheStages: false);

    private async Task RunAsync(int kills, string[] arguments, bool waitForTheStages)
    {
        var expected = new List<SortedDictionary<string, string>>();
        for (var state = 0; state < 3; state++)
        {
            var fresh = Create();
            Write(fresh, state);
            (await fresh.TargetAsync("LlmdBuildVerify")).EnsureSuccess();
            expected.Add(Outcome(fresh));
        }
        var project = Create();
        Write(project, 0);
        var whole = Stopwatch.StartNew();
        (await project.BuildAsync(arguments)).EnsureSuccess();
        var length = waitForTheStages ? DateTime.UtcNow - File.GetLastWriteTimeUtc(Path.Combine(project.Folder, Begun)) : whole.Elapsed;

        var interrupted = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            var state = (kill + 1) % expected.Count;
            Write(project, state);
            if (await KillAsync(project, arguments, length * _random.NextDouble(), waitForTheStages)) interrupted++;

            var next = await project.BuildAsync(arguments);

            next.EnsureSuccess();
            Assert.Equal(expected[state], Outcome(project));
        }
        SummaryLine.Write($"builds killed {(waitForTheStages ? "in the stages" : "at any moment")}: {interrupted} of {kills} before their end, every next one right", []);
    }

    // True where the build was still running.
    private static async Task<bool> KillAsync(TestProject project, string[] arguments, TimeSpan delay, bool waitForTheStages)
    {
        File.Delete(Path.Combine(project.Folder, Begun));
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = project.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["build", "--no-restore", "-v:q", "-nodeReuse:false", .. arguments]) start.ArgumentList.Add(argument);
        start.Environment["LLMDBUILD_CACHE"] = project.Cache;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var build = Process.Start(start)!;
        _ = build.StandardOutput.ReadToEndAsync();
        _ = build.StandardError.ReadToEndAsync();
        while (waitForTheStages && !File.Exists(Path.Combine(project.Folder, Begun)) && !build.HasExited) await Task.Delay(1);
        await Task.Delay(delay);
        var running = !build.HasExited;
        build.Kill(entireProcessTree: true);
        await build.WaitForExitAsync();
        return running;
    }

    private TestProject Create()
    {
        var project = TestProject.Create(feed, new ProjectOptions
        {
            Properties = "<NoWarn>$(NoWarn);LLMD6001</NoWarn><LlmdBuildManifestsPath>deploy/manifests</LlmdBuildManifestsPath><LlmdBuildCrdsPath>deploy/crds</LlmdBuildCrdsPath>",
            Items = string.Concat(Enumerable.Range(1, 6).Select(number => $"<LlmdChart Include=\"web\" Component=\"c{number}\" Source=\"charts/c{number}\" ValuesFiles=\"values.yaml\" />")) + "<LlmdCrd Include=\"api/site.crd.yaml\" />",
            Targets = $"<Target Name=\"MarkTheBeginning\" BeforeTargets=\"LlmdBuildFetch\"><Touch Files=\"{Begun}\" AlwaysCreate=\"true\" /></Target>",
        });
        for (var number = 1; number <= 6; number++) SampleCharts.WriteLocal(project, $"charts/c{number}");
        project.Write("api/site.crd.yaml", SampleCharts.WebCrd.Replace(": web}", ": c1}", StringComparison.Ordinal));
        return project;
    }

    // Each state has work for every stage: other values, other templates, another default that the CRD shows, another description.
    private static void Write(TestProject project, int state)
    {
        project.Write("values.yaml", $"color: color{state}\n");
        project.Write("charts/c1/values.yaml", $"replicas: 1\ncolor: blue\n{(state == 0 ? "" : $"# -- Key {state}\nkey{state}: text\n")}");
        for (var number = 2; number <= 6; number++) project.Write($"charts/c{number}/templates/more.yaml", string.Concat(Enumerable.Range(0, 1 + state * 20).Select(i => $"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: more-{i}}}\n")));
    }

    private static SortedDictionary<string, string> Outcome(TestProject project)
    {
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["charts.lock.json"] = project.Read("charts.lock.json") };
        foreach (var folder in new[] { Path.Combine(project.Folder, "deploy"), Path.Combine(project.Output, "manifests"), Path.Combine(project.Output, "crds"), Path.Combine(project.Output, "models") })
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)) outcome[Path.GetRelativePath(project.Folder, file)] = File.ReadAllText(file);
        }
        return outcome;
    }
}
