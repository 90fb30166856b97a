using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Values;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>Makes <c>.Chart</c>: Chart.yaml by Go's field names, as Helm 4 turns its struct into a map.</summary>
internal static class ChartObject
{
    public static Dictionary<string, object?> Create(ChartNode node)
    {
        var read = node.Metadata.Read;
        return new Dictionary<string, object?>
        {
            ["Name"] = node.Name,
            ["Home"] = read.Home,
            ["Sources"] = Texts(read.Sources),
            ["Version"] = read.Version,
            ["Description"] = read.Description,
            ["Keywords"] = Texts(read.Keywords),
            ["Maintainers"] = read.Maintainers.Select(Maintainer).ToList(),
            ["Icon"] = read.Icon,
            ["APIVersion"] = read.ApiVersion,
            ["Condition"] = read.Condition,
            ["Tags"] = read.Tags,
            ["AppVersion"] = read.AppVersion,
            ["Deprecated"] = read.Deprecated,
            ["Annotations"] = read.Annotations is null ? GoMap.Nil(GoType.StringMap) : GoMap.OfStrings(read.Annotations),
            ["KubeVersion"] = read.KubeVersion,
            ["Dependencies"] = (node.Metadata.Dependencies ?? []).Select(Dependency).ToList(),
            ["Type"] = read.Type,
            ["IsRoot"] = node.IsRoot,
        };
    }

    private static object? Maintainer(ChartMaintainer maintainer) => new Dictionary<string, object?>
    {
        ["Name"] = maintainer.Name,
        ["Email"] = maintainer.Email,
        ["URL"] = maintainer.Url,
    };

    private static object? Dependency(NodeDependency dependency) => new Dictionary<string, object?>
    {
        ["Name"] = dependency.Name,
        ["Version"] = dependency.Read.Version,
        ["Repository"] = dependency.Read.Repository,
        ["Condition"] = dependency.Read.Condition,
        ["Tags"] = Texts(dependency.Read.Tags),
        ["Enabled"] = dependency.Enabled,
        ["ImportValues"] = dependency.ImportValues.ToList(),
        ["Alias"] = dependency.Read.Alias,
    };

    private static List<object?> Texts(IReadOnlyList<string> texts) => [.. texts];
}
