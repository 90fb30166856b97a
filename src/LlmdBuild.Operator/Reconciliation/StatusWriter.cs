using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Writes the status (contract §1, §2), if it says something else than the one that is there.</summary>
internal sealed class StatusWriter(KubernetesClient client, ResourceModel model, ApiResource resource, KindWatch watch)
{
    private static readonly string[] Fields = ["phase", "observedGeneration", "conditions", "releases"];

    /// <summary>Writes the status; no request where nothing changed.</summary>
    /// <returns>Whether it was written.</returns>
    public async Task<bool> WriteAsync(ResourceName name, WatchedObject item, JsonObject status, CancellationToken cancellationToken)
    {
        if (Same(item.Status, JsonBytes.Of(status)))
            return false;
        var metadata = new JsonObject { ["name"] = name.Name, ["uid"] = item.Uid };
        if (name.Namespace is not null)
            metadata["namespace"] = name.Namespace;
        var body = new JsonObject { ["apiVersion"] = model.Kind.ApiVersion, ["kind"] = model.Kind.Kind, ["metadata"] = metadata, ["status"] = status };
        using var answer = await client.ApplyAsync(resource, name.Namespace, name.Name, JsonBytes.Of(body), model.FieldManager, force: true, "status", cancellationToken);
        watch.Observe(answer.RootElement);
        return true;
    }

    // Other fields of the status are other people's.
    private static bool Same(byte[] before, byte[] now)
    {
        using var old = JsonDocument.Parse(before.Length == 0 ? "{}"u8.ToArray() : before);
        using var @new = JsonDocument.Parse(now);
        foreach (var field in Fields)
        {
            var was = old.RootElement.At(field);
            var @is = @new.RootElement.At(field);
            if (was.ValueKind != @is.ValueKind || (was.ValueKind != JsonValueKind.Undefined && !JsonElement.DeepEquals(was, @is)))
                return false;
        }
        return true;
    }
}
