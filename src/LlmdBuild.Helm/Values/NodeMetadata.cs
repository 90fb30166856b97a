using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Helm.Values;

/// <summary>What Helm changes in a chart's metadata while it processes dependencies.</summary>
internal sealed class NodeMetadata
{
    private NodeMetadata(ChartMetadata read, string name, List<NodeDependency>? dependencies)
    {
        Read = read;
        Name = name;
        Dependencies = dependencies;
    }

    /// <summary>Chart.yaml as read.</summary>
    public ChartMetadata Read { get; }

    /// <summary>The name, or the alias it goes by.</summary>
    public string Name { get; set; }

    /// <summary>The dependencies it declares; the disabled ones are taken out. Null is no list, which Helm tells from an empty one.</summary>
    public List<NodeDependency>? Dependencies { get; set; }

    public static NodeMetadata Create(ChartMetadata metadata)
        => new(metadata, metadata.Name, metadata.HasDependencyList ? [.. metadata.Dependencies.Select(NodeDependency.Create)] : null);

    public NodeMetadata Copy() => new(Read, Name, Dependencies?.ConvertAll(dependency => dependency.Copy()));
}
