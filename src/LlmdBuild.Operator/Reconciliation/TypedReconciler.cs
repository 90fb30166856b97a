using System.Text.Json;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Hands a typed resource to a hand-written reconciler.</summary>
internal sealed class TypedReconciler<TResource>(Func<JsonElement, TResource> read, IReconciler<TResource> reconciler) : IElementReconciler
{
    public Task<ReconcileResult> ReconcileAsync(ResourceName name, JsonElement? resource, IKubernetesClient client, CancellationToken cancellationToken)
        => reconciler.ReconcileAsync(
            new ReconcileContext<TResource>(name, resource is { } json ? read(json) : default, client), cancellationToken);
}
