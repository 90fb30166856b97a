using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>One difference between two JSON objects.</summary>
/// <param name="Path">Where: JSONPath, as JsonNode.GetPath writes it.</param>
/// <param name="Kind">Whether it was added, removed or changed.</param>
/// <param name="Before">What was there; null where nothing or null was.</param>
/// <param name="After">What is there; null where nothing or null is.</param>
public sealed record ModelChange(string Path, ModelChangeKind Kind, JsonNode? Before, JsonNode? After)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        ModelChangeKind.Added => $"+ {Path}: {Text(After)}",
        ModelChangeKind.Removed => $"- {Path}: {Text(Before)}",
        _ => $"~ {Path}: {Text(Before)} -> {Text(After)}",
    };

    internal static IReadOnlyList<ModelChange> Between(JsonObject before, JsonObject after)
    {
        var changes = new List<ModelChange>();
        Compare(before, after, changes);
        changes.Sort(static (a, b) => string.CompareOrdinal(a.Path, b.Path));
        return changes;
    }

    private static void Compare(JsonObject before, JsonObject after, List<ModelChange> changes)
    {
        foreach (var entry in before)
        {
            var path = entry.Value?.GetPath() ?? Child(before, entry.Key);
            if (!after.ContainsKey(entry.Key)) changes.Add(new ModelChange(path, ModelChangeKind.Removed, entry.Value, null));
            else if (entry.Value is JsonObject left && after[entry.Key] is JsonObject right) Compare(left, right, changes);
            else if (!JsonNode.DeepEquals(entry.Value, after[entry.Key]))
                changes.Add(new ModelChange(path, ModelChangeKind.Changed, entry.Value, after[entry.Key]));
        }
        foreach (var entry in after)
        {
            if (!before.ContainsKey(entry.Key))
                changes.Add(new ModelChange(entry.Value?.GetPath() ?? Child(after, entry.Key), ModelChangeKind.Added, null, entry.Value));
        }
    }

    private static string Child(JsonObject parent, string key) => $"{parent.GetPath()}.{key}";

    private static string Text(JsonNode? json) => json?.ToJsonString() ?? "null";
}
