namespace LlmdBuild.Charts.Sources;

/// <summary>Finds one chart in an index of any form (flow style, JSON, anchors) by reading it as a stream of YAML events.</summary>
internal static class IndexEvents
{
    /// <summary>The chart's versions, or null where it is not there.</summary>
    public static List<IndexVersion>? Find(TextReader reader, string name)
    {
        var root = YamlText.LoadSelected(reader, (depth, key) => depth switch
        {
            1 => key == "entries",
            2 => key == name,
            _ => true,
        });
        if (root is not Dictionary<string, object?> map)
            throw new YamlTextException("it is not a mapping", 0, 0);
        if (map.GetValueOrDefault("entries") is not Dictionary<string, object?> entries)
            return null;
        if (!entries.TryGetValue(name, out var node))
            return null;
        var list = node as List<object?> ?? [];
        return [.. list.Select(IndexEntry.From).OfType<IndexEntry>().Select(static e => new IndexVersion(e.Version, 0, 0, e))];
    }
}
