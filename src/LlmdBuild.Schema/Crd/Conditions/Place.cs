using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd.Conditions;

/// <summary>The value that a requirement speaks of.</summary>
/// <param name="Node">What is known of it.</param>
/// <param name="Path">Keys from the value that holds the rule; empty for that value itself.</param>
/// <param name="Defaults">The defaults that Helm merges under it; null where they are not known.</param>
/// <param name="IsReplaced">Whether nothing is merged in, so that what is written is all there is.</param>
internal sealed record Place(ValueNode Node, IReadOnlyList<string> Path, JsonObject? Defaults, bool IsReplaced)
{
    /// <summary>Whether what is written under the key is all there is.</summary>
    public bool IsMissingByDefault(string key) => IsReplaced || key != "global" && Defaults is not null && !Defaults.ContainsKey(key);

    /// <summary>Whether expressions or structural schemas can look into the key's value.</summary>
    public bool CanSee(string key) => Node.Find(key) is { } child && CelSyntax.IsVisible(child) && (IsReplaced ? !child.IsNullable : CelSyntax.Field(key) is not null);

    /// <summary>The value under a key that the node names.</summary>
    public Place Child(string key) => new(Node.Find(key)!, [.. Path, key], DefaultsOf(Defaults, key), IsReplaced);

    /// <summary>The defaults below a key: none where the key has none, unknown where they are.</summary>
    public static JsonObject? DefaultsOf(JsonObject? defaults, string key) =>
        defaults is null || key == "global" ? null : defaults[key] as JsonObject ?? [];
}
