using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What a hand-written reconciler is given: a name, the state the watch holds, and a client.</summary>
/// <typeparam name="TResource">The resource's type.</typeparam>
/// <param name="Name">Which resource.</param>
/// <param name="Resource">Its state; default where it no longer exists.</param>
/// <param name="Client">Reads and writes; fenced by leadership.</param>
public sealed record ReconcileContext<TResource>(ResourceName Name, TResource? Resource, IKubernetesClient Client);
