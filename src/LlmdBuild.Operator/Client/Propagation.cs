namespace LlmdBuild.Operator.Client;

/// <summary>What becomes of an object's dependents when it is deleted: Kubernetes' <c>propagationPolicy</c>.</summary>
internal enum Propagation
{
    /// <summary>They go afterwards.</summary>
    Background,

    /// <summary>They go first, and the object stays visible until they are gone.</summary>
    Foreground,

    /// <summary>They stay.</summary>
    Orphan,
}
