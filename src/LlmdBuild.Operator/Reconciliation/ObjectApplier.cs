using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Observability;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Brings one object in line: nothing where nothing differs, else one server-side apply.</summary>
internal sealed class ObjectApplier(KubernetesClient client, WatchRegistry watches, ResourceModel model, ObjectRemover remover, OperatorMetrics metrics, bool forceConflicts)
{
    /// <summary>The field manager of CustomResourceDefinitions, which belong to the platform.</summary>
    public const string DefinitionManager = "platform.opendatahub.io";

    /// <summary>Does what was planned.</summary>
    /// <exception cref="ConflictException">Somebody else applies a field of it.</exception>
    /// <exception cref="KubernetesException">The server refuses it.</exception>
    public async Task<ApplyOutcome> ApplyAsync(PlannedObject planned, InstanceState state, CancellationToken cancellationToken)
    {
        var desired = planned.Desired;
        var watch = watches.Find(desired.Kind);
        switch (planned.Step)
        {
            case PlannedStep.Create:
                return await CreateAsync(desired, watch, state, cancellationToken);
            case PlannedStep.Update:
                var written = await SendAsync(desired, planned.Body, watch, cancellationToken);
                return Agree(desired, written, state, planned.Live!.ResourceVersion == written?.ResourceVersion ? ApplyOutcome.Unchanged : ApplyOutcome.Changed);
            case PlannedStep.Recreate:
                return await remover.RemoveAsync(desired.Resource, planned.Live!, cancellationToken) ? ApplyOutcome.Removed : ApplyOutcome.BeingDeleted;
            case PlannedStep.Release:
                return Agree(desired, await ReleaseAsync(desired, planned.Live!, watch!, cancellationToken), state, ApplyOutcome.Unchanged);
            case PlannedStep.Wait:
                return ApplyOutcome.BeingDeleted;
            default:
                return ApplyOutcome.Unchanged;
        }
    }

    private async Task<ApplyOutcome> CreateAsync(DesiredObject desired, KindWatch? watch, InstanceState state, CancellationToken cancellationToken)
    {
        if (desired.Options.HasFlag(DesiredOptions.CreateOnly))
        {
            using var there = await client.GetAsync(desired.Kind, desired.Namespace, desired.Name, cancellationToken);
            if (there is not null)
                return ApplyOutcome.Unchanged;
        }
        var written = await SendAsync(desired, desired.Body, watch, cancellationToken);
        return Agree(desired, written, state, ApplyOutcome.Created);
    }

    private async Task<WatchedObject?> SendAsync(DesiredObject desired, ReadOnlyMemory<byte> body, KindWatch? watch, CancellationToken cancellationToken)
    {
        var isDefinition = desired.Kind.Kind == "CustomResourceDefinition";
        var manager = isDefinition ? DefinitionManager : model.FieldManager;
        metrics.Applied.Add(1, new KeyValuePair<string, string>("controller", model.PartOf));
        var answer = await SendAsync(desired, body, manager, forceConflicts || isDefinition, cancellationToken);
        try
        {
            if (!isDefinition && HasForeignOwner(answer.RootElement))
            {
                var stripped = await StripOwnersAsync(desired, answer.RootElement, cancellationToken);
                answer.Dispose();
                answer = stripped;
            }
            return watch?.Observe(answer.RootElement);
        }
        finally
        {
            answer.Dispose();
        }
    }

    private async Task<JsonDocument> SendAsync(DesiredObject desired, ReadOnlyMemory<byte> body, string manager, bool force, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ApplyAsync(desired.Resource, desired.Namespace, desired.Name, body, manager, force, null, cancellationToken);
        }
        catch (KubernetesException e) when (!force && e.Status == HttpStatusCode.Conflict && e.Causes.Any(c => c.Reason == "FieldManagerConflict"))
        {
            // Somebody who applies a field means to keep it; who merely updated it (kubectl edit, a script) caused drift.
            var appliers = e.Causes.Where(c => c.Reason == "FieldManagerConflict" && !c.Message.Contains(" using ", StringComparison.Ordinal)).ToList();
            if (appliers.Count == 0)
                return await SendAsync(desired, body, manager, force: true, cancellationToken);
            throw new ConflictException($"{desired.Identity}: {string.Join("; ", appliers.Select(c => $"{c.Message}: {c.Field}"))}");
        }
    }

    // Contract §4: an object has no owners beside us.
    private bool HasForeignOwner(JsonElement json)
    {
        foreach (var owner in json.At("metadata", "ownerReferences").Items())
        {
            if (owner.Text("kind") != model.Kind.Kind)
                return true;
        }
        return false;
    }

    private Task<JsonDocument> StripOwnersAsync(DesiredObject desired, JsonElement json, CancellationToken cancellationToken)
        => PatchOwnersAsync(desired, json, owner => owner.Text("kind") == model.Kind.Kind, cancellationToken);

    // Handed over to somebody else: we are no longer the owner, and never touch it again.
    private async Task<WatchedObject> ReleaseAsync(DesiredObject desired, WatchedObject live, KindWatch watch, CancellationToken cancellationToken)
    {
        using var there = JsonDocument.Parse(live.Body);
        using var released = await PatchOwnersAsync(desired, there.RootElement, owner => owner.Text("kind") != model.Kind.Kind, cancellationToken);
        return watch.Observe(released.RootElement);
    }

    private Task<JsonDocument> PatchOwnersAsync(DesiredObject desired, JsonElement json, Func<JsonElement, bool> keep, CancellationToken cancellationToken)
    {
        var owners = new JsonArray([.. json.At("metadata", "ownerReferences").Items().Where(keep).Select(o => JsonNode.Parse(o.GetRawText()))]);
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["ownerReferences"] = owners } };
        return client.PatchAsync(desired.Resource, desired.Namespace, desired.Name, patch, KubernetesClient.MergePatch, model.FieldManager, cancellationToken);
    }

    private static ApplyOutcome Agree(DesiredObject desired, WatchedObject? live, InstanceState state, ApplyOutcome outcome)
    {
        state.Agreed[desired.Identity] = (desired.Hash, live?.ContentHash ?? 0);
        return outcome;
    }
}
