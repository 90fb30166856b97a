using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>What changed between two versions of a chart's values, or of a CRD.</summary>
public static class SchemaDiff
{
    /// <summary>The differences between two versions of a chart's values, by path; the impact is on values files and resources that exist.</summary>
    public static IReadOnlyList<ValueChange> Compare(ValuesModel before, ValuesModel after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return NodeComparer.Compare(before.Root, after.Root);
    }

    /// <summary>The differences between two states of a CRD, each path led by its version: <c>v1alpha1: spec.values</c>.</summary>
    /// <remarks>
    /// A change is breaking where its impact is <see cref="ChangeImpact.CouldBeRefused"/>. A removed property counts as that, too:
    /// the server drops what stored objects hold there.
    /// </remarks>
    public static IReadOnlyList<ValueChange> CompareCrds(JsonObject before, JsonObject after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var changes = new List<ValueChange>();
        foreach (var path in (ReadOnlySpan<string>)["spec.group", "spec.scope", "spec.names.kind", "spec.names.plural"])
        {
            string? was = Text(before, path), now = Text(after, path);
            if (was != now) changes.Add(new ValueChange(path, ChangeKind.Retyped, ChangeImpact.CouldBeRefused, $"{was ?? "none"} -> {now ?? "none"}"));
        }
        var versionsBefore = Versions(before);
        var versionsAfter = Versions(after);
        foreach (var (name, version) in versionsBefore)
        {
            if (versionsAfter.TryGetValue(name, out var other)) changes.AddRange(CompareSchemas(name, version, other));
            else changes.Add(new ValueChange(name, ChangeKind.Removed, ChangeImpact.CouldBeRefused, "the version is no longer served"));
        }
        foreach (var name in versionsAfter.Keys.Except(versionsBefore.Keys, StringComparer.Ordinal))
            changes.Add(new ValueChange(name, ChangeKind.Added, ChangeImpact.None, "a new version"));
        return changes;
    }

    private static IEnumerable<ValueChange> CompareSchemas(string name, JsonNode before, JsonNode after)
    {
        if (before["schema"]?["openAPIV3Schema"] is not JsonObject was || after["schema"]?["openAPIV3Schema"] is not JsonObject now) yield break;
        foreach (var change in NodeComparer.Compare(JsonSchemaReader.ReadOpenApi(was), JsonSchemaReader.ReadOpenApi(now)))
        {
            var impact = change.Kind == ChangeKind.Removed ? ChangeImpact.CouldBeRefused : change.Impact;
            yield return change with { Path = $"{name}: {change.Path}", Impact = impact };
        }
        foreach (var rule in Rules(now, "").Except(Rules(was, ""), StringComparer.Ordinal))
            yield return new ValueChange($"{name}: {rule}", ChangeKind.Tightened, ChangeImpact.CouldBeRefused, "a new rule");
        foreach (var rule in Rules(was, "").Except(Rules(now, ""), StringComparer.Ordinal))
            yield return new ValueChange($"{name}: {rule}", ChangeKind.Loosened, ChangeImpact.None, "the rule is gone");
    }

    private static string? Text(JsonNode? node, string path)
    {
        foreach (var key in path.Split('.')) node = (node as JsonObject)?[key];
        return node is null ? null : CrdText.Compact(node).Trim('"');
    }

    private static SortedDictionary<string, JsonNode> Versions(JsonObject crd)
    {
        var versions = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var version in crd["spec"]?["versions"] as JsonArray ?? [])
        {
            if (version is not null && Text(version, "name") is { } name && Text(version, "served") != "false") versions[name] = version;
        }
        return versions;
    }

    private static IEnumerable<string> Rules(JsonNode? node, string path)
    {
        if (node is not JsonObject schema) yield break;
        foreach (var rule in schema["x-kubernetes-validations"] as JsonArray ?? []) yield return $"{path}: {Text(rule, "rule")}";
        foreach (var entry in schema["properties"] as JsonObject ?? [])
        {
            foreach (var rule in Rules(entry.Value, ValuePath.Key(path, entry.Key))) yield return rule;
        }
        foreach (var rule in Rules(schema["items"], ValuePath.Item(path))) yield return rule;
        foreach (var rule in Rules(schema["additionalProperties"], ValuePath.Entry(path))) yield return rule;
    }
}
