using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Helm.Values;

/// <summary>A chart's place in one render's tree: what Helm changes in a loaded chart (names, values, dependencies), kept apart from it.</summary>
/// <remarks>
/// Helm copies charts shallowly when it gives them an alias, and two aliases of one chart share what lies below. Templates can
/// see that, in the paths of files, so nodes are copied and shared exactly as Helm's charts are.
/// </remarks>
internal sealed class ChartNode
{
    private readonly List<ChartNode> _dependencies = [];

    private ChartNode(Chart chart, NodeMetadata metadata, Dictionary<string, object?> values)
    {
        Chart = chart;
        Metadata = metadata;
        Values = values;
    }

    /// <summary>The chart as loaded.</summary>
    public Chart Chart { get; }

    /// <summary>What of its metadata changes.</summary>
    public NodeMetadata Metadata { get; private set; }

    /// <summary>Its default values, imports included once those were processed. Not to be changed in place.</summary>
    public Dictionary<string, object?> Values { get; set; }

    /// <summary>The chart that has it in its charts/; null for the top one.</summary>
    public ChartNode? Parent { get; private set; }

    /// <summary>The charts below it.</summary>
    public IReadOnlyList<ChartNode> Dependencies => _dependencies;

    /// <summary>Its name here: the alias where it has one.</summary>
    public string Name => Metadata.Name;

    /// <summary>Whether nothing is above it.</summary>
    public bool IsRoot => Parent is null;

    /// <summary>The prefix of its files' names in the whole chart: <c>top/charts/sub</c>.</summary>
    public string FullPath => Parent is null ? Name : Parent.FullPath + "/charts/" + Name;

    /// <summary>The tree as loaded.</summary>
    public static ChartNode Create(Chart chart)
    {
        var node = new ChartNode(chart, NodeMetadata.Create(chart.Metadata), chart.Values);
        foreach (var dependency in chart.Dependencies) node.Add(Create(dependency));
        return node;
    }

    /// <summary>Helm's copy for a declared dependency: own metadata, own direct dependencies, everything below shared.</summary>
    public ChartNode CopyAs(string alias)
    {
        var copy = new ChartNode(Chart, Metadata.Copy(), Values);
        foreach (var dependency in _dependencies)
        {
            var inner = new ChartNode(dependency.Chart, dependency.Metadata, dependency.Values);
            inner._dependencies.AddRange(dependency._dependencies);
            copy.Add(inner);
        }
        if (alias.Length > 0) copy.Metadata.Name = alias;
        return copy;
    }

    /// <summary>Replaces the charts below; each one's parent becomes this node.</summary>
    public void SetDependencies(IEnumerable<ChartNode> dependencies)
    {
        var list = dependencies.ToList();
        _dependencies.Clear();
        list.ForEach(Add);
    }

    /// <summary>Whether a chart of that name is directly below.</summary>
    public bool HasDependency(string name) => _dependencies.Exists(dependency => dependency.Name == name);

    private void Add(ChartNode dependency)
    {
        dependency.Parent = this;
        _dependencies.Add(dependency);
    }
}
