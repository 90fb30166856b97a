namespace LlmdBuild.Schema.Model;

/// <summary>A named key of an object.</summary>
/// <param name="Key">The exact key.</param>
/// <param name="Value">What it holds.</param>
public sealed record ValueProperty(string Key, ValueNode Value)
{
    /// <summary>The keys of an object in the order that they are sorted in.</summary>
    internal static List<ValueProperty> List(SortedList<string, ValueNode> properties)
    {
        var list = new List<ValueProperty>(properties.Count);
        foreach (var property in properties) list.Add(new ValueProperty(property.Key, property.Value));
        return list;
    }
}
