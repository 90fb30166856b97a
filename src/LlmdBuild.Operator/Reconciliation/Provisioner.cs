using System.Net;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hooks;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Upgrades;
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
    private readonly ObjectPlanner _planner;
    private readonly ObjectApplier _applier;
    private readonly ImmutableCheck _immutable;
    private readonly HookRunner _hooks;
    private readonly Pruner _pruner;
    private readonly OwnedObjects _owned;
    private readonly OwnerWriter _owner;
    private readonly OperatorMetrics _metrics;
    private readonly string _selector;

    public Provisioner(
        ResourceModel model, WatchRegistry watches, NamespaceKeeper namespaces, ObjectApplier applier, ImmutableCheck immutable, HookRunner hooks,
        Pruner pruner, OwnedObjects owned, OwnerWriter owner, OperatorMetrics metrics, string selector)
    {
        _model = model;
        _watches = watches;
        _namespaces = namespaces;
        _planner = new ObjectPlanner(watches);
        _applier = applier;
        _immutable = immutable;
        _hooks = hooks;
        _pruner = pruner;
        _owned = owned;
        _owner = owner;
        _metrics = metrics;
        _selector = selector;
    }

    /// <summary>Starts and awaits the watches of kinds; those that the server does not have are left out.</summary>
    /// <exception cref="KubernetesException">The server refuses to show a kind.</exception>
    public async Task WatchAsync(IEnumerable<GroupVersionKind> kinds, CancellationToken cancellationToken)
    {
        var watches = kinds.Where(IsWatched).Select(Ensure).ToList();
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

    private KindWatch Ensure(GroupVersionKind kind)
    {
        if (_watches.Find(kind) is { } running)
            return running;
        _metrics.DynamicWatches.Add(1, new KeyValuePair<string, string>("controller", _model.PartOf));
        return _watches.Ensure(new WatchTarget(kind, _selector));
    }

    /// <summary>Whether everything is as the last complete pass left it.</summary>
    public bool IsSettled(ResourceName name, InstanceState state, UInt128 inputs)
    {
        if (state.InputHash != inputs)
            return false;
        foreach (var item in state.Objects)
        {
            if (!IsWatched(item.Kind))
                continue;
            var live = _watches.Find(item.Kind) is { Failure: null } watch ? watch.Store.Find(item.Namespace, item.Name) : null;
            if (live is null || live.Deleting || !state.Agreed.TryGetValue(item.Identity, out var agreed) || agreed.Live != live.ContentHash)
                return false;
        }
        return _owned.Of(name).All(o => state.Agreed.ContainsKey(o.Identity) || o.Resource.Kind == RevisionHistory.Kind || state.Hooks.Contains(o.Identity) || !ObjectRemover.MayRemove(o.Resource.Kind, o.Object));
    }

    /// <summary>One pass over everything wanted, as far as it goes: what it then waits for is in the report.</summary>
    /// <exception cref="ProvisioningException">Nothing more can be done before something changes.</exception>
    public async Task ApplyAsync(Pass pass, EffectiveSpec spec, DesiredState desired, CancellationToken cancellationToken)
    {
        pass.Report.MissingKinds = desired.MissingKinds;
        await PrepareAsync(pass, desired, cancellationToken);
        var planned = desired.Objects.Select(o => _planner.Plan(o, pass.State)).ToList();
        planned = await _immutable.CheckAsync(planned, pass.Policy.ImmutableFields, cancellationToken);
        pass.State.Remember(desired);
        var complete = await ApplyWavesAsync(pass, spec, desired, planned, cancellationToken);
        pass.Report.Failures.AddRange(desired.MissingKinds.Select(kind => new MissingKindException(kind)));
        if (complete && pass.Report is { Failures.Count: 0, IsPending: false } && await RunHooksAsync(pass, spec, desired, HookStage.Post, cancellationToken))
        {
            _metrics.CollectionCycles.Add(1, new KeyValuePair<string, string>("controller", _model.PartOf));
            await _pruner.PruneAsync(pass, spec, desired, cancellationToken);
        }
    }

    private async Task<bool> ApplyWavesAsync(Pass pass, EffectiveSpec spec, DesiredState desired, List<PlannedObject> planned, CancellationToken cancellationToken)
    {
        var waves = planned.ToLookup(p => p.Desired.Options.HasFlag(DesiredOptions.RandomKey) ? Wave.Namespaces : ApplyOrder.WaveOf(p.Desired.Kind));
        await ApplyAsync(pass, waves[Wave.Namespaces].Concat(waves[Wave.Definitions]), cancellationToken);
        if (!await RunHooksAsync(pass, spec, desired, HookStage.Pre, cancellationToken))
            return false;
        foreach (var wave in new[] { Wave.Access, Wave.Configuration, Wave.Workloads, Wave.Routes })
        {
            if (!await RollOutAsync(pass, waves[wave], cancellationToken))
                return false;
        }
        return true;
    }

    // What has to be there before the first object: the marks, the watches, the namespaces.
    private async Task PrepareAsync(Pass pass, DesiredState desired, CancellationToken cancellationToken)
    {
        var kinds = Pruner.KindsOf(desired);
        IReadOnlyList<GroupVersionKind> marked = [];
        await _owner.MarkAsync(pass.Name, pass.Resource.Uid, marks => marks.WithKinds(marked = [.. kinds.Union(marks.Kinds)]), cancellationToken);
        await WatchAsync(marked, cancellationToken);
        var namespaces = desired.Objects.Concat(desired.Hooks.Select(h => h.Object)).Select(o => o.Namespace).OfType<string>();
        foreach (var @namespace in namespaces.Where(n => pass.Name.Namespace is null && pass.ReleaseNamespaces.Contains(n)).Distinct())
        {
            if (await _namespaces.EnsureAsync(@namespace, pass.NamespaceStamps, cancellationToken))
                pass.Report.Created($"Namespace {@namespace}");
        }
    }

    private async Task<bool> RunHooksAsync(Pass pass, EffectiveSpec spec, DesiredState desired, HookStage stage, CancellationToken cancellationToken)
    {
        if (desired.Hooks.Count == 0 && stage == HookStage.Pre)
            return true;
        // Which hooks there are is not known before every kind is.
        if (desired.Hooks.Count > 0 && desired.MissingKinds.Count > 0)
            return false;
        try
        {
            if (await _hooks.RunAsync(pass, spec, desired, stage, cancellationToken) is not { } waiting)
                return true;
            pass.Report.WaitFor(waiting);
        }
        catch (ObjectFailedException e)
        {
            pass.Report.Failures.Add(e);
        }
        return false;
    }

    // An upgrade goes on only when what it has changed so far runs.
    private async Task<bool> RollOutAsync(Pass pass, IEnumerable<PlannedObject> wave, CancellationToken cancellationToken)
    {
        await ApplyAsync(pass, wave, cancellationToken);
        if (pass.Upgrades.Count == 0)
            return true;
        if (RolloutGate.Waiting(wave.Select(p => p.Desired).Where(o => pass.Upgrades.ContainsKey(o.Component ?? "")), _watches) is { } waiting)
            pass.Report.WaitFor($"rolling out {string.Join(", ", pass.Upgrades.Values)}: {waiting}");
        return pass.Report.Failures.Count == 0 && pass.Report.Waiting is null;
    }

    private async Task ApplyAsync(Pass pass, IEnumerable<PlannedObject> planned, CancellationToken cancellationToken)
    {
        foreach (var item in planned)
            await ApplyAsync(pass, item, cancellationToken);
    }

    private async Task ApplyAsync(Pass pass, PlannedObject planned, CancellationToken cancellationToken)
    {
        var item = planned.Desired;
        try
        {
            switch (await _applier.ApplyAsync(planned, pass.State, cancellationToken))
            {
                case ApplyOutcome.Created:
                    pass.Report.Created(item.Identity);
                    break;
                case ApplyOutcome.Changed:
                    pass.Report.Changed(item.Identity);
                    break;
                case ApplyOutcome.Removed:
                    pass.Report.Removed(item.Identity);
                    pass.Report.WaitFor($"waiting for {item.Identity} to go, to be made anew");
                    return;
                case ApplyOutcome.BeingDeleted:
                    pass.Report.WaitFor($"waiting for {item.Identity} to go, to be made anew");
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

    internal static bool IsWatched(GroupVersionKind kind) => kind.Kind != "CustomResourceDefinition";
}
