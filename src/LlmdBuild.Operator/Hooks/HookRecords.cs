using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Hooks;

/// <summary>The records of a resource's components, as its annotation has them.</summary>
/// <remarks><c>{"infra":{"revision":"3fa9c1d2e4","run":2,"action":"upgrade","stage":"Post","done":1,"failed":"…"}}</c></remarks>
internal static class HookRecords
{
    /// <summary>Reads the annotation; what somebody spoilt counts as nothing.</summary>
    public static Dictionary<string, HookRecord> Read(string? annotation)
    {
        var records = new Dictionary<string, HookRecord>(StringComparer.Ordinal);
        if (string.IsNullOrEmpty(annotation))
            return records;
        try
        {
            using var json = JsonDocument.Parse(annotation);
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                if (entry.Value.Text("revision") is { } revision && entry.Value.Text("action") is { } action
                    && Enum.TryParse<HookStage>(entry.Value.Text("stage"), out var stage))
                    records[entry.Name] = new HookRecord(revision, (int)(entry.Value.Number("run") ?? 1), action, stage, (int)(entry.Value.Number("done") ?? 0), entry.Value.Text("failed"));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return [];
        }
        return records;
    }

    /// <summary>The record of a component as it is to be now: the one kept, or a new one where none is of this revision.</summary>
    public static HookRecord Of(string? annotation, EffectiveComponent component, IReadOnlyDictionary<string, string> installed)
    {
        var revision = component.Fingerprint();
        var kept = Read(annotation).GetValueOrDefault(component.Component.Folder);
        if (kept?.Revision == revision)
            return kept;
        var action = installed.ContainsKey(component.Chart.Name) ? HookRecord.Upgrade : HookRecord.Install;
        return new HookRecord(revision, (kept?.Run ?? 0) + 1, action, HookStage.Pre, 0, null);
    }

    /// <summary>Writes the annotation; null where there is nothing to keep.</summary>
    public static string? Write(IReadOnlyDictionary<string, HookRecord> records)
    {
        if (records.Count == 0)
            return null;
        var json = new JsonObject();
        foreach (var (component, record) in records.OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var entry = new JsonObject { ["revision"] = record.Revision, ["run"] = record.Run, ["action"] = record.Action, ["stage"] = record.Stage.ToString() };
            if (record.Done > 0)
                entry["done"] = record.Done;
            if (record.Failed is not null)
                entry["failed"] = record.Failed;
            json[component] = entry;
        }
        return System.Text.Encoding.UTF8.GetString(JsonBytes.Of(json));
    }
}
