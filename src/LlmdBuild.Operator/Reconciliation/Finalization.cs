using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Takes down what was made for a resource that is being deleted: the last wave first, each gone before the next.</summary>
internal sealed class Finalization
{
    private const int ObjectsNamed = 5;

    private readonly Provisioner _provisioner;
    private readonly OwnedObjects _owned;
    private readonly ObjectRemover _remover;
    private readonly NamespaceKeeper _namespaces;
    private readonly OwnerWriter _owner;

    public Finalization(Provisioner provisioner, OwnedObjects owned, ObjectRemover remover, NamespaceKeeper namespaces, OwnerWriter owner)
    {
        _provisioner = provisioner;
        _owned = owned;
        _remover = remover;
        _namespaces = namespaces;
        _owner = owner;
    }

    /// <summary>One step.</summary>
    /// <returns>What is waited for; null once the resource is let go.</returns>
    public async Task<string?> StepAsync(Pass pass, CancellationToken cancellationToken)
    {
        if (!OwnerWriter.HasFinalizer(pass.Owner))
            return null;
        if (!IsOrphaning(pass))
        {
            await _provisioner.WatchAsync(OwnerMarks.Read(pass.Owner).Kinds, cancellationToken);
            var left = _owned.Of(pass.Name).Where(o => ObjectRemover.MayRemove(o.Resource.Kind, o.Object)).ToList();
            if (left.Count > 0)
                return await RemoveLastWaveAsync(pass, left, cancellationToken);
            if (pass.Name.Namespace is null)
            {
                foreach (var removed in await _namespaces.RemoveUnusedAsync(pass.Name, [], cancellationToken))
                    pass.Report.Removed($"Namespace {removed}");
            }
        }
        await _owner.ReleaseAsync(pass.Name, pass.Resource, pass.Owner, cancellationToken);
        return null;
    }

    // kubectl delete --cascade=orphan: the garbage collector takes our reference off the objects, and we leave them alone.
    private static bool IsOrphaning(Pass pass)
    {
        foreach (var finalizer in JsonElementExtensions.At(pass.Owner, "metadata", "finalizers").Items())
        {
            if (finalizer.ValueEquals("orphan"))
                return true;
        }
        return false;
    }

    // The wave that is on its way out; what lies in earlier ones has not been asked to go yet.
    private async Task<string> RemoveLastWaveAsync(Pass pass, List<OwnedObject> left, CancellationToken cancellationToken)
    {
        var last = left.Max(o => ApplyOrder.WaveOf(o.Resource.Kind));
        var awaited = new List<string>();
        foreach (var item in left.Where(o => ApplyOrder.WaveOf(o.Resource.Kind) == last))
        {
            awaited.Add(item.Identity.ToString());
            if (await _remover.RemoveAsync(item.Resource, item.Object, cancellationToken))
                pass.Report.Removed(item.Identity);
        }
        awaited.Sort(StringComparer.Ordinal);
        var more = awaited.Count > ObjectsNamed ? $" and {awaited.Count - ObjectsNamed} more" : "";
        return $"waiting for {string.Join(", ", awaited.Take(ObjectsNamed))}{more} to go";
    }
}
