using System.CommandLine;
using LlmdBuild.Charts;
using LlmdBuild.Charts.Comparing;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd update [CHART…]</c>: says what newer versions there are and what they would change, and looks ranges, tags and replaced contents up anew.</summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var charts = new Argument<string[]>("CHART") { Arity = ArgumentArity.ZeroOrMore, Description = "charts to look up anew; all where none is named" };
        var project = new Option<string>("--project") { DefaultValueFactory = static _ => ".", Description = "project file, or a folder with one" };
        var dryRun = new Option<bool>("--dry-run") { Description = "only say what there is" };
        var command = new Command("update", "Look pins up anew; list newer versions and what they would change.") { charts, project, dryRun };
        command.SetAction((arguments, cancellation) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, async () =>
        {
            var (output, error) = (arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            using var progress = ConsoleProgress.Create(error);
            var pins = ProjectPins.Read(arguments.GetValue(project)!);
            var names = arguments.GetValue(charts) is { Length: > 0 } named ? named : ["*"];
            var options = pins.Options with { Progress = progress };
            var asked = pins.Intents.Where(i => names.Contains("*") || names.Contains(i.Name)).ToList();
            foreach (var unknown in names.Where(n => n != "*" && !asked.Exists(i => i.Name == n)))
                throw new LlmdException("LLMD2131", $"The project pins no chart '{unknown}'. It pins: {string.Join(", ", pins.Intents.Select(static i => i.Name))}.", pins.Project);
            foreach (var newer in await ChartResolver.FindNewerAsync(asked, options, cancellation).ConfigureAwait(false))
                await DescribeAsync(newer, options, output, cancellation).ConfigureAwait(false);
            if (arguments.GetValue(dryRun))
                return 0;
            var resolution = await ChartResolver.ResolveAsync(pins.Intents, options with { Update = names }, cancellation).ConfigureAwait(false);
            PinReport.Write(resolution, output, error);
            return 0;
        }));
        return command;
    }

    // web: pinned 1.0.0; newer: 2.0.0, 1.1.0
    //   1.1.0 would change
    //     values: 1 new (a.b)
    private static async Task DescribeAsync(NewerVersions newer, ResolveOptions options, TextWriter output, CancellationToken cancellation)
    {
        output.WriteLine($"{newer.Name}: pinned {string.Join(", ", newer.Pins)}; newer: {string.Join(", ", newer.Versions)}");
        try
        {
            var now = await OneAsync(newer.Pinned, options, cancellation).ConfigureAwait(false);
            foreach (var version in Candidates(newer))
            {
                var other = await OneAsync(newer.At(version), options, cancellation).ConfigureAwait(false);
                var changes = ChartChanges.Between(now, other);
                output.WriteLine(changes.Count == 0 ? $"  {version} would change nothing but its version" : $"  {version} would change");
                foreach (var change in changes)
                    output.WriteLine("    " + change);
            }
        }
        catch (LlmdException e)
        {
            output.WriteLine($"  what it would change cannot be told: {e.Message}");
        }
    }

    // The newest one, and the newest that promises to stay compatible: below 1.0 that is one of the same minor version.
    private static IEnumerable<string> Candidates(NewerVersions newer)
    {
        var pinned = SemanticVersion.TryParse(newer.Pins[0]);
        var compatible = newer.Versions.FirstOrDefault(v => SemanticVersion.TryParse(v) is { } other && other.Major == pinned?.Major && (other.Major > 0 || other.Minor == pinned.Minor));
        return new[] { compatible, newer.Versions[0] }.OfType<string>().Distinct(StringComparer.Ordinal);
    }

    // A look is no pin: the lock stays as it is.
    private static async Task<LockedChart> OneAsync(ChartIntent intent, ResolveOptions options, CancellationToken cancellation)
        => (await ChartResolver.ResolveAsync([intent], options with { WithoutLock = true }, cancellation).ConfigureAwait(false)).Charts[0];
}
