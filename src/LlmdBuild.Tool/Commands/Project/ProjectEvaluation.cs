using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary>A project's items and properties as MSBuild evaluates them; no target runs, and nothing needs to be restored.</summary>
internal sealed class ProjectEvaluation
{
    private static readonly string[] s_properties =
    [
        "MSBuildProjectFullPath", "MSBuildProjectName", "RootNamespace", "LlmdBuildLockFile", "LlmdBuildCachePath", "LlmdBuildMirrors", "LlmdBuildFallbackFolders", "LlmdBuildOffline",
        "LlmdBuildManifestsName", "LlmdBuildPartOf", "LlmdBuildValuesMode", "LlmdBuildNamespace", "LlmdBuildEmitTypes", "LlmdBuildEmbedCharts",
        "LlmdBuildManifestsPath", "LlmdBuildCrdsPath", "LlmdBuildTypesPath", "LlmdBuildOperatorName", "LlmdBuildOperatorNamespace", "LlmdBuildOperatorImage",
    ];

    private readonly JsonElement _properties;

    private ProjectEvaluation(string project, JsonElement root)
    {
        ProjectFile = project;
        _properties = root.GetProperty("Properties");
        Charts = Items(root, "LlmdChart");
        Crds = Items(root, "LlmdCrd");
        Schemas = Items(root, "LlmdSchema");
    }

    /// <summary>The project file's full path.</summary>
    public string ProjectFile { get; }

    /// <summary>The project's folder.</summary>
    public string Folder => Path.GetDirectoryName(ProjectFile)!;

    /// <summary>The <c>LlmdChart</c> items.</summary>
    public IReadOnlyList<ProjectItem> Charts { get; }

    /// <summary>The <c>LlmdCrd</c> items.</summary>
    public IReadOnlyList<ProjectItem> Crds { get; }

    /// <summary>The <c>LlmdSchema</c> items.</summary>
    public IReadOnlyList<ProjectItem> Schemas { get; }

    /// <summary>Evaluates a project.</summary>
    /// <param name="path">A project file, or a folder with one.</param>
    /// <exception cref="LlmdException">LLMD2130: no project, or MSBuild cannot read it.</exception>
    public static ProjectEvaluation Read(string path)
    {
        var project = ProjectPins.Find(path);
        return new ProjectEvaluation(project, ProjectPins.Evaluate(project, ["LlmdChart", "LlmdCrd", "LlmdSchema"], s_properties));
    }

    /// <summary>A property; the default where it is empty, as it is in a project that is not restored.</summary>
    public string Property(string name, string otherwise = "")
        => _properties.TryGetProperty(name, out var value) && value.GetString() is { Length: > 0 } text ? text : otherwise;

    /// <summary>A property that names a file or folder; null where it is empty.</summary>
    public string? FullPath(string name) => Property(name) is { Length: > 0 } path ? Path.GetFullPath(Path.Combine(Folder, path.Replace('\\', '/'))) : null;

    private static List<ProjectItem> Items(JsonElement root, string type) => root.TryGetProperty("Items", out var items) && items.TryGetProperty(type, out var list)
        ? [.. list.EnumerateArray().Select(static item => new ProjectItem(Text(item, "Identity"), name => Text(item, name)))]
        : [];

    private static string Text(JsonElement item, string name) => item.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
