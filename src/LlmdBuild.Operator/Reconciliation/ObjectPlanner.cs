using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Upgrades;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Compares objects as they should be with what the watches hold.</summary>
internal sealed class ObjectPlanner(WatchRegistry watches)
{
    /// <summary>Compares an object with what is there. Asks nobody and writes nothing.</summary>
    public PlannedObject Plan(DesiredObject desired, InstanceState state)
    {
        var watch = watches.Find(desired.Kind);
        var live = watch?.Store.Find(desired.Namespace, desired.Name);
        state.Agreed.TryGetValue(desired.Identity, out var agreed);
        // Definitions are not watched in full: what was applied once in this process is taken to be there.
        if (live is null)
            return new(desired, watch is null && agreed.Desired == desired.Hash ? PlannedStep.Nothing : PlannedStep.Create) { Body = desired.Body };
        if (live.Deleting)
            return new(desired, PlannedStep.Wait) { Live = live };
        if (agreed == (desired.Hash, live.ContentHash))
            return new(desired, PlannedStep.Nothing);
        if (desired.Options.HasFlag(DesiredOptions.CreateOnly))
            return Agreeing(desired, live, state);
        using var there = JsonDocument.Parse(live.Body);
        if (there.RootElement.At("metadata", "annotations").Text(Stamps.Managed) == "false")
            return IsOwned(there.RootElement, desired) ? new(desired, PlannedStep.Release) { Live = live } : Agreeing(desired, live, state);
        var body = DeploymentMerge.Merge(desired, live, there.RootElement);
        using var wanted = JsonDocument.Parse(body);
        using var owned = JsonDocument.Parse(live.OwnedFields ?? "{}"u8.ToArray());
        var changes = ObjectDiff.Compare(wanted.RootElement, there.RootElement, owned.RootElement, ImmutableFields.MayHave(desired.Kind) ? int.MaxValue : 1);
        return changes.Count == 0 && live.OwnedFields is not null && !HasForeignOwner(there.RootElement, wanted.RootElement)
            ? Agreeing(desired, live, state)
            : new(desired, PlannedStep.Update) { Live = live, Body = body, Immutable = ImmutableFields.Among(desired.Kind, there.RootElement, changes) };
    }

    // Contract §4: an object has no owners beside us. An update takes them off.
    private static bool HasForeignOwner(JsonElement live, JsonElement wanted)
        => wanted.At("metadata", "ownerReferences").Items().FirstOrDefault().Text("kind") is { } kind
            && live.At("metadata", "ownerReferences").Items().Any(o => o.Text("kind") != kind);

    // Our stamps' owner reference is still on it.
    private static bool IsOwned(JsonElement live, DesiredObject desired)
    {
        using var wanted = JsonDocument.Parse(desired.Body);
        return wanted.RootElement.At("metadata", "ownerReferences").Items().FirstOrDefault().Text("uid") is { } uid
            && live.At("metadata", "ownerReferences").Items().Any(o => o.Text("uid") == uid);
    }

    private static PlannedObject Agreeing(DesiredObject desired, WatchedObject live, InstanceState state)
    {
        state.Agreed[desired.Identity] = (desired.Hash, live.ContentHash);
        return new(desired, PlannedStep.Nothing);
    }
}
