namespace LlmdBuild.Operator.Upgrades;

/// <summary>What becomes of an object whose change the API server does not allow.</summary>
internal enum ImmutableFieldPolicy
{
    /// <summary>Nothing is applied, and a condition names object and field.</summary>
    Fail,

    /// <summary>It is deleted and made anew. Claims and volumes never are: they hold data.</summary>
    Recreate,
}
