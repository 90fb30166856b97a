using System.Text;

namespace LlmdBuild.Charts.Sources;

/// <summary>What the resolver needs to know of a <c>Chart.yaml</c>.</summary>
internal sealed record ChartYaml(string Name, string Version, IReadOnlyList<ChartYamlDependency> Dependencies)
{
    /// <summary>Reads the chart's own Chart.yaml and, for apiVersion v1, its requirements.yaml.</summary>
    public static ChartYaml Read(IReadOnlyList<ContentFile> files, string where, ChartIntent? intent)
    {
        var file = files.FirstOrDefault(static f => f.Path == "Chart.yaml") ?? throw SourceErrors.NoChartYaml(where, intent);
        var root = Load(file, where, intent);
        var name = Text(root, "name");
        var version = Text(root, "version");
        if (string.IsNullOrEmpty(name) || name.AsSpan().IndexOfAny("/\\\0\n\r") >= 0 || name is "." or "..")
            throw SourceErrors.BadChartYaml(where, "it has no usable name", intent);
        if (string.IsNullOrEmpty(version))
            throw SourceErrors.BadChartYaml(where, "it has no version", intent);
        var dependencies = DependenciesOf(root);
        if (dependencies.Count == 0 && files.FirstOrDefault(static f => f.Path == "requirements.yaml") is { } requirements)
            dependencies = DependenciesOf(Load(requirements, where, intent));
        return new ChartYaml(name, version, dependencies);
    }

    /// <summary>The versions that a Chart.lock (or requirements.lock) records, by name and repository.</summary>
    public static IReadOnlyList<ChartYamlDependency> ReadLock(IReadOnlyList<ContentFile> files, string where, ChartIntent? intent)
    {
        var file = files.FirstOrDefault(static f => f.Path == "Chart.lock") ?? files.FirstOrDefault(static f => f.Path == "requirements.lock");
        return file is null ? [] : DependenciesOf(Load(file, where, intent));
    }

    private static Dictionary<string, object?> Load(ContentFile file, string where, ChartIntent? intent)
    {
        try
        {
            return YamlText.Load(new StreamReader(new MemoryStream(file.Bytes), Encoding.UTF8)) as Dictionary<string, object?>
                ?? throw SourceErrors.BadChartYaml(where, $"{file.Path} is not a mapping", intent);
        }
        catch (YamlTextException e)
        {
            throw SourceErrors.BadChartYaml(where, e.Message, intent, e.Line, e.Column);
        }
    }

    private static List<ChartYamlDependency> DependenciesOf(Dictionary<string, object?> root)
    {
        var result = new List<ChartYamlDependency>();
        if (root.GetValueOrDefault("dependencies") is not List<object?> list)
            return result;
        foreach (var item in list.OfType<Dictionary<string, object?>>())
        {
            if (Text(item, "name") is { Length: > 0 } name)
                result.Add(new ChartYamlDependency(name, Text(item, "version") ?? "", Text(item, "repository") ?? "", Text(item, "alias")));
        }

        return result;
    }

    internal static string? Text(Dictionary<string, object?> map, string key) => map.GetValueOrDefault(key) as string;
}

/// <summary>One dependency as a <c>Chart.yaml</c> declares it.</summary>
internal sealed record ChartYamlDependency(string Name, string Version, string Repository, string? Alias);
