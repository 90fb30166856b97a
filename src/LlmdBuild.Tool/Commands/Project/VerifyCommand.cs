using System.CommandLine;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Drift;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary><c>llmd verify [PROJECT] [--format …]</c>: what <c>LlmdBuildVerify</c> does in locked mode, outside a build.</summary>
internal static class VerifyCommand
{
    public static Command Create()
    {
        var project = new Argument<string>("PROJECT") { Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = static _ => ".", Description = "project file, or a folder with one" };
        var format = new Option<AnnotationFormat>("--format") { Description = "text, github, gitlab or azure; auto takes the one of the CI that runs it" };
        var output = new Option<string>("--output") { Description = "write the annotations to a file (GitLab's gl-code-quality-report.json)" };
        var offline = new Option<bool>("--offline") { Description = "no network" };
        var command = new Command("verify", "Compare lock and committed output with what the build makes.") { project, format, output, offline };
        command.SetAction((arguments, cancellation) => PinReport.RunAsync(arguments.InvocationConfiguration.Error, () =>
        {
            var evaluation = ProjectEvaluation.Read(arguments.GetValue(project)!);
            var diagnostics = Verify(evaluation, arguments.GetValue(offline), cancellation);
            var chosen = arguments.GetValue(format) is AnnotationFormat.Auto ? AnnotationWriter.Detect(Environment.GetEnvironmentVariable) : arguments.GetValue(format);
            using var file = arguments.GetValue(output) is { } path ? new StreamWriter(path) { NewLine = "\n" } : null;
            AnnotationWriter.Write(diagnostics, chosen, Repository(evaluation.Folder), file ?? arguments.InvocationConfiguration.Output);
            var errors = diagnostics.Where(static diagnostic => diagnostic.Severity == LlmdSeverity.Error).ToList();
            var summary = DriftFinder.Summary([.. errors.Where(static error => DriftFinder.IsDrift(error.Code))]) ?? (errors.Count == 0 ? "nothing has drifted" : "the project cannot be verified");
            arguments.InvocationConfiguration.Error.WriteLine($"{Path.GetFileNameWithoutExtension(evaluation.ProjectFile)}: {summary}");
            return Task.FromResult(errors.Count == 0 ? 0 : 1);
        }));
        return command;
    }

    private static List<LlmdDiagnostic> Verify(ProjectEvaluation project, bool offline, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        var diagnostics = new List<LlmdDiagnostic>();
        try
        {
            ProjectBuild.Of(project, folder.FullPath, offline, diagnostics.Add).Run(cancellation);
            var committed = new CommittedOutput
            {
                OutputPath = folder.FullPath,
                ProjectFolder = project.Folder,
                ManifestsPath = project.FullPath("LlmdBuildManifestsPath"),
                CrdsPath = project.FullPath("LlmdBuildCrdsPath"),
                TypesPath = project.FullPath("LlmdBuildTypesPath"),
            };
            diagnostics.AddRange(committed.Compare($"dotnet build \"{project.ProjectFile}\" -p:LlmdBuildLockedMode=false"));
        }
        catch (LlmdException e)
        {
            diagnostics.AddRange(e.Diagnostics);
        }
        // Notes are for those who look for them.
        diagnostics.RemoveAll(static diagnostic => diagnostic.Severity == LlmdSeverity.Info);
        return diagnostics;
    }

    private static string Repository(string folder)
    {
        for (var current = folder; current is not null; current = Path.GetDirectoryName(current))
        {
            if (Path.Exists(Path.Combine(current, ".git"))) return current;
        }
        return folder;
    }
}
