namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Brings the world in line with one custom resource: for kinds that are not rendered from charts.</summary>
/// <remarks>
/// Called with a name, not with an event, never twice at once for one name, and again whenever the resource's generation,
/// labels, annotations or finalizers change. It must be able to run again from any point it was interrupted at.
/// </remarks>
/// <typeparam name="TResource">The resource's type, e.g. one generated from an <c>LlmdCrd</c> item.</typeparam>
public interface IReconciler<TResource>
{
    /// <summary>Reconciles one resource. An exception means: again, later, with exponential backoff.</summary>
    Task<ReconcileResult> ReconcileAsync(ReconcileContext<TResource> context, CancellationToken cancellationToken);
}
