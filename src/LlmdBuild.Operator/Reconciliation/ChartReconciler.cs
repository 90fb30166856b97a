using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Health;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Upgrades;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Reconciles a kind whose objects are rendered from charts: effective spec, render, apply, prune, health, status.</summary>
internal sealed class ChartReconciler : IKeyReconciler
{
    // A kind that is missing is looked for again whenever a CustomResourceDefinition changes; this is for servers that do not let us see them.
    private static readonly TimeSpan MissingKindDelay = TimeSpan.FromSeconds(30);

    // A deletion that takes longer than this says in the status what it waits for.
    private static readonly TimeSpan SlowDeletion = TimeSpan.FromSeconds(5);

    private readonly ChartReconcilerParts _parts;
    private readonly Dictionary<ResourceName, InstanceState> _states = [];

    public ChartReconciler(ChartReconcilerParts parts) => _parts = parts;

    private ResourceModel Model => _parts.Model;

    public async Task<ReconcileResult> ReconcileAsync(ResourceName name, CancellationToken cancellationToken)
    {
        await _parts.Watch.WaitAsync(cancellationToken);
        if (_parts.Watch.Store.Find(name.Namespace, name.Name) is not { } resource)
        {
            Forget(name);
            return ReconcileResult.Done;
        }
        using var owner = JsonDocument.Parse(resource.Body);
        var pass = new Pass(name, resource, owner.RootElement, StateOf(name, resource.Uid), new PassReport());
        try
        {
            return resource.Deleting
                ? await FinalizeAsync(pass, cancellationToken)
                : await ProvideAsync(pass, cancellationToken);
        }
        finally
        {
            if (!pass.Report.IsEmpty)
            {
                OperatorLog.Reconciled(_parts.Logger, Model.Kind.Kind, name, pass.Report.ToString());
                _parts.Progressed(name);
            }
        }
    }

    private async Task<ReconcileResult> ProvideAsync(Pass pass, CancellationToken cancellationToken)
    {
        var status = new StatusBuilder(pass.Resource, _parts.Time.GetUtcNow());
        ProvisioningException? failure = null;
        try
        {
            await TellAsync(pass, status, await ProvisionAsync(pass, cancellationToken), cancellationToken);
        }
        catch (ProvisioningException e)
        {
            failure = e;
            pass.State.InputHash = null;
            status.Failed(e.Message);
        }
        var again = await _parts.Deadline.CheckAsync(pass, status, failure, cancellationToken);
        if (_parts.Platform().IsModule)
            status.Degraded(status.WasEverReady ? failure?.Message ?? (pass.Followed is { IsAutomatic: true } left ? RolloutDeadline.Told(left.Number) : null) : null);
        await ReportAsync(pass, status, failure, cancellationToken);
        if (failure is { IsFinal: false } && again is null)
            throw failure;
        if (pass.Report.MissingKinds.Count > 0)
            again ??= MissingKindDelay;
        return again is { } delay ? ReconcileResult.After(delay) : ReconcileResult.Done;
    }

    // What the status says of a pass that got through, or as far as it could.
    private async Task TellAsync(Pass pass, StatusBuilder status, EffectiveSpec spec, CancellationToken cancellationToken)
    {
        if (pass.Report.Waiting is { } waiting)
            status.Waiting(waiting);
        else if (pass.Followed is { IsAutomatic: true } followed)
            status.Failed(RolloutDeadline.Told(followed.Number));
        else
            status.Provisioned();
        status.Health([.. pass.State.Objects.Select(o => (o, HealthOf(o)))]);
        if (pass.Report.Waiting is not null)
            return;
        status.Releases(spec.Components, _parts.Platform());
        var recorded = (pass.Resource.Generation, pass.Followed?.Number ?? 0);
        if (!status.IsReady || spec.Components.Count == 0 || pass.State.Recorded == recorded)
            return;
        try
        {
            await _parts.Revisions.RecordAsync(pass, spec, _parts.Desired.StamperOf(pass), cancellationToken);
        }
        catch (Exception e) when (MayPass(e))
        {
            throw new ProvisioningException(e.Message, isFinal: false, e);
        }
        pass.State.Recorded = recorded;
    }

    // What the cluster or the way to it refuses now, and may not the next time.
    private static bool MayPass(Exception e)
        => e is KubernetesException or HttpRequestException or IOException or TimeoutException or MissingKindException or JsonException;

    private async Task<EffectiveSpec> ProvisionAsync(Pass pass, CancellationToken cancellationToken)
    {
        try
        {
            await _parts.Provisioner.WatchAsync(OwnerMarks.Read(pass.Owner).Kinds, cancellationToken);
            pass.Policy = UpgradePolicy.Read(pass.Owner, Model.HasOwnWords, _parts.ProgressDeadline);
            pass.Followed = await _parts.Revisions.FollowAsync(pass, cancellationToken);
            pass.Spec = pass.Followed?.Spec ?? pass.Owner.At("spec");
            var spec = EffectiveSpec.Read(Model, pass.Name, pass.Owner, pass.Spec, pass.Followed?.Charts);
            var inputs = Inputs(pass);
            pass.IsRepeat = pass.State.InputHash == inputs;
            if (!_parts.Provisioner.IsSettled(pass.Name, pass.State, inputs))
            {
                pass.State.InputHash = null;
                var desired = await _parts.Desired.RenderAsync(pass, spec, cancellationToken);
                _parts.Metrics.Renders.Add(spec.Components.Count, new("controller", Model.PartOf), new("engine", "helm"));
                Tell(pass, desired);
                await _parts.Provisioner.ApplyAsync(pass, spec, desired, cancellationToken);
                Throw(pass.Report);
                if (!pass.Report.IsPending)
                    pass.State.InputHash = inputs;
            }
            return spec;
        }
        catch (Exception e) when (e is LlmdException or SpecProblemException)
        {
            throw new ProvisioningException(e is LlmdException llmd ? llmd.Diagnostics[0].Message : e.Message, isFinal: true, e) { IsBeforeApply = true };
        }
        catch (Exception e) when (MayPass(e))
        {
            throw new ProvisioningException(e.Message, isFinal: false, e);
        }
    }

