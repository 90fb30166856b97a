using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Writes on the resource itself: finalizer and marks, and later the finalizer's end.</summary>
internal sealed class OwnerWriter(KubernetesClient client, ResourceModel model, ApiResource resource, KindWatch watch)
{
    /// <summary>Whether the resource waits for us before it goes.</summary>
    public static bool HasFinalizer(JsonElement owner) => owner.At("metadata", "finalizers").Items().Any(f => f.ValueEquals(Stamps.Finalizer));

    /// <summary>Sees to it that the finalizer is there and the marks are as they should be. One request, or none.</summary>
    /// <param name="name">The resource.</param>
    /// <param name="uid">Its uid: a resource that is gone is not made again.</param>
    /// <param name="change">From the marks that the watch and our own writes know now to those wanted.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task MarkAsync(ResourceName name, string uid, Func<OwnerMarks, OwnerMarks> change, CancellationToken cancellationToken)
    {
        var (there, marked) = Read(watch.Store.Find(name.Namespace, name.Name));
        var marks = change(there);
        if (marked && marks == there)
            return;
        var metadata = new JsonObject { ["name"] = name.Name, ["uid"] = uid, ["finalizers"] = new JsonArray(Stamps.Finalizer), ["annotations"] = marks.Write() };
        if (name.Namespace is not null)
            metadata["namespace"] = name.Namespace;
        var body = new JsonObject { ["apiVersion"] = model.Kind.ApiVersion, ["kind"] = model.Kind.Kind, ["metadata"] = metadata };
        using var answer = await client.ApplyAsync(resource, name.Namespace, name.Name, JsonBytes.Of(body), model.FieldManager, force: true, null, cancellationToken);
        watch.Observe(answer.RootElement);
    }

    /// <summary>The marks as the watch and our own writes know them now.</summary>
    public OwnerMarks MarksOf(ResourceName name) => Read(watch.Store.Find(name.Namespace, name.Name)).Marks;

    private static (OwnerMarks Marks, bool HasFinalizer) Read(WatchedObject? resource)
    {
        if (resource is null)
            return (new OwnerMarks(), false);
        using var owner = JsonDocument.Parse(resource.Body);
        return (OwnerMarks.Read(owner.RootElement), HasFinalizer(owner.RootElement));
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
