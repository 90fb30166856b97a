using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Health;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Hooks;

/// <summary>Runs the hooks of install and upgrade as Helm does: by weight, one after the other, once per revision of a component.</summary>
/// <remarks>
/// Never waits: each call goes as far as it can, and the watch of the hook's kind brings the next. What has succeeded is written on
/// the resource before its object goes, so a kill in between makes nothing run again.
/// </remarks>
internal sealed class HookRunner(KubernetesClient client, WatchRegistry watches, ResourceModel model, ObjectRemover remover, OwnerWriter owner)
{
    /// <summary>Runs a stage of all components.</summary>
    /// <returns>What is waited for; null once the stage is over.</returns>
    /// <exception cref="HookFailedException">A hook failed, now or in an earlier pass of the same revision.</exception>
    /// <exception cref="ObjectFailedException">A hook's object is refused.</exception>
    public async Task<string?> RunAsync(Pass pass, EffectiveSpec spec, DesiredState desired, HookStage stage, CancellationToken cancellationToken)
    {
        string? waiting = null;
        foreach (var component in spec.Components)
        {
            var hooks = desired.Hooks.Where(h => h.Object.Component == component.Component.Folder).ToList();
            if (hooks.Count > 0)
                waiting ??= await RunAsync(pass, component, hooks, stage, cancellationToken);
        }
        if (waiting is null && stage == HookStage.Post)
            await ForgetOthersAsync(pass, spec, cancellationToken);
        return waiting;
    }

    private async Task<string?> RunAsync(Pass pass, EffectiveComponent component, List<DesiredHook> hooks, HookStage stage, CancellationToken cancellationToken)
    {
        var record = HookRecords.Of(owner.MarksOf(pass.Name).Hooks, component, pass.Installed);
        if (record.Stage < stage)
            record = record with { Stage = stage, Done = 0 };
        if (record.Stage > stage)
        {
            await CleanUpAsync(pass, hooks, record, cancellationToken);
            return null;
        }
        var due = hooks.Where(h => IsDue(h, record.Event(stage), pass)).ToList();
        while (record.Failed is null && record.Done < due.Count)
        {
            var hook = due[record.Done];
            if (await StepAsync(pass, hook, record, cancellationToken) is { } awaited)
                return awaited;
            if (FailureOf(hook) is { } failure)
                record = record with { Failed = $"{component.Component.Name}: hook {record.Event(stage)} {hook.Object.Identity} failed: {failure}" };
            else
                record = record with { Done = record.Done + 1 };
            if (hook.RunsToCompletion)
                await KeepAsync(pass, component, record, cancellationToken);
        }
        if (record.Failed is null)
        {
            record = record with { Stage = stage + 1, Done = 0 };
            if (due.Count > 0 || stage == HookStage.Post)
                await KeepAsync(pass, component, record, cancellationToken);
        }
        await CleanUpAsync(pass, hooks, record, cancellationToken);
        return record.Failed is null ? null : throw new HookFailedException(record.Failed);
    }

    /// <summary>Whether a hook has its turn at an event, such as <c>post-upgrade</c>.</summary>
    /// <remarks>
    /// A return to an earlier revision runs no Job: Helm would run those of rollback, which are refused. Objects that stay, such as a
    /// route that a chart calls a hook, become what that revision says, so that a return ends where an install of it does.
    /// </remarks>
    public static bool IsDue(DesiredHook hook, string @event, Pass pass) => hook.Hook.Events.Contains(@event) && (pass.Followed is null || !hook.RunsToCompletion);

