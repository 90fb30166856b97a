using LlmdBuild.Helm.Decoding;

namespace LlmdBuild.Helm.Charts;

/// <summary>The Go types of Chart.yaml and its companions.</summary>
internal static class ChartShapes
{
    private static readonly GoShape s_texts = GoShape.ListOf(GoShape.Text);

    private static readonly StructShape s_maintainer = new("Maintainer", "v2.Maintainer", new Dictionary<string, GoShape>
    {
        ["name"] = GoShape.Text,
        ["email"] = GoShape.Text,
        ["url"] = GoShape.Text,
    });

    private static readonly StructShape s_dependency = new("Dependency", "v2.Dependency", new Dictionary<string, GoShape>
    {
        ["name"] = GoShape.Text,
        ["version"] = GoShape.Text,
        ["repository"] = GoShape.Text,
        ["condition"] = GoShape.Text,
        ["tags"] = s_texts,
        ["enabled"] = GoShape.Bool,
        ["import-values"] = GoShape.ListOf(GoShape.Any),
        ["alias"] = GoShape.Text,
    });

    /// <summary>What Helm reads first, to know which kind of chart it is.</summary>
    public static GoShape Base { get; } = new StructShape("chartBase", "loader.chartBase", new Dictionary<string, GoShape>
    {
        ["apiVersion"] = GoShape.Text,
    });

    /// <summary>Chart.yaml and requirements.yaml.</summary>
    public static GoShape Metadata { get; } = new StructShape("Metadata", "v2.Metadata", new Dictionary<string, GoShape>
    {
        ["name"] = GoShape.Text,
        ["home"] = GoShape.Text,
        ["sources"] = s_texts,
        ["version"] = GoShape.Text,
        ["description"] = GoShape.Text,
        ["keywords"] = s_texts,
        ["maintainers"] = GoShape.ListOf(s_maintainer, "[]*v2.Maintainer"),
        ["icon"] = GoShape.Text,
        ["apiVersion"] = GoShape.Text,
        ["condition"] = GoShape.Text,
        ["tags"] = GoShape.Text,
        ["appVersion"] = GoShape.Text,
        ["deprecated"] = GoShape.Bool,
        ["annotations"] = GoShape.TextMap,
        ["kubeVersion"] = GoShape.Text,
        ["dependencies"] = GoShape.ListOf(s_dependency, "[]*v2.Dependency"),
        ["type"] = GoShape.Text,
    });

    /// <summary>Chart.lock and requirements.lock.</summary>
    public static GoShape Lock { get; } = LockOf("v2");

    /// <summary>Chart.lock of a chart of version 3.</summary>
    public static GoShape LockOfVersion3 { get; } = LockOf("v3");

    private static StructShape LockOf(string package) => new("Lock", package + ".Lock", new Dictionary<string, GoShape>
    {
        ["generated"] = GoShape.Time,
        ["digest"] = GoShape.Text,
        ["dependencies"] = GoShape.ListOf(s_dependency, $"[]*{package}.Dependency"),
    });
}
