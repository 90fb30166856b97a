using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Upgrades;

/// <summary>A ControllerRevision of ours.</summary>
/// <param name="Object">As the watch holds it.</param>
/// <param name="Number">What a resource names to return to it.</param>
/// <param name="ReadySince">When it last became Ready, in a form that sorts; empty for revisions that do not say.</param>
internal sealed record KeptRevision(WatchedObject Object, long Number, string ReadySince)
{
    public static KeptRevision Read(WatchedObject item)
    {
        using var body = JsonDocument.Parse(item.Body);
        var root = body.RootElement;
        return new KeptRevision(item, root.Number("revision") ?? 0, root.At("metadata", "annotations").Text(Stamps.ReadySince) ?? "");
    }

    /// <summary>The revision as one to follow.</summary>
    public FollowedRevision Follow(bool isAutomatic)
    {
        using var body = JsonDocument.Parse(Object.Body);
        var charts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body.RootElement.At("data", "charts") is { ValueKind: JsonValueKind.Object } versions)
        {
            foreach (var entry in versions.EnumerateObject())
                charts[entry.Name] = entry.Value.GetString() ?? "";
        }
        return new FollowedRevision(Number, body.RootElement.At("data", "spec").Clone(), charts, isAutomatic);
    }
}
