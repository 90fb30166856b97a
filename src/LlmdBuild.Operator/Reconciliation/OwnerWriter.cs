using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Writes on the resource itself: finalizer and inventory, and later the finalizer's end.</summary>
internal sealed class OwnerWriter(KubernetesClient client, ResourceModel model, ApiResource resource, KindWatch watch)
{
    /// <summary>The kinds that a resource may have objects of, as written on it.</summary>
    public static IReadOnlyList<GroupVersionKind> ReadInventory(JsonElement owner)
        => [.. (owner.At("metadata", "annotations").Text(Stamps.Inventory) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(GroupVersionKind.FromInventory).OfType<GroupVersionKind>()];

    /// <summary>Whether the resource waits for us before it goes.</summary>
    public static bool HasFinalizer(JsonElement owner) => owner.At("metadata", "finalizers").Items().Any(f => f.ValueEquals(Stamps.Finalizer));

    /// <summary>Sees to it that the finalizer is there and the inventory names exactly these kinds. One request, or none.</summary>
    public async Task MarkAsync(ResourceName name, string uid, IEnumerable<GroupVersionKind> kinds, CancellationToken cancellationToken)
    {
        var inventory = string.Join(',', kinds.Select(k => k.ToString()).Order(StringComparer.Ordinal));
        if (IsMarked(watch.Store.Find(name.Namespace, name.Name), inventory))
            return;
        // The uid makes sure that a resource that is gone is not made again.
        var metadata = new JsonObject
        {
            ["name"] = name.Name,
            ["uid"] = uid,
            ["finalizers"] = new JsonArray(Stamps.Finalizer),
            ["annotations"] = new JsonObject { [Stamps.Inventory] = inventory },
        };
        if (name.Namespace is not null)
            metadata["namespace"] = name.Namespace;
        var body = new JsonObject { ["apiVersion"] = model.Kind.ApiVersion, ["kind"] = model.Kind.Kind, ["metadata"] = metadata };
        using var answer = await client.ApplyAsync(resource, name.Namespace, name.Name, JsonBytes.Of(body), model.FieldManager, force: true, null, cancellationToken);
        watch.Observe(answer.RootElement);
    }

    // The pass may have marked it already: what counts is what the watch and our writes know now.
    private static bool IsMarked(WatchedObject? resource, string inventory)
    {
        if (resource is null)
            return false;
        using var owner = JsonDocument.Parse(resource.Body);
        return HasFinalizer(owner.RootElement) && (owner.RootElement.At("metadata", "annotations").Text(Stamps.Inventory) ?? "") == inventory;
    }

    /// <summary>Lets the resource go.</summary>
    public async Task ReleaseAsync(ResourceName name, WatchedObject item, JsonElement owner, CancellationToken cancellationToken)
    {
        var rest = new JsonArray([.. owner.At("metadata", "finalizers").Items().Where(f => !f.ValueEquals(Stamps.Finalizer)).Select(f => JsonValue.Create(f.GetString()))]);
        // At the version read: a finalizer that somebody added meanwhile must not get lost.
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["resourceVersion"] = item.ResourceVersion.ToString(System.Globalization.CultureInfo.InvariantCulture),
                ["finalizers"] = rest,
            },
        };
        using var answer = await client.PatchAsync(resource, name.Namespace, name.Name, patch, KubernetesClient.MergePatch, model.FieldManager, cancellationToken);
        watch.Observe(answer.RootElement);
    }
}
