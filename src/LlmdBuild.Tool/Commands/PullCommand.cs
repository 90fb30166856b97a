using System.CommandLine;
using LlmdBuild.Charts;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd pull NAME --source SOURCE [--version V]</c>: brings one chart into the cache, without a project, and prints its folder.</summary>
/// <remarks>For filling a cache or fallback folder of an image. Any lock is left alone.</remarks>
internal static class PullCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "the chart's name" };
        var source = new Option<string>("--source") { Required = true, Description = "https://…, oci://…, git+https://…, or a path" };
        var version = new Option<string>("--version") { DefaultValueFactory = static _ => "", Description = "version or range; the newest where it is left out" };
        var cache = new Option<string?>("--cache") { Description = "the cache's folder" };
        var command = new Command("pull", "Bring one chart into the cache and print its folder.") { name, source, version, cache };
        command.SetAction((arguments, cancellation) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, async () =>
        {
            var folder = Environment.CurrentDirectory;
            var configuration = LlmdConfiguration.Read(folder);
            var error = arguments.InvocationConfiguration.Error;
            using var progress = ConsoleProgress.Create(error);
            var options = new ResolveOptions
            {
                ProjectFolder = folder,
                WithoutLock = true,
                CachePath = arguments.GetValue(cache),
                Mirrors = configuration.Mirrors,
                FallbackFolders = configuration.FallbackFolders,
                Progress = progress,
            };
            var intent = new ChartIntent { Name = arguments.GetValue(name)!, Source = arguments.GetValue(source)!, Version = arguments.GetValue(version)! };
            var resolution = await ChartResolver.ResolveAsync([intent], options, cancellation).ConfigureAwait(false);
            PinReport.Write(resolution, error, error);
            foreach (var chart in resolution.Charts)
                arguments.InvocationConfiguration.Output.WriteLine(chart.ContentPath);
            return 0;
        }));
        return command;
    }
}
