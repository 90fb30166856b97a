namespace LlmdBuild.Operator.Reconciliation;

/// <summary>How an object differs from the ordinary ones.</summary>
[Flags]
internal enum DesiredOptions
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>The manifest says <c>opendatahub.io/managed: "false"</c>: created, then left alone.</summary>
    CreateOnly = 1,

    /// <summary>The key of random functions: there before anything that was made from it.</summary>
    RandomKey = 2,
}
