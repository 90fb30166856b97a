using System.CommandLine;
using LlmdBuild.Charts;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd restore [PROJECT] [--locked]</c>: brings every pinned chart into the cache and the lock up to date.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var project = new Argument<string>("PROJECT") { Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = static _ => ".", Description = "project file, or a folder with one" };
        var locked = new Option<bool>("--locked") { Description = "the lock must answer everything and is not changed" };
        var offline = new Option<bool>("--offline") { Description = "no network" };
        var command = new Command("restore", "Bring the pinned charts into the cache and the lock up to date.") { project, locked, offline };
        command.SetAction((arguments, cancellation) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, async () =>
        {
            var pins = ProjectPins.Read(arguments.GetValue(project)!);
            using var progress = ConsoleProgress.Create(arguments.InvocationConfiguration.Error);
            var options = pins.Options with { Progress = progress, Locked = arguments.GetValue(locked), Offline = pins.Options.Offline || arguments.GetValue(offline) };
            var resolution = await ChartResolver.ResolveAsync(pins.Intents, options, cancellation).ConfigureAwait(false);
            PinReport.Write(resolution, arguments.InvocationConfiguration.Output, arguments.InvocationConfiguration.Error);
            return 0;
        }));
        return command;
    }
}
