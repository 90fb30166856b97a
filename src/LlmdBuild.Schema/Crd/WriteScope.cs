using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd.Conditions;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd;

/// <summary>Where in a chart's values a node is written.</summary>
/// <param name="Path">Its path.</param>
/// <param name="IsReplaced">Below a list, where nothing is merged in and the schema holds for what is written here.</param>
/// <param name="Defaults">What Helm merges under it; null where that is not known.</param>
/// <param name="IsRepeated">Below a list or a map, where the server multiplies what an expression costs.</param>
internal sealed record WriteScope(string Path, bool IsReplaced, JsonObject? Defaults, bool IsRepeated = false)
{
    /// <summary>Whether a key that is not written here is missing.</summary>
    public bool IsMissingByDefault(string key) => new Place(ValueNode.Any, [], Defaults, IsReplaced).IsMissingByDefault(key);

    /// <summary>Below a key.</summary>
    public WriteScope Key(string key) => this with { Path = ValuePath.Key(Path, key), Defaults = Place.DefaultsOf(Defaults, key) };

    /// <summary>In a list.</summary>
    public WriteScope Item() => new(ValuePath.Item(Path), true, null, true);

    /// <summary>Below any key of a map, which the defaults may have, too.</summary>
    public WriteScope Entry() => new(ValuePath.Entry(Path), IsReplaced, null, true);
}