    // One step of one hook: null once it has ended, or exists and need not end.
    private async Task<string?> StepAsync(Pass pass, DesiredHook hook, HookRecord record, CancellationToken cancellationToken)
    {
        var item = hook.Object;
        var what = $"hook {record.Event(record.Stage)} {item.Identity}";
        var live = Live(hook);
        if (live is { Deleting: true })
            return $"waiting for an earlier {what} to go";
        if (live is not null && RunOf(live) != record.Run)
        {
            if (!hook.GoesBeforeCreation)
                throw new HookFailedException($"{what}: it exists already, and its delete policy does not say before-hook-creation");
            if (await remover.RemoveAsync(item.Resource, live, cancellationToken))
                pass.Report.Removed(item.Identity);
            return $"waiting for an earlier {what} to go";
        }
        if (live is null)
        {
            live = await CreateAsync(item, record, cancellationToken);
            pass.Report.Created(item.Identity);
        }
        return hook.RunsToCompletion && live?.Health.State is null or HealthState.InProgress ? $"waiting for {what}" : null;
    }

    private async Task<WatchedObject?> CreateAsync(DesiredObject item, HookRecord record, CancellationToken cancellationToken)
    {
        var body = JsonNode.Parse(item.Body)!.AsObject();
        body["metadata"]!["annotations"]![Stamps.HookRun] = record.Run.ToString(CultureInfo.InvariantCulture);
        try
        {
            using var answer = await client.ApplyAsync(item.Resource, item.Namespace, item.Name, JsonBytes.Of(body), model.FieldManager, force: false, null, cancellationToken);
            return watches.Find(item.Kind)?.Observe(answer.RootElement);
        }
        catch (KubernetesException e)
        {
            throw new ObjectFailedException(item.Identity, e);
        }
    }

    private string? FailureOf(DesiredHook hook)
        => hook.RunsToCompletion && Live(hook)?.Health is { State: HealthState.Failed } health ? health.Message : null;

    // Hooks that have had their turn in this run, and are to go for it.
    private async Task CleanUpAsync(Pass pass, List<DesiredHook> hooks, HookRecord record, CancellationToken cancellationToken)
    {
        foreach (var stage in new[] { HookStage.Pre, HookStage.Post })
        {
            var due = hooks.Where(h => IsDue(h, record.Event(stage), pass)).ToList();
            for (var i = 0; i < due.Count; i++)
            {
                var isFailed = record.Failed is not null && stage == record.Stage && i == record.Done;
                var isOver = stage < record.Stage || (record.Failed is not null && stage == record.Stage && i < record.Done);
                if (((isOver && due[i].GoesOnSuccess) || (isFailed && due[i].GoesOnFailure)) && Live(due[i]) is { Deleting: false } live && RunOf(live) == record.Run
                    && await remover.RemoveAsync(due[i].Object.Resource, live, cancellationToken))
                    pass.Report.Removed(due[i].Object.Identity);
            }
        }
    }

    private Task KeepAsync(Pass pass, EffectiveComponent component, HookRecord record, CancellationToken cancellationToken)
        => owner.MarkAsync(pass.Name, pass.Resource.Uid, marks =>
        {
            var records = HookRecords.Read(marks.Hooks);
            records[component.Component.Folder] = record;
            return marks with { Hooks = HookRecords.Write(records) };
        }, cancellationToken);

    // A component that was switched off is installed anew when it comes back.
    private async Task ForgetOthersAsync(Pass pass, EffectiveSpec spec, CancellationToken cancellationToken)
    {
        if (owner.MarksOf(pass.Name).Hooks is null)
            return;
        await owner.MarkAsync(pass.Name, pass.Resource.Uid, marks =>
        {
            var records = HookRecords.Read(marks.Hooks);
            foreach (var folder in records.Keys.Except(spec.Components.Select(c => c.Component.Folder)).ToList())
                records.Remove(folder);
            return marks with { Hooks = HookRecords.Write(records) };
        }, cancellationToken);
    }

    private WatchedObject? Live(DesiredHook hook) => watches.Find(hook.Object.Kind)?.Store.Find(hook.Object.Namespace, hook.Object.Name);

    private static int RunOf(WatchedObject live)
    {
        using var body = JsonDocument.Parse(live.Body);
        return int.TryParse(body.RootElement.At("metadata", "annotations").Text(Stamps.HookRun), NumberStyles.None, CultureInfo.InvariantCulture, out var run) ? run : 0;
    }
}
