namespace LlmdBuild.Helm.Yaml;

/// <summary>How much a YAML text may ask for.</summary>
public static class YamlLimits
{
    /// <summary>
    /// The deepest nesting of collections. Go's library stops at 10,000; a tenth of it is far beyond any document written
    /// by people, and shallow enough that every recursion over the values fits the smallest thread stack.
    /// </summary>
    public const int Depth = 1000;

    /// <summary>How far the ':' of a simple key may be from its start, in characters (YAML 1.1's own limit).</summary>
    public const int SimpleKeyLength = 1024;

    /// <summary>Nodes up to which almost all may come from aliases, as Go's library has it against "billion laughs".</summary>
    public const int AliasRatioLow = 400_000;

    /// <summary>Nodes from which only a tenth may come from aliases; between the two the share falls evenly.</summary>
    public const int AliasRatioHigh = 4_000_000;
}
