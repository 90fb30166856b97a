namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Reconciles the resources of one kind by name.</summary>
internal interface IKeyReconciler
{
    /// <summary>Reconciles one resource; an exception means again, later.</summary>
    Task<ReconcileResult> ReconcileAsync(ResourceName name, CancellationToken cancellationToken);
}
