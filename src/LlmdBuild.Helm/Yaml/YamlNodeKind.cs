namespace LlmdBuild.Helm.Yaml;

/// <summary>The kinds of nodes in a YAML document.</summary>
public enum YamlNodeKind
{
    /// <summary>A single value.</summary>
    Scalar,

    /// <summary>A list of nodes.</summary>
    Sequence,

    /// <summary>Pairs of nodes, in the order they were written, equal keys included.</summary>
    Mapping,

    /// <summary>A reference to a node further up.</summary>
    Alias,
}
