using System.CommandLine;
using LlmdBuild.Charts.Locking;

namespace LlmdBuild.Tool.Commands;

/// <summary><c>llmd why CHART</c>: which projects and which charts brought a chart into the lock.</summary>
internal static class WhyCommand
{
    public static Command Create()
    {
        var chart = new Argument<string>("CHART") { Description = "the chart's name" };
        var folder = new Option<string>("--folder") { DefaultValueFactory = static _ => ".", Description = "where to look for the lock, upwards" };
        var command = new Command("why", "Say which projects and charts pinned a chart.") { chart, folder };
        command.SetAction((arguments, _) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, () =>
        {
            var path = LockLocator.Find(arguments.GetValue(folder)!);
            var name = arguments.GetValue(chart)!;
            var found = false;
            foreach (var entry in LockFile.Read(path).Entries)
            {
                foreach (var line in Lines(entry, name))
                {
                    found = true;
                    arguments.InvocationConfiguration.Output.WriteLine(line);
                }
            }

            if (!found)
                arguments.InvocationConfiguration.Error.WriteLine($"{path} pins no chart '{name}'.");
            return Task.FromResult(found ? 0 : 1);
        }));
        return command;
    }

    private static IEnumerable<string> Lines(LockEntry entry, string name)
    {
        if (entry.Name == name)
        {
            yield return $"{entry.Name} {entry.Version} from {entry.Source} ({entry.Digest})";
            foreach (var (project, expressions) in entry.Projects)
                yield return $"  {project} asks for {string.Join(", ", expressions.Select(static e => e.Length == 0 ? "any stable version" : e))}";
        }

        foreach (var line in Dependencies(entry.Dependencies, name, $"{entry.Name} {entry.Version}"))
            yield return $"{line} ({string.Join(", ", entry.Projects.Keys)})";
    }

    private static IEnumerable<string> Dependencies(IEnumerable<LockedDependency> dependencies, string name, string trail)
    {
        foreach (var dependency in dependencies)
        {
            var here = $"{trail} → {dependency.Name} {dependency.Version}";
            if (dependency.Name == name)
                yield return $"{here} from {dependency.Source}";
            foreach (var below in Dependencies(dependency.Dependencies, name, here))
                yield return below;
        }
    }
}
