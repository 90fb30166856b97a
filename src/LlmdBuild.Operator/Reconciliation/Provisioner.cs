using System.Net;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Makes the cluster hold what a resource wants: marks, applies, prunes.</summary>
/// <remarks>
/// Killed at any point, the next pass finds its way: the kinds are on the resource before the first object of them is written,
/// every object bears the owner's stamps, and nothing is removed before everything wanted is there.
/// </remarks>
internal sealed class Provisioner
{
    private readonly ResourceModel _model;
    private readonly WatchRegistry _watches;
    private readonly NamespaceKeeper _namespaces;
    private readonly ObjectApplier _applier;
    private readonly ObjectRemover _remover;
    private readonly OwnedObjects _owned;
    private readonly OwnerWriter _owner;
    private readonly OperatorMetrics _metrics;
    private readonly string _selector;

    public Provisioner(
        ResourceModel model, WatchRegistry watches, NamespaceKeeper namespaces, ObjectApplier applier,
        ObjectRemover remover, OwnedObjects owned, OwnerWriter owner, OperatorMetrics metrics, string selector)
    {
        _model = model;
        _watches = watches;
        _namespaces = namespaces;
        _applier = applier;
        _remover = remover;
        _owned = owned;
        _owner = owner;
        _metrics = metrics;
        _selector = selector;
    }

    /// <summary>Starts and awaits the watches of kinds; those that the server does not have are left out.</summary>
    /// <exception cref="KubernetesException">The server refuses to show a kind.</exception>
    public async Task WatchAsync(IEnumerable<GroupVersionKind> kinds, CancellationToken cancellationToken)
    {
        var watches = kinds.Where(IsWatched).Select(kind => _watches.Ensure(new WatchTarget(kind, _selector))).ToList();
        foreach (var watch in watches)
        {
            try
            {
                await watch.WaitAsync(cancellationToken);
            }
            catch (MissingKindException)
            {
                // Nothing of that kind can be there.
            }
        }
    }

    /// <summary>Whether everything is as the last complete pass left it.</summary>
    public bool IsSettled(ResourceName name, InstanceState state, UInt128 inputs)
    {
        if (state.InputHash != inputs)
            return false;
        foreach (var (kind, @namespace, item) in state.Objects)
        {
            if (!IsWatched(kind))
                continue;
            var live = _watches.Find(kind) is { Failure: null } watch ? watch.Store.Find(@namespace, item) : null;
            if (live is null || live.Deleting || !state.Agreed.TryGetValue(new(kind.Group, kind.Kind, @namespace, item), out var agreed) || agreed.Live != live.ContentHash)
                return false;
        }
        return _owned.Of(name).Count(o => o.Resource.Kind != RevisionHistory.Kind && ObjectRemover.MayRemove(o.Resource.Kind, o.Object)) <= state.Objects.Count;
    }

    /// <summary>One pass over everything wanted.</summary>
    public async Task ApplyAsync(Pass pass, DesiredState desired, CancellationToken cancellationToken)
    {
        var report = pass.Report;
        report.MissingKinds = desired.MissingKinds;
        var inventory = OwnerWriter.ReadInventory(pass.Owner);
        var wanted = desired.Objects.Select(o => o.Kind).Where(IsWatched).Append(RevisionHistory.Kind).Distinct().ToList();
        await _owner.MarkAsync(pass.Name, pass.Resource.Uid, wanted.Union(inventory), cancellationToken);
        await WatchAsync(wanted.Union(inventory), cancellationToken);
        foreach (var @namespace in desired.Objects.Select(o => o.Namespace).OfType<string>().Where(n => pass.Name.Namespace is null && pass.ReleaseNamespaces.Contains(n)).Distinct())
        {
            if (await _namespaces.EnsureAsync(@namespace, pass.NamespaceStamps, cancellationToken))
                report.Created($"Namespace {@namespace}");
        }
        foreach (var item in desired.Objects)
            await ApplyAsync(pass, item, cancellationToken);
        foreach (var missing in desired.MissingKinds)
            report.Failures.Add(new MissingKindException(missing));
        if (report.Failures.Count == 0 && !report.IsPending)
            await PruneAsync(pass, desired, wanted, cancellationToken);
        pass.State.Objects = [.. desired.Objects.Select(o => (o.Kind, o.Namespace, o.Name))];
    }

    private async Task ApplyAsync(Pass pass, DesiredObject item, CancellationToken cancellationToken)
    {
        try
        {
            switch (await _applier.ApplyAsync(item, pass.State, cancellationToken))
            {
                case ApplyOutcome.Created:
                    pass.Report.Created(item.Identity);
                    break;
                case ApplyOutcome.Changed:
                    pass.Report.Changed(item.Identity);
                    break;
                case ApplyOutcome.BeingDeleted:
                    pass.Report.IsPending = true;
                    return;
                default:
                    return;
            }
            if (pass.IsRepeat)
                _metrics.DriftCorrections.Add(1, new KeyValuePair<string, string>("controller", _model.PartOf));
        }
        catch (Exception e) when (e is KubernetesException or ConflictException)
        {
            if (e is KubernetesException { Status: HttpStatusCode.NotFound or HttpStatusCode.Forbidden } && item.Namespace is not null)
                _namespaces.Forget(item.Namespace);
            pass.Report.Failures.Add(new ObjectFailedException(item.Identity, e));
        }
    }

    private async Task PruneAsync(Pass pass, DesiredState desired, List<GroupVersionKind> wantedKinds, CancellationToken cancellationToken)
    {
        var wanted = desired.Objects.Select(o => o.Identity).ToHashSet();
        var stale = _owned.Of(pass.Name)
            .Where(o => o.Resource.Kind != RevisionHistory.Kind && !wanted.Contains(new(o.Resource.Kind.Group, o.Resource.Kind.Kind, o.Object.Namespace, o.Object.Name)) && ObjectRemover.MayRemove(o.Resource.Kind, o.Object))
            .OrderByDescending(o => ApplyOrder.Of(o.Resource.Kind)).ToList();
        foreach (var (resource, item) in stale)
        {
            if (await _remover.RemoveAsync(resource, item, cancellationToken))
                pass.Report.Removed(new ObjectIdentity(resource.Kind.Group, resource.Kind.Kind, item.Namespace, item.Name));
        }
        // What is on its way out still has to be watched; its end brings the next pass.
        if (stale.Count > 0)
        {
            pass.Report.IsPending = true;
            return;
        }
        await _owner.MarkAsync(pass.Name, pass.Resource.Uid, wantedKinds, cancellationToken);
    }

    private static bool IsWatched(GroupVersionKind kind) => kind.Kind != "CustomResourceDefinition";
}
