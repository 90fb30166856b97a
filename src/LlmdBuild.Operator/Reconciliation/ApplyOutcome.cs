namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What an apply came to.</summary>
internal enum ApplyOutcome
{
    /// <summary>Nothing differed.</summary>
    Unchanged,

    /// <summary>It was not there.</summary>
    Created,

    /// <summary>It differed.</summary>
    Changed,

    /// <summary>It went, to be made anew.</summary>
    Removed,

    /// <summary>It is on its way out; once gone it is made anew.</summary>
    BeingDeleted,
}
