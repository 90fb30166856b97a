using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Hooks;
using LlmdBuild.Operator.Hosting;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Renders and compares without writing: what would be created, changed field by field, made anew, run and removed.</summary>
internal sealed class Planner
{
    private const int FieldsShown = 50;
    private const int LongestValue = 120;

    private readonly ResourceModel _model;
    private readonly KubernetesClient _client;
    private readonly WatchRegistry _watches;
    private readonly TimeSpan _deadline;
    private readonly string _selector;
    private readonly RevisionHistory _revisions;
    private readonly DesiredStateRenderer _renderer;
    private readonly ImmutableCheck _immutable;

    public Planner(ResourceModel model, KubernetesClient client, WatchRegistry watches, PlatformInfo platform, OperatorOptions options, TimeProvider time)
    {
        _model = model;
        _client = client;
        _watches = watches;
        _deadline = options.ProgressDeadline;
        _selector = $"{Stamps.PartOf}={model.PartOf}";
        _revisions = new RevisionHistory(client, watches, model, time, _selector, options.RevisionHistoryLimit);
        _renderer = new DesiredStateRenderer(model, client.Catalog, new ChartComponentRenderer(model.Charts), watches, () => platform, time);
        _immutable = new ImmutableCheck(client, model);
    }

    /// <summary>Plans every resource of the kind.</summary>
    public async Task<int> PlanAllAsync(TextWriter output, CancellationToken cancellationToken)
    {
        var watch = _watches.Ensure(new WatchTarget(_model.Kind, KeepStatus: true));
        await watch.WaitAsync(cancellationToken);
        var exitCode = PlanService.NoChanges;
        foreach (var resource in watch.Store.Where(r => !r.Deleting).OrderBy(r => r.Namespace, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal))
            exitCode = PlanService.Worse(exitCode, await PlanAsync(resource, output, cancellationToken));
        return exitCode;
    }

    private async Task<int> PlanAsync(WatchedObject resource, TextWriter output, CancellationToken cancellationToken)
    {
        var name = new ResourceName(resource.Namespace, resource.Name);
        using var owner = JsonDocument.Parse(resource.Body);
        try
        {
            var pass = new Pass(name, resource, owner.RootElement, new InstanceState(resource.Uid), new PassReport());
            var lines = await PlanAsync(pass, cancellationToken);
            await output.WriteLineAsync($"{_model.Kind.Kind} {name}: {(lines.Count == 0 ? "nothing to do" : $"{lines.Count(l => l[0] != ' ')} changes")}");
            foreach (var line in lines)
                await output.WriteLineAsync("  " + line);
            return lines.Exists(l => l[0] == '!') ? PlanService.Problems : lines.Count > 0 ? PlanService.Changes : PlanService.NoChanges;
        }
        catch (Exception e) when (e is LlmdException or SpecProblemException or KubernetesException or ProvisioningException)
        {
            await output.WriteLineAsync($"{_model.Kind.Kind} {name}: {e.Message}");
            return PlanService.Problems;
        }
    }

    private async Task<List<string>> PlanAsync(Pass pass, CancellationToken cancellationToken)
    {
        await WatchAsync(OwnerMarks.Read(pass.Owner).Kinds.Append(RevisionHistory.Kind), cancellationToken);
        pass.Policy = UpgradePolicy.Read(pass.Owner, _model.HasOwnWords, _deadline);
        pass.Followed = await _revisions.FollowAsync(pass, cancellationToken);
        pass.Spec = pass.Followed?.Spec ?? pass.Owner.At("spec");
        var spec = EffectiveSpec.Read(_model, pass.Name, pass.Owner, pass.Spec, pass.Followed?.Charts);
        var desired = await _renderer.RenderAsync(pass, spec, cancellationToken);
        await WatchAsync(desired.Kinds, cancellationToken);
        var applier = new ObjectPlanner(_watches);
        var planned = await _immutable.CheckAsync([.. desired.Objects.Select(o => applier.Plan(o, pass.State))], pass.Policy.ImmutableFields, cancellationToken);
        return [.. Hooks(pass, spec, desired), .. planned.SelectMany(Lines), .. Removed(pass.Name, desired), .. desired.MissingKinds.Select(kind => $"! {new MissingKindException(kind).Message}")];
    }

    private async Task WatchAsync(IEnumerable<GroupVersionKind> kinds, CancellationToken cancellationToken)
    {
        foreach (var kind in kinds.Where(k => Provisioner.IsWatched(k) && _client.Catalog.Find(k) is not null))
            await _watches.Ensure(new WatchTarget(kind, _selector)).WaitAsync(cancellationToken);
    }

    private static IEnumerable<string> Hooks(Pass pass, EffectiveSpec spec, DesiredState desired)
    {
        foreach (var component in spec.Components)
        {
            var record = HookRecords.Of(OwnerMarks.Read(pass.Owner).Hooks, component, pass.Installed);
            foreach (var stage in new[] { HookStage.Pre, HookStage.Post }.Where(s => s >= record.Stage))
            {
                foreach (var hook in desired.Hooks.Where(h => h.Object.Component == component.Component.Folder && HookRunner.IsDue(h, record.Event(stage), pass)))
                    yield return $"> hook {record.Event(stage)} {hook.Object.Identity}";
            }
        }
    }

    private static IEnumerable<string> Lines(PlannedObject planned) => planned.Step switch
    {
        // Definitions are not watched, so whether they differ is not known.
        PlannedStep.Create when Provisioner.IsWatched(planned.Desired.Kind) => [$"+ {planned.Desired.Identity}"],
        PlannedStep.Update => [$"~ {planned.Desired.Identity}", .. Changes(planned)],
        PlannedStep.Recreate => [$"-/+ {planned.Desired.Identity} (made anew)", .. Changes(planned)],
        PlannedStep.Release => [$"~ {planned.Desired.Identity} (let go)"],
        PlannedStep.Wait => [$"+ {planned.Desired.Identity} (once the one that is being deleted has gone)"],
        _ => [],
    };

    private static IEnumerable<string> Changes(PlannedObject planned)
    {
        using var there = JsonDocument.Parse(planned.Live!.Body);
        using var wanted = JsonDocument.Parse(planned.Body);
        using var owned = JsonDocument.Parse(planned.Live.OwnedFields ?? "{}"u8.ToArray());
        return [.. ObjectDiff.Compare(wanted.RootElement, there.RootElement, owned.RootElement, FieldsShown)
            .Select(c => $"    {c.Path}: {Show(planned.Desired, c, c.From)} -> {Show(planned.Desired, c, c.To)}")];
    }

    private IEnumerable<string> Removed(ResourceName name, DesiredState desired)
    {
        var wanted = desired.Identities;
        return new OwnedObjects(_model, _watches, _client.Catalog).Of(name)
            .Where(o => o.Resource.Kind != RevisionHistory.Kind && !wanted.Contains(o.Identity) && ObjectRemover.MayRemove(o.Resource.Kind, o.Object))
            .Select(o => $"- {o.Identity}");
    }

    // A plan ends up in CI logs: what a Secret holds does not.
    private static string Show(DesiredObject item, FieldChange change, string? json)
    {
        if (json is null)
            return "(none)";
        if (item.Kind.Kind == "Secret" && change.Path.StartsWith("data", StringComparison.Ordinal))
            return "(secret)";
        return json.Length > LongestValue ? json[..LongestValue] + "…" : json;
    }
}
