namespace LlmdBuild.Package.Tests.Edits;

/// <summary>Something that happens to a project between two builds, and the tasks that the next build must run for it.</summary>
/// <param name="Name">What happens.</param>
/// <param name="Make">Makes it happen; the number is new in each step.</param>
/// <param name="Tasks">The tasks that must run, no more and no fewer.</param>
/// <param name="WritesNothing">No content changed: whatever runs, no output is written again.</param>
internal sealed record Edit(string Name, Action<EditedProject, int> Make, string[] Tasks, bool WritesNothing = false)
{
    private static readonly string[] s_all = ["FetchCharts", "RenderCharts", "GenerateModels"];

    // Schemas are compared with the project's values, too.
    private static readonly string[] s_values = ["RenderCharts", "GenerateModels"];

    /// <summary>Every kind of edit.</summary>
    public static IReadOnlyList<Edit> All { get; } =
    [
        new("nothing", static (_, _) => { }, [], WritesNothing: true),
        new("a file that is none of ours", static (project, step) => project.Write("notes.txt", $"{step}\n"), [], WritesNothing: true),
        new("a values file", static (project, step) => project.Write("values.yaml", $"color: color{step}\n"), s_values),
        new("a values file, with an old time", static (project, step) =>
        {
            project.Write("values.yaml", $"color: color{step}\n");
            File.SetLastWriteTimeUtc(Path.Combine(project.Folder, "values.yaml"), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(step));
        }, s_values),
        new("a template of a local chart", static (project, step) => project.Append("charts/local/templates/config.yaml", $"  step: \"{step}\""), s_all),
        new("a new file in a local chart", static (project, step) => project.Write($"charts/local/templates/more{step}.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: more{step}}}\n"), s_all),
        new("a pin", static (project, _) => { project.Pin = project.Pin == "1.0.0" ? "1.1.0" : "1.0.0"; project.WriteProject(); }, s_all),
        new("a chart removed or added", static (project, _) => { project.HasExtra = !project.HasExtra; project.WriteProject(); }, s_all),
        new("a release's namespace", static (project, step) => { project.Namespace = $"team{step}"; project.WriteProject(); }, ["RenderCharts"]),
        new("a CRD manifest", static (project, step) => project.Write("api/site.crd.yaml", Harness.SampleCharts.WebCrd.Replace("type: object\n                properties:", $"type: object\n                description: Step {step}\n                properties:", StringComparison.Ordinal)), ["GenerateModels"]),
        new("a values file touched", static (project, _) => project.Touch("values.yaml"), s_values, WritesNothing: true),
        new("a template touched", static (project, _) => project.Touch("charts/local/templates/config.yaml"), ["FetchCharts"], WritesNothing: true),
        new("a manifest deleted", static (project, _) => File.Delete(Path.Combine(project.Output, "manifests", "llmd", "local", "resources.yaml")), ["RenderCharts"]),
        new("a CRD deleted", static (project, _) => File.Delete(Path.Combine(project.Output, "crds", "sites.example.com.yaml")), ["GenerateModels"]),
        new("the output deleted", static (project, _) => Directory.Delete(project.Output, recursive: true), s_all),
        new("the cache deleted", static (project, _) => Directory.Delete(Path.Combine(project.Folder, "..", "cache"), recursive: true), ["FetchCharts"], WritesNothing: true),
    ];
}
