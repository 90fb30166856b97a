using System.CommandLine;
using LlmdBuild.Charts;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd update [CHART…]</c>: says what newer versions there are, and looks ranges, tags and replaced contents up anew.</summary>
internal static class UpdateCommand
{
    public static Command Create()
    {
        var charts = new Argument<string[]>("CHART") { Arity = ArgumentArity.ZeroOrMore, Description = "charts to look up anew; all where none is named" };
        var project = new Option<string>("--project") { DefaultValueFactory = static _ => ".", Description = "project file, or a folder with one" };
        var dryRun = new Option<bool>("--dry-run") { Description = "only say what there is" };
        var command = new Command("update", "Look pins up anew and list newer versions.") { charts, project, dryRun };
        command.SetAction((arguments, cancellation) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, async () =>
        {
            var output = arguments.InvocationConfiguration.Output;
            var pins = ProjectPins.Read(arguments.GetValue(project)!);
            var names = arguments.GetValue(charts) is { Length: > 0 } named ? named : ["*"];
            foreach (var newer in await ChartResolver.FindNewerAsync(pins.Intents.Where(i => names.Contains("*") || names.Contains(i.Name)).ToList(), pins.Options, cancellation).ConfigureAwait(false))
                output.WriteLine($"{newer.Name}: asked for {newer.Requested}, there is {string.Join(", ", newer.Versions)}");
            if (arguments.GetValue(dryRun))
                return 0;
            var resolution = await ChartResolver.ResolveAsync(pins.Intents, pins.Options with { Update = names }, cancellation).ConfigureAwait(false);
            PinReport.Write(resolution, output, arguments.InvocationConfiguration.Error);
            return 0;
        }));
        return command;
    }
}
