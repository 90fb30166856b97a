using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The contract's rule for Deployments (§4): replicas and resources that somebody else set stay as they are.</summary>
/// <remarks>
/// Somebody else set a field when another field manager owns it and we do not. Such a field is left out of what is applied, so
/// it stays theirs; a value that nobody else owns follows the chart. <c>opendatahub.io/managed: "true"</c> on the live
/// Deployment turns the rule off.
/// </remarks>
internal sealed class DeploymentMerge
{
    private readonly JsonElement _owned;
    private readonly JsonElement[] _others;

    private DeploymentMerge(JsonElement owned, JsonElement[] others)
    {
        _owned = owned;
        _others = others;
    }

    /// <summary>What to apply, given what is there.</summary>
    public static ReadOnlyMemory<byte> Merge(DesiredObject desired, WatchedObject live, JsonElement there)
    {
        if (live.OtherFields.Count == 0 || there.At("metadata", "annotations").Text(Stamps.Managed) == "true")
            return desired.Body;
        var documents = live.OtherFields.Select(f => JsonDocument.Parse(f)).ToList();
        documents.Add(JsonDocument.Parse(live.OwnedFields ?? "{}"u8.ToArray()));
        try
        {
            var body = JsonNode.Parse(desired.Body)!.AsObject();
            var fields = new DeploymentMerge(documents[^1].RootElement, [.. documents.SkipLast(1).Select(d => d.RootElement)]);
            return body["spec"] is JsonObject spec && fields.Below("spec").DropFrom(spec, there.At("spec")) ? JsonBytes.Of(body) : desired.Body;
        }
        finally
        {
            documents.ForEach(d => d.Dispose());
        }
    }

    private bool DropFrom(JsonObject spec, JsonElement live)
    {
        var changed = Drop(spec, "replicas");
        var containers = Below("template").Below("spec").Below("containers");
        foreach (var container in (spec["template"]?["spec"]?["containers"] as JsonArray ?? []).OfType<JsonObject>())
        {
            var name = container["name"]?.GetValue<string>();
            var there = live.At("template", "spec", "containers").Items().FirstOrDefault(c => c.Text("name") == name);
            if (there.ValueKind == JsonValueKind.Object && container["resources"] is JsonObject resources)
                changed |= containers.Item(there).Below("resources").DropQuantities(resources);
        }
        return changed;
    }

    private bool DropQuantities(JsonObject resources)
    {
        var changed = false;
        foreach (var (part, value) in resources.ToList())
        {
            if (value is not JsonObject quantities)
                continue;
            foreach (var name in quantities.Select(q => q.Key).ToList())
                changed |= Below(part).Drop(quantities, name);
        }
        return changed;
    }

    private bool Drop(JsonObject desired, string name)
        => FieldSet.Field(_owned, name).ValueKind == JsonValueKind.Undefined
            && Array.Exists(_others, o => FieldSet.Field(o, name).ValueKind != JsonValueKind.Undefined)
            && desired.Remove(name);

    private DeploymentMerge Below(string name) => new(FieldSet.Field(_owned, name), Array.ConvertAll(_others, o => FieldSet.Field(o, name)));

    private DeploymentMerge Item(JsonElement live) => new(FieldSet.Item(_owned, live), Array.ConvertAll(_others, o => FieldSet.Item(o, live)));
}
