using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Removes what nothing wants any more, once everything that is wanted is there; leaves a namespace once the new one stands.</summary>
internal sealed class Pruner
{
    private readonly WatchRegistry _watches;
    private readonly NamespaceKeeper _namespaces;
    private readonly ObjectRemover _remover;
    private readonly OwnedObjects _owned;
    private readonly OwnerWriter _owner;
    private readonly RevisionHistory _revisions;

    public Pruner(WatchRegistry watches, NamespaceKeeper namespaces, ObjectRemover remover, OwnedObjects owned, OwnerWriter owner, RevisionHistory revisions)
    {
        _watches = watches;
        _namespaces = namespaces;
        _remover = remover;
        _owned = owned;
        _owner = owner;
        _revisions = revisions;
    }

    /// <summary>The kinds that a desired state has objects of, and that are watched.</summary>
    public static IReadOnlyList<GroupVersionKind> KindsOf(DesiredState desired)
        => [.. desired.Objects.Concat(desired.Hooks.Select(h => h.Object)).Select(o => o.Kind).Where(Provisioner.IsWatched).Append(RevisionHistory.Kind).Distinct()];

    /// <summary>One step: what is on its way out brings the next.</summary>
    public async Task PruneAsync(Pass pass, EffectiveSpec spec, DesiredState desired, CancellationToken cancellationToken)
    {
        if (pass.Report.IsPending)
            return;
        var wanted = desired.Identities;
        var stale = _owned.Of(pass.Name)
            .Where(o => o.Resource.Kind != RevisionHistory.Kind && !wanted.Contains(o.Identity) && ObjectRemover.MayRemove(o.Resource.Kind, o.Object))
            .OrderByDescending(o => ApplyOrder.WaveOf(o.Resource.Kind)).ThenByDescending(o => ApplyOrder.Of(o.Resource.Kind)).ToList();
        if (!await MayLeaveAsync(pass, desired, stale, cancellationToken))
            return;
        foreach (var item in stale)
        {
            if (await _remover.RemoveAsync(item.Resource, item.Object, cancellationToken))
                pass.Report.Removed(item.Identity);
        }
        // What is on its way out still has to be watched; its end brings the next pass.
        if (stale.Count > 0)
        {
            pass.Report.IsPending = true;
            return;
        }
        await LeaveAsync(pass, spec, wanted, cancellationToken);
        await _owner.MarkAsync(pass.Name, pass.Resource.Uid, marks => marks.WithKinds(KindsOf(desired)) with { LeftNamespaces = null }, cancellationToken);
    }

    // Objects that stand in another namespace too have moved: the old ones go once the new ones run, and the namespace after them.
    private async Task<bool> MayLeaveAsync(Pass pass, DesiredState desired, List<OwnedObject> stale, CancellationToken cancellationToken)
    {
        var names = desired.Objects.Select(o => o.Identity with { Namespace = null }).ToHashSet();
        var moved = stale.Where(o => o.Object.Namespace is not null && names.Contains(o.Identity with { Namespace = null })).Select(o => o.Object.Namespace!).ToHashSet();
        moved.ExceptWith(desired.Objects.Select(o => o.Namespace).OfType<string>());
        if (moved.Count == 0)
            return true;
        await _owner.MarkAsync(pass.Name, pass.Resource.Uid, marks => marks with { LeftNamespaces = string.Join(',', moved.Union(Split(marks.LeftNamespaces)).Order(StringComparer.Ordinal)) }, cancellationToken);
        if (RolloutGate.Waiting(desired.Objects, _watches) is not { } waiting)
            return true;
        pass.Report.WaitFor($"moving from namespace {string.Join(", ", moved)}: {waiting}");
        return false;
    }

    private async Task LeaveAsync(Pass pass, EffectiveSpec spec, HashSet<ObjectIdentity> wanted, CancellationToken cancellationToken)
    {
        if (pass.Name.Namespace is not null || _owner.MarksOf(pass.Name).LeftNamespaces is null)
            return;
        await _revisions.MoveAsync(pass.Name, spec.Namespace, cancellationToken);
        var inUse = wanted.Select(w => w.Namespace).OfType<string>().Append(spec.Namespace).ToHashSet();
        foreach (var removed in await _namespaces.RemoveUnusedAsync(pass.Name, inUse, cancellationToken))
            pass.Report.Removed($"Namespace {removed}");
    }

    private static string[] Split(string? namespaces) => namespaces?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
