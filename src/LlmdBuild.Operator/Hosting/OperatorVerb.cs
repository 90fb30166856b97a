namespace LlmdBuild.Operator.Hosting;

/// <summary>What the process was started for.</summary>
internal enum OperatorVerb
{
    /// <summary>Watch and reconcile.</summary>
    Run,

    /// <summary>Print what a reconcile would do.</summary>
    Plan,
}
