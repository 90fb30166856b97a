using System.Text.Json.Nodes;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Model;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Crd;

/// <summary>Puts <see cref="VersionRules"/> on the objects that hold a component's version beside its values.</summary>
internal static class VersionRuleEdits
{
    private const string Keyword = "x-kubernetes-validations";

    /// <summary>The edits of a manifest; what no rule can say is added to the remarks.</summary>
    public static IEnumerable<CrdEdit> Make(
        YamlMappingNode root, IReadOnlyList<CrdPlaceholder> placeholders, IReadOnlyList<CrdComponent> components, IDictionary<string, IReadOnlyList<SchemaRemark>> remarks)
    {
        foreach (var values in placeholders)
        {
            var component = components.First(c => c.Name == values.Component);
            if (values.IsVersion || values.Path.Count == 0 || component.Mode != ValuesMode.Typed || component.Values.Versions.Count < 2) continue;
            var version = placeholders.FirstOrDefault(p => p.IsVersion && p.Component == values.Component && p.ApiVersion == values.ApiVersion
                && p.Path.Count == values.Path.Count && p.Path.SkipLast(1).SequenceEqual(values.Path.SkipLast(1), StringComparer.Ordinal));
            if (version is null || FindOwner(root, values) is not { } owner) continue;
            var (rules, unsaid) = VersionRules.Write(component.Values, version.Path[^1], values.Path[^1]);
            AddRemarks(remarks, component.Name, unsaid);
            if (rules.Count == 0) continue;
            if (ManifestNode.Find(owner, Keyword) is not null) AddRemarks(remarks, component.Name, [new SchemaRemark("", "version", "the manifest has rules of its own here; which keys a version knows is left to the render")]);
            else if (Insert(owner, rules) is { } edit) yield return edit;
        }
    }

    private static CrdEdit? Insert(YamlMappingNode owner, JsonArray rules)
    {
        var members = new JsonObject { [Keyword] = rules };
        foreach (var (key, _) in owner.Children)
        {
            if (key is not YamlScalarNode { Value: "properties" }) continue;
            var at = (int)key.Start.Index;
            var indent = (int)key.Start.Column - 1;
            var text = owner.Style == MappingStyle.Flow ? CrdText.Compact(members)[1..^1] + ", " : CrdText.Block(members, indent) + "\n" + new string(' ', indent);
            return new CrdEdit(at, at, text);
        }
        return null;
    }

    private static YamlMappingNode? FindOwner(YamlMappingNode root, CrdPlaceholder placeholder)
    {
        foreach (var version in ((YamlSequenceNode)ManifestNode.Find(ManifestNode.Find(root, "spec"), "versions")!).Children)
        {
            if (ManifestNode.Text(ManifestNode.Find(version, "name")) != placeholder.ApiVersion) continue;
            var node = ManifestNode.Find(ManifestNode.Find(version, "schema"), "openAPIV3Schema");
            foreach (var key in placeholder.Path.SkipLast(1)) node = ManifestNode.Find(ManifestNode.Find(node, "properties"), key);
            return node as YamlMappingNode;
        }
        return null;
    }

    private static void AddRemarks(IDictionary<string, IReadOnlyList<SchemaRemark>> remarks, string component, IReadOnlyList<SchemaRemark> added)
    {
        if (added.Count > 0) remarks[component] = [.. remarks.TryGetValue(component, out var known) ? known : [], .. added];
    }
}
