using System.CommandLine;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary><c>llmd diff OLD NEW [--project …]</c>: what changes in the manifests and CRDs between two commits or two lock files, as Markdown.</summary>
internal static class DiffCommand
{
    public static Command Create()
    {
        var old = new Argument<string>("OLD") { Description = "a commit, or a lock file" };
        var @new = new Argument<string>("NEW") { Arity = ArgumentArity.ZeroOrOne, Description = "a commit or a lock file; the work tree where none is named" };
        var project = new Option<string>("--project") { DefaultValueFactory = static _ => ".", Description = "project file, or a folder with one" };
        var offline = new Option<bool>("--offline") { Description = "no network" };
        var exitCode = new Option<bool>("--exit-code") { Description = "exit with 2 where something changed" };
        var command = new Command("diff", "Show what changes between two commits or two lock files, as Markdown for a pull request.") { old, @new, project, offline, exitCode };
        command.SetAction((arguments, cancellation) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, () =>
        {
            using var work = new TemporaryFolder();
            var path = ProjectPins.Find(arguments.GetValue(project)!);
            RenderedTree Side(string? name, string folder) => Render(name, path, Path.Combine(work.FullPath, folder), arguments.GetValue(offline), cancellation);
            var (before, after) = (Side(arguments.GetValue(old), "old"), Side(arguments.GetValue(@new), "new"));
            var text = TreeComparison.Write(before, after);
            arguments.InvocationConfiguration.Output.Write(text);
            return Task.FromResult(arguments.GetValue(exitCode) && !text.StartsWith("Nothing", StringComparison.Ordinal) ? 2 : 0);
        }));
        return command;
    }

    private static RenderedTree Render(string? name, string project, string folder, bool offline, CancellationToken cancellation)
    {
        var output = Path.Combine(folder, "output");
        Directory.CreateDirectory(output);
        if (name is null) ProjectBuild.Of(ProjectEvaluation.Read(project), output, offline, Ignore).Run(cancellation);
        else if (File.Exists(name)) ProjectBuild.Of(ProjectEvaluation.Read(project), output, offline, Ignore).RunWith(Path.GetFullPath(name), cancellation);
        else
        {
            var repository = CommitTree.Repository(Path.GetDirectoryName(project)!);
            var tree = Path.Combine(folder, "tree");
            Directory.CreateDirectory(tree);
            CommitTree.Write(repository, name, tree);
            var own = Path.Combine(tree, Path.GetRelativePath(repository, project));
            // The project was not there yet, or is not any more: everything is new, or gone.
            if (!File.Exists(own)) return new RenderedTree([], new Dictionary<string, string>());
            ProjectBuild.Of(ProjectEvaluation.Read(own), output, offline, Ignore).Run(cancellation);
        }
        return RenderedTree.Read(output);

        static void Ignore(LlmdDiagnostic diagnostic)
        {
        }
    }
}
