namespace LlmdBuild.Schema.Model;

/// <summary>Where a node's type comes from, which decides who may rely on it.</summary>
public enum TypeOrigin
{
    /// <summary>The schema says it: types and CRD enforce it.</summary>
    Schema,

    /// <summary>The chart's default has it and no schema contradicts it: types and CRD enforce it.</summary>
    Default,

    /// <summary>It is likely, but the schema allows other types: C# offers it, the CRD leaves the value open.</summary>
    Hint,
}
