namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What is to be done about one object.</summary>
internal enum PlannedStep
{
    /// <summary>It is as it should be, or not ours to change.</summary>
    Nothing,

    /// <summary>It is not there.</summary>
    Create,

    /// <summary>It differs.</summary>
    Update,

    /// <summary>It cannot be changed as it should be: it goes, to be made anew.</summary>
    Recreate,

    /// <summary>It was handed to somebody else: our reference comes off.</summary>
    Release,

    /// <summary>It is on its way out; once gone it is made anew.</summary>
    Wait,
}
