using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Removes objects that are ours, and knows which are not to be removed.</summary>
internal sealed class ObjectRemover(KubernetesClient client, ResourceModel model, OperatorMetrics metrics)
{
    /// <summary>Whether an object that nothing wants any more may be removed (contract §5, and Helm's resource policy).</summary>
    public static bool MayRemove(GroupVersionKind kind, WatchedObject item)
    {
        // Namespaces have a way of their own; definitions hold other people's data; leases are somebody's lock.
        if (kind.Kind is "Namespace" or "CustomResourceDefinition" || kind is { Group: "coordination.k8s.io", Kind: "Lease" })
            return false;
        // Without a field of ours it is a copy that somebody made of one of our objects.
        return item.OwnedFields is not null && !item.IsSpared;
    }

    /// <summary>Asks the server to remove an object, unless it is on its way out.</summary>
    public async Task<bool> RemoveAsync(ApiResource resource, WatchedObject item, CancellationToken cancellationToken)
    {
        if (item.Deleting)
            return false;
        metrics.Deleted.Add(1, new KeyValuePair<string, string>("controller", model.PartOf));
        return await client.DeleteAsync(resource, item.Namespace, item.Name, item.Uid, PropagationOf(resource.Kind), cancellationToken);
    }

    // What has dependents goes in the foreground, so that it is seen until they are gone; for the rest there is no difference but a round trip.
    private static Propagation PropagationOf(GroupVersionKind kind) => kind switch
    {
        { Group: "", Kind: "ConfigMap" or "Secret" or "ServiceAccount" or "Service" or "LimitRange" or "ResourceQuota" } => Propagation.Background,
        { Group: "rbac.authorization.k8s.io" } => Propagation.Background,
        { Group: "apps", Kind: "ControllerRevision" } => Propagation.Background,
        _ => Propagation.Foreground,
    };
}
