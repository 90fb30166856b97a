using LlmdBuild.Package.Tests.Harness;
using Microsoft.Build.Evaluation;
using Microsoft.Build.Execution;
using Microsoft.Build.Framework;

namespace LlmdBuild.Package.Tests.Edits;

/// <summary>Runs the package's own targets in this process, with a project file that has nothing else: no SDK, no compiler.</summary>
internal sealed class InProcessBuild(PackedFeed feed, string cache, string mirrors)
{
    // MSBuild changes the process's folder and environment while it builds in its process.
    private static readonly Lock s_oneAtATime = new();

    private string Package => Path.Combine(feed.PackagesFolder, "llmdbuild", feed.Version, "build");

    /// <summary>A project file that imports the package and has the project's items.</summary>
    public string ProjectText(EditedProject project) => $"""
        <Project>
          <PropertyGroup>
            <Configuration>Debug</Configuration>
            <TargetFramework>net10.0</TargetFramework>
            <RootNamespace>Consumer</RootNamespace>
            <IntermediateOutputPath>obj/Debug/net10.0/</IntermediateOutputPath>
            <LlmdBuildMirrors>{mirrors}</LlmdBuildMirrors>
            <LlmdBuildCachePath>{cache}</LlmdBuildCachePath>
          </PropertyGroup>
          <Import Project="{Package}/LlmdBuild.props" />
          <ItemGroup>
            {project.Items}
          </ItemGroup>
          <Import Project="{Package}/LlmdBuild.targets" />
        </Project>
        """;

    /// <summary>Builds <c>LlmdBuildVerify</c> and returns the names of our tasks that ran.</summary>
    public static IReadOnlyList<string> Build(EditedProject project)
    {
        lock (s_oneAtATime)
        {
            var folder = Environment.CurrentDirectory;
            var recorder = new TaskRecorder();
            using var collection = new ProjectCollection();
            using var manager = new BuildManager("edits");
            try
            {
                var instance = new ProjectInstance(Path.Combine(project.Folder, project.ProjectName), null, null, collection);
                var result = manager.Build(new BuildParameters(collection) { Loggers = [recorder], MaxNodeCount = 1, EnableNodeReuse = false }, new BuildRequestData(instance, ["LlmdBuildVerify"]));
                Assert.True(result.OverallResult == BuildResultCode.Success, string.Join('\n', recorder.Errors));
                return recorder.Tasks;
            }
            finally
            {
                Environment.CurrentDirectory = folder;
            }
        }
    }

    private sealed class TaskRecorder : ILogger
    {
        public List<string> Tasks { get; } = [];

        public List<string> Errors { get; } = [];

        public LoggerVerbosity Verbosity { get; set; } = LoggerVerbosity.Normal;

        public string? Parameters { get; set; }

        public void Initialize(IEventSource eventSource)
        {
            eventSource.TaskStarted += (_, task) =>
            {
                if (task.TaskAssemblyLocation?.Contains("LlmdBuild.Tasks", StringComparison.Ordinal) == true) Tasks.Add(task.TaskName);
            };
            eventSource.ErrorRaised += (_, error) => Errors.Add($"{error.File}({error.LineNumber}): {error.Code}: {error.Message}");
        }

        public void Shutdown()
        {
        }
    }
}
