using System.Globalization;
using LlmdBuild.Package.Tests.Harness;
using LlmdBuild.Testing;

namespace LlmdBuild.Package.Tests.Edits;

/// <summary>Random sequences of edits: after each, exactly the stages that must run do run, and the outputs are those of a fresh clone.</summary>
public sealed class EditSequenceTests(PackedFeed feed)
{
    private const int Steps = 8;

    private static int Seed { get; } = Number("LLMDBUILD_FUZZ_SEED", Environment.TickCount & 0xffff);

    /// <summary>Without the compiler, in this process: the package's targets alone.</summary>
    [Fact]
    public async Task WithoutTheCompiler()
    {
        // The package is unpacked by the first restore that asks for it.
        await TestProject.Create(feed, new ProjectOptions()).RestoreAsync();
        var sequences = Number("LLMDBUILD_SEQUENCES", 6);
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var root = Path.Combine(feed.Root, "edits", $"{Seed + sequence}");
            var repository = Repository(root);
            var build = new InProcessBuild(feed, Path.Combine(root, "cache"), repository.Environment["LLMDBUILD_MIRRORS"]!);
            var project = EditedProject.Create(Path.Combine(root, "project"), "Consumer.proj", build.ProjectText);
            await RunAsync(Seed + sequence, project, (edited, _) => Task.FromResult(InProcessBuild.Build(edited)));
            Directory.Delete(root, recursive: true);
        }
        SummaryLine.Write($"edits: {sequences} sequences of {Steps} in one process, seeds from {Seed}", []);
    }

    /// <summary>As real <c>dotnet build</c>, compiler and all.</summary>
    [Fact]
    public async Task AsRealBuilds()
    {
        var sequences = Number("LLMDBUILD_BUILD_SEQUENCES", 1);
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var root = Path.Combine(feed.Root, "edits", $"real-{Seed + sequence}");
            var repository = Repository(root);
            var environment = new Dictionary<string, string?>(repository.Environment) { ["LLMDBUILD_CACHE"] = Path.Combine(root, "cache") };
            var projects = new Dictionary<string, TestProject>(StringComparer.Ordinal);
            var project = EditedProject.Create(Path.Combine(root, "project"), "Consumer.csproj", edited => new ProjectOptions { Items = edited.Items }.Text(feed.Version));
            await RunAsync(Seed + sequence, project, async (edited, isClone) =>
            {
                if (!projects.TryGetValue(edited.Folder, out var real)) projects[edited.Folder] = real = TestProject.Create(feed, new ProjectOptions { Items = edited.Items }, edited.Folder);
                // A clone is there for its outputs: what the stages make does not depend on the compiler.
                return (await real.BuildAsync(isClone ? ["-t:LlmdBuildVerify"] : [], environment)).EnsureSuccess().TasksRun;
            });
        }
        SummaryLine.Write($"edits: {sequences} sequences of {Steps} as real builds, seeds from {Seed}", []);
    }

    private static async Task RunAsync(int seed, EditedProject project, Func<EditedProject, bool, Task<IReadOnlyList<string>>> build)
    {
        var random = new Random(seed);
        var history = new List<string> { $"seed {seed}" };
        await build(project, false);
        for (var step = 1; step <= Steps; step++)
        {
            var edit = Edit.All[random.Next(Edit.All.Count)];
            history.Add(edit.Name);
            var times = project.Times();
            edit.Make(project, step);
            // File systems keep times coarsely: an edit in the same tick as the build before it would be no newer.
            await Task.Delay(15);

            var tasks = await build(project, false);
            var clone = project.Clone(Path.Combine(project.Folder, "..", $"clone{step}"));
            await build(clone, true);

            var story = string.Join(" → ", history);
            Assert.True(edit.Tasks.SequenceEqual(tasks), $"{story}: ran [{string.Join(", ", tasks)}], expected [{string.Join(", ", edit.Tasks)}]");
            if (edit.WritesNothing) Assert.True(times.SequenceEqual(project.Times()), $"{story}: outputs were written again");
            Assert.True(clone.Outcome().SequenceEqual(project.Outcome()), $"{story}: not what a fresh clone makes");
        }
    }

    private static ChartRepository Repository(string root)
    {
        var repository = new ChartRepository(Path.Combine(root, "repository"));
        SampleCharts.AddWeb(repository, "1.0.0");
        SampleCharts.AddWeb(repository, "1.1.0", "# -- Where it runs\nzone: south\n");
        return repository;
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