    private void Tell(Pass pass, DesiredState desired)
    {
        foreach (var notice in desired.Notices.Except(pass.State.Notices))
            OperatorLog.Noticed(_parts.Logger, Model.Kind.Kind, pass.Name, notice);
        pass.State.Notices = desired.Notices;
    }

    private static void Throw(PassReport report)
    {
        if (report.Failures.Count == 0)
            return;
        var text = string.Join("\n", report.Failures.Select(f => f.Message).Distinct());
        // A missing kind comes with an event, a conflict ends with one: no use in hammering.
        throw new ProvisioningException(text, report.Failures.TrueForAll(f => f is MissingKindException), report.Failures[0]);
    }

    private async Task<ReconcileResult> FinalizeAsync(Pass pass, CancellationToken cancellationToken)
    {
        var state = pass.State;
        if (state.DeletionSeen == 0)
            state.DeletionSeen = _parts.Time.GetTimestamp();
        var waiting = await _parts.Finalization.StepAsync(pass, cancellationToken);
        if (waiting is null)
            return ReconcileResult.Done;
        if (_parts.Time.GetElapsedTime(state.DeletionSeen) < SlowDeletion)
            return ReconcileResult.After(SlowDeletion);
        var status = new StatusBuilder(pass.Resource, _parts.Time.GetUtcNow());
        status.Failed(waiting, ConditionTypes.Deleting);
        await _parts.Status.WriteAsync(pass.Name, pass.Resource, status.Build(), cancellationToken);
        return ReconcileResult.Done;
    }

    private async Task ReportAsync(Pass pass, StatusBuilder status, ProvisioningException? failure, CancellationToken cancellationToken)
    {
        var becameReady = status.IsReady && !status.WasReady;
        var tell = failure is not null && failure.Message != status.FailureBefore && failure.Message != pass.State.ReportedFailure;
        // Marking may have moved the resource on: the status belongs to what is there now.
        var current = _parts.Watch.Store.Find(pass.Name.Namespace, pass.Name.Name) ?? pass.Resource;
        var labels = new KeyValuePair<string, string>[] { new("kind", Model.Kind.Kind), new("name", pass.Name.ToString()) };
        _parts.Metrics.ResourceReady.Set(status.IsReady ? 1 : 0, labels);
        Measure(pass);
        try
        {
            if (await _parts.Status.WriteAsync(pass.Name, current, status.Build(), cancellationToken))
                _parts.StatusWritten();
        }
        catch (KubernetesException e) when (e.Status is not System.Net.HttpStatusCode.NotFound)
        {
            await _parts.Events.WriteAsync(pass.Name, pass.Resource.Uid, isWarning: false, "ReconcileError", "Reconcile", e.Message, cancellationToken);
            throw;
        }
        pass.State.ReportedFailure = failure?.Message;
        if (tell)
            await _parts.Events.WriteAsync(pass.Name, pass.Resource.Uid, isWarning: true, "ProvisioningError", "Provision", failure!.Message, cancellationToken);
        else if (becameReady)
            await _parts.Events.WriteAsync(pass.Name, pass.Resource.Uid, isWarning: false, "Ready", "Provision", "all components are provisioned and available", cancellationToken);
    }

    private void Measure(Pass pass)
    {
        foreach (var component in Model.Bundled.Components)
        {
            var objects = pass.State.Objects.Where(o => o.Component == component.Folder).Select(HealthOf).ToList();
            if (objects.Count == 0)
                _parts.Metrics.ForgetComponent(Model.Kind.Kind, pass.Name.ToString(), component.Folder);
            else
                _parts.Metrics.Component(
                    Model.Kind.Kind, pass.Name.ToString(), component.Folder, objects.Sum(h => h?.Wanted ?? 0), objects.Sum(h => h?.Available ?? 0), objects.Count(h => h?.State != HealthState.Current));
        }
    }

    private ResourceHealth? HealthOf(ProvisionedObject item) => _parts.Watches.Find(item.Kind)?.Store.Find(item.Namespace, item.Name)?.Health;

    // Everything a render and its stamps depend on, beside what is compiled in.
    private UInt128 Inputs(Pass pass)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var platform = _parts.Platform();
        var catalog = _parts.Client.Catalog;
        var head = $"{pass.Resource.Uid}\n{pass.Resource.Generation}\n{platform.Type}\n{platform.Version}\n{catalog.ServerVersion}\n{catalog.Revision}\n"
            + pass.Owner.At("metadata", "annotations").Text(Stamps.ManagementState) + "\n";
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        if (pass.Spec.ValueKind == JsonValueKind.Object)
            hash.AppendData(JsonMarshal.GetRawUtf8Value(pass.Spec));
        return BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }

    private InstanceState StateOf(ResourceName name, string uid)
    {
        lock (_states)
        {
            if (!_states.TryGetValue(name, out var state) || state.Uid != uid)
                _states[name] = state = new InstanceState(uid);
            return state;
        }
    }

    private void Forget(ResourceName name)
    {
        lock (_states)
            _states.Remove(name);
        _parts.Metrics.ResourceReady.Remove(new("kind", Model.Kind.Kind), new("name", name.ToString()));
        foreach (var component in Model.Bundled.Components)
            _parts.Metrics.ForgetComponent(Model.Kind.Kind, name.ToString(), component.Folder);
    }
}
