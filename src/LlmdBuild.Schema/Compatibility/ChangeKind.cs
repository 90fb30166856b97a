namespace LlmdBuild.Schema.Compatibility;

/// <summary>What happened to a value.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>Its type is another.</summary>
    Retyped,

    /// <summary>Less is allowed than before.</summary>
    Tightened,

    /// <summary>More is allowed than before.</summary>
    Loosened,

    /// <summary>Its default is another.</summary>
    DefaultChanged,

    /// <summary>It is now deprecated.</summary>
    Deprecated,
}
