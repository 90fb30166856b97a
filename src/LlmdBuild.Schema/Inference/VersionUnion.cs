using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>One model over several pinned versions of a chart.</summary>
internal static class VersionUnion
{
    /// <summary>Unites the models; the first gives what is said and the defaults. Keys that not all versions know carry their versions.</summary>
    public static ValuesModel Of(IReadOnlyList<ValuesModel> models)
    {
        if (models.Count == 1) return models[0];
        IReadOnlyList<string> versions = [.. models.SelectMany(static m => m.Versions).Distinct(StringComparer.Ordinal)];
        var root = Unite([.. models.Select(static m => (m.Versions[0], m.Root))], versions.Count);
        return models[0] with
        {
            Versions = versions,
            Root = root,
            Remarks = [.. models.SelectMany(static m => m.Remarks).Concat(models.SelectMany(m => VersionRemarks.Of(m.Versions[0], m.Root, root))).Distinct()],
            Diagnostics = [.. models.SelectMany(static m => m.Diagnostics).Distinct()],
        };
    }

    private static ValueNode Unite(List<(string Version, ValueNode Node)> nodes, int versionCount)
    {
        var united = nodes[0].Node;
        for (var i = 1; i < nodes.Count; i++) united = NodeUnion.Of(united, nodes[i].Node);
        if (united.Kind == ValueKind.Object && nodes.All(static n => n.Node.Kind == ValueKind.Object))
            united = united with { Properties = [.. united.Properties.Select(p => p with { Value = UniteProperty(p, nodes, versionCount) })] };
        return nodes.Count < versionCount ? united with { Versions = [.. nodes.Select(static n => n.Version)] } : united;
    }

    private static ValueNode UniteProperty(ValueProperty property, List<(string Version, ValueNode Node)> parents, int versionCount)
    {
        List<(string, ValueNode)> named = [.. parents.Where(p => p.Node.Find(property.Key) is not null).Select(p => (p.Version, p.Node.Find(property.Key)!))];
        var node = Unite(named, parents.Count == versionCount ? versionCount : int.MaxValue);
        // A version that does not name the key may still take it as anything: then the type is only likely.
        var isFree = parents.Any(p => p.Node.Find(property.Key) is null && p.Node is { IsOpen: true, Entries: null });
        if (parents.Count < versionCount) node = node with { Versions = [] };
        return isFree && node.Kind is not (ValueKind.Any or ValueKind.Object or ValueKind.List) ? node with { Origin = TypeOrigin.Hint } : node;
    }
}
