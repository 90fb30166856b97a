using System.CommandLine;
using System.Globalization;
using LlmdBuild.Charts.Caching;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd cache path|verify|prune</c>: looks after the chart cache.</summary>
internal static class CacheCommand
{
    public static Command Create()
    {
        var folder = new Option<string?>("--cache") { Description = "the cache's folder; the user's where it is left out", Recursive = true };
        var command = new Command("cache", "Look after the chart cache.") { folder };
        command.Subcommands.Add(Path(folder));
        command.Subcommands.Add(Verify(folder));
        command.Subcommands.Add(Prune(folder));
        return command;
    }

    private static Command Path(Option<string?> folder)
    {
        var command = new Command("path", "Print the cache's folder.");
        command.SetAction(arguments =>
        {
            arguments.InvocationConfiguration.Output.WriteLine(CacheLocation.Find(arguments.GetValue(folder)));
            return 0;
        });
        return command;
    }

    private static Command Verify(Option<string?> folder)
    {
        var remove = new Option<bool>("--remove") { Description = "take damaged entries away" };
        var command = new Command("verify", "Hash every entry and name the damaged ones.") { remove };
        command.SetAction((arguments, _) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, () =>
        {
            var output = arguments.InvocationConfiguration.Output;
            var maintenance = new CacheMaintenance(new ContentStore(CacheLocation.Find(arguments.GetValue(folder))), TimeProvider.System);
            var damaged = maintenance.Verify(arguments.GetValue(remove));
            foreach (var (digest, problem) in damaged)
                output.WriteLine($"{digest}: {problem}");
            output.WriteLine($"{maintenance.Measure().Entries} entries, {damaged.Count} damaged{(damaged.Count > 0 && arguments.GetValue(remove) ? " and removed" : "")}");
            return Task.FromResult(damaged.Count == 0 ? 0 : 1);
        }));
        return command;
    }

    private static Command Prune(Option<string?> folder)
    {
        var all = new Option<bool>("--all") { Description = "remove every entry" };
        var days = new Option<int?>("--days") { Description = "remove entries that were stored longer ago than this" };
        var command = new Command("prune", "Remove what killed processes left, and old entries if asked to.") { all, days };
        command.SetAction((arguments, _) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, () =>
        {
            var maintenance = new CacheMaintenance(new ContentStore(CacheLocation.Find(arguments.GetValue(folder))), TimeProvider.System);
            var age = arguments.GetValue(all) ? TimeSpan.Zero : arguments.GetValue(days) is { } number ? TimeSpan.FromDays(number) : TimeSpan.MaxValue;
            var report = maintenance.Prune(age);
            arguments.InvocationConfiguration.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"removed {report.TemporaryFolders} leftovers, {report.Entries} entries, {report.Bytes / 1024.0 / 1024.0:0.0} MB"));
            return Task.FromResult(0);
        }));
        return command;
    }
}
