namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What a reconcile asks of the queue. Failing is an exception: the queue backs off from 5 ms to 1000 s.</summary>
/// <param name="RequeueAfter">When to come again though nothing changed; null waits for the next change.</param>
public readonly record struct ReconcileResult(TimeSpan? RequeueAfter)
{
    /// <summary>Nothing to do until something changes.</summary>
    public static ReconcileResult Done => default;

    /// <summary>Comes again after the delay.</summary>
    public static ReconcileResult After(TimeSpan delay) => new(delay);
}
