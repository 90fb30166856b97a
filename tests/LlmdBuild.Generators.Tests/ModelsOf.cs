using LlmdBuild.Helm.Charts;
using LlmdBuild.Schema;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Generators.Tests;

/// <summary>Models as the build makes them.</summary>
internal static class ModelsOf
{
    /// <summary>A chart in memory.</summary>
    public static Chart Chart(string name, string? schema, string values = "", params (string Path, string Text)[] files)
    {
        List<ChartFile> all = [File("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: 1.0.0\n"), File("values.yaml", values), .. files.Select(static f => File(f.Path, f.Text))];
        if (schema is not null) all.Add(File("values.schema.json", schema));
        return ChartLoader.LoadFiles(all);
    }

    /// <summary>The model files of charts without a resource.</summary>
    public static IReadOnlyList<SchemaFile> Charts(params Chart[] charts) => Result(charts).Models;

    /// <summary>What the pipeline makes of charts; their components are called c0, c1, ….</summary>
    public static SchemaResult Result(params Chart[] charts) => SchemaPipeline.Run(new SchemaRequest
    {
        Namespace = "Acme.Operator",
        Components = [.. charts.Select((c, i) => new SchemaComponent { Name = $"c{i}", Charts = [c] })],
    });

    /// <summary>The model files of CRDs alone.</summary>
    public static IReadOnlyList<SchemaFile> Crds(params string[] manifests) => SchemaPipeline.Run(new SchemaRequest
    {
        Namespace = "Acme.Operator",
        CrdManifests = [.. manifests.Select(static (m, i) => new CrdSource($"crd{i}.yaml", m))],
    }).Models;

    private static ChartFile File(string path, string text) => new(path, System.Text.Encoding.UTF8.GetBytes(text));
}
