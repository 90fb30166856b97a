using System.Text;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Testing;

namespace LlmdBuild.Schema.Tests;

internal static class TestCharts
{
    public static Chart Corpus(string name) => ChartLoader.Load(Path.Combine(SharedFolders.Corpus, "charts", name + ".tgz"));

    public static Chart Make(string name, string version, string values, string? schema = null, params (string Path, string Text)[] files)
    {
        List<ChartFile> all = [File("Chart.yaml", $"apiVersion: v2\nname: {name}\nversion: {version}\n"), File("values.yaml", values), .. files.Select(static f => File(f.Path, f.Text))];
        if (schema is not null) all.Add(File("values.schema.json", schema));
        return ChartLoader.LoadFiles(all);
    }

    private static ChartFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));
}
