using LlmdBuild.Package.Tests.Harness;

namespace LlmdBuild.Package.Tests.Edits;

/// <summary>The sources of a project that edits change, and what its builds make: the same for a real project and for one without a compiler.</summary>
internal sealed class EditedProject
{
    private readonly Func<EditedProject, string> _projectFile;

    private EditedProject(string folder, string projectName, Func<EditedProject, string> projectFile)
    {
        Folder = folder;
        ProjectName = projectName;
        _projectFile = projectFile;
    }

    /// <summary>Its folder.</summary>
    public string Folder { get; }

    /// <summary>The project file's name.</summary>
    public string ProjectName { get; }

    /// <summary>The pinned version of the chart from the repository.</summary>
    public string Pin { get; set; } = "1.0.0";

    /// <summary>The namespace of the local chart's release.</summary>
    public string Namespace { get; set; } = "web";

    /// <summary>Whether the second local chart is one of the project's.</summary>
    public bool HasExtra { get; set; } = true;

    /// <summary>The folder that the stages write.</summary>
    public string Output => Path.Combine(Folder, "obj", "Debug", "net10.0", "llmd");

    /// <summary>The items as the project file has them now.</summary>
    public string Items => $"""
        <LlmdChart Include="web" Version="{Pin}" Source="{ChartRepository.Url}" ReleaseName="site" Namespace="web" />
            <LlmdChart Include="local" Source="charts/local" ReleaseName="site" Namespace="{Namespace}" ValuesFiles="values.yaml" />
            {(HasExtra ? "<LlmdChart Include=\"extra\" Source=\"charts/extra\" />" : "")}
            <LlmdCrd Include="api/site.crd.yaml" />
        """;

    /// <summary>Writes a new project.</summary>
    /// <param name="folder">A folder that does not exist.</param>
    /// <param name="projectName">The project file's name.</param>
    /// <param name="projectFile">The project file's text.</param>
    public static EditedProject Create(string folder, string projectName, Func<EditedProject, string> projectFile)
    {
        var project = new EditedProject(folder, projectName, projectFile);
        project.WriteProject();
        project.Write("values.yaml", "color: red\n");
        project.Write("api/site.crd.yaml", SampleCharts.WebCrd);
        foreach (var name in new[] { "local", "extra" })
        {
            project.Write($"charts/{name}/Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: 1.0.0\n");
            project.Write($"charts/{name}/values.yaml", "color: blue\n");
            project.Write($"charts/{name}/templates/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}-{{ .Chart.Name }}\n  namespace: {{ .Release.Namespace }}\ndata:\n  color: {{ .Values.color }}\n");
        }
        return project;
    }

    /// <summary>A copy as a fresh clone has it: sources and lock, nothing that was built.</summary>
    public EditedProject Clone(string folder)
    {
        var clone = new EditedProject(folder, ProjectName, _projectFile) { Pin = Pin, Namespace = Namespace, HasExtra = HasExtra };
        foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(Folder, file);
            if (path.StartsWith("obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal) || path.StartsWith("bin" + Path.DirectorySeparatorChar, StringComparison.Ordinal)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.Copy(file, Path.Combine(folder, path));
        }
        return clone;
    }

    /// <summary>Writes the project file from what the properties say.</summary>
    public void WriteProject() => Write(ProjectName, _projectFile(this));

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Adds a line to a file.</summary>
    public void Append(string path, string line) => File.AppendAllText(Path.Combine(Folder, path), line + "\n");

    /// <summary>Gives a file the time of now and no other content.</summary>
    public void Touch(string path) => File.SetLastWriteTimeUtc(Path.Combine(Folder, path), DateTime.UtcNow);

    /// <summary>The lock and everything made, file by file.</summary>
    public SortedDictionary<string, string> Outcome()
    {
        var outcome = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["charts.lock.json"] = File.ReadAllText(Path.Combine(Folder, "charts.lock.json")) };
        foreach (var part in new[] { "manifests", "crds", "models" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(Output, part), "*", SearchOption.AllDirectories)) outcome[Path.GetRelativePath(Output, file)] = File.ReadAllText(file);
        }
        return outcome;
    }

    /// <summary>When each file of the manifests, CRDs and models was last written.</summary>
    public SortedDictionary<string, DateTime> Times() => new(Outcome().Keys.Where(path => path != "charts.lock.json")
        .ToDictionary(path => path, path => File.GetLastWriteTimeUtc(Path.Combine(Output, path))), StringComparer.Ordinal);
}
