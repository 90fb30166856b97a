namespace LlmdBuild.Schema.Compatibility;

/// <summary>What a change can do to a resource or a values file that exists.</summary>
public enum ChangeImpact
{
    /// <summary>Nothing: everything that was fine stays fine and means the same.</summary>
    None,

    /// <summary>It is still accepted and may now mean something else.</summary>
    ReadDifferently,

    /// <summary>It may now be refused.</summary>
    CouldBeRefused,
}
