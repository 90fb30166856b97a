using System.Text.Json;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>A hand-written reconciler whose resource's type is forgotten.</summary>
internal interface IElementReconciler
{
    Task<ReconcileResult> ReconcileAsync(ResourceName name, JsonElement? resource, IKubernetesClient client, CancellationToken cancellationToken);
}
