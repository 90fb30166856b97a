using LlmdBuild.Helm.Yaml;
using LlmdBuild.Pipeline.Reports;
using LlmdBuild.Pipeline.Stages;

namespace LlmdBuild.Tool.Commands.Project;

/// <summary>What one side of a comparison came to: its charts, and its objects by what they are.</summary>
/// <param name="Charts">What the report says of each component.</param>
/// <param name="Objects">Component, kind, namespace and name to the object's text, CRDs among them.</param>
internal sealed record RenderedTree(IReadOnlyList<ChartReport> Charts, IReadOnlyDictionary<string, string> Objects)
{
    private const string Separator = "---\n# Source: ";

    /// <summary>Reads an output folder.</summary>
    public static RenderedTree Read(string outputPath)
    {
        var charts = StageState.ReadRender(Path.Combine(outputPath, "render.state"))?.Charts.Select(static chart => chart.Report).ToList() ?? [];
        var objects = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var chart in charts)
        {
            var file = Directory.EnumerateFiles(Path.Combine(outputPath, "manifests"), "resources.yaml", SearchOption.AllDirectories).First(path => Path.GetFileName(Path.GetDirectoryName(path)) == chart.Folder);
            foreach (var document in File.ReadAllText(file).Split(Separator, StringSplitOptions.RemoveEmptyEntries)) Add(objects, chart.Component, document[(document.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
        }
        var crds = Path.Combine(outputPath, "crds");
        foreach (var file in Directory.Exists(crds) ? Directory.EnumerateFiles(crds) : []) Add(objects, "crds", File.ReadAllText(file));
        return new RenderedTree(charts, objects);
    }

    private static void Add(SortedDictionary<string, string> objects, string component, string text)
    {
        if (YamlReader.Read(text) is not Dictionary<string, object?> map) return;
        var metadata = map.GetValueOrDefault("metadata") as Dictionary<string, object?> ?? [];
        var name = $"{map.GetValueOrDefault("kind")} {(metadata.GetValueOrDefault("namespace") is string { Length: > 0 } place ? place + "/" : "")}{metadata.GetValueOrDefault("name") ?? metadata.GetValueOrDefault("generateName")}";
        var key = $"{component}: {name}";
        for (var copy = 2; !objects.TryAdd(key, text.TrimEnd('\n') + "\n"); copy++) key = $"{component}: {name} ({copy})";
    }
}
