namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>What happened to a key.</summary>
public enum ModelChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is no longer there.</summary>
    Removed,

    /// <summary>Its value differs.</summary>
    Changed,
}
