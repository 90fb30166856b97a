using LlmdBuild.Helm.Values;

namespace LlmdBuild.Helm.Rendering;

/// <summary>One chart of a render's tree with the dot its templates get.</summary>
/// <param name="Node">The chart.</param>
/// <param name="Data">The dot: <c>.Values</c>, <c>.Chart</c>, <c>.Release</c> and so on. One object for all the chart's templates, as in Helm.</param>
internal sealed record ChartScope(ChartNode Node, Dictionary<string, object?> Data)
{
    /// <summary>The scopes of a tree: each chart behind its parent, before its parent's next.</summary>
    public static List<ChartScope> CreateAll(
        ChartNode root, Dictionary<string, object?> values, Dictionary<string, object?> release, CapabilitiesObject capabilities)
    {
        var scopes = new List<ChartScope>();
        Create(root, values, release, capabilities, scopes);
        return scopes;
    }

    private static Dictionary<string, object?> Create(
        ChartNode node,
        Dictionary<string, object?> values,
        Dictionary<string, object?> release,
        CapabilitiesObject capabilities,
        List<ChartScope> scopes)
    {
        var subcharts = new Dictionary<string, object?>();
        var data = new Dictionary<string, object?>
        {
            ["Chart"] = ChartObject.Create(node),
            ["Files"] = node.Chart.FilesObject,
            ["Release"] = release,
            ["Capabilities"] = capabilities,
            ["Values"] = new ValuesObject(values),
            ["Subcharts"] = subcharts,
        };
        scopes.Add(new ChartScope(node, data));
        foreach (var dependency in node.Dependencies)
        {
            // Only a table counts, and a name with a dot is never found: Helm looks it up as a path.
            if (!ValuesPath.TryGetTable(values, dependency.Name, out var table, out _)) table = [];
            subcharts[dependency.Name] = Create(dependency, table, release, capabilities, scopes);
        }
        return data;
    }
}
