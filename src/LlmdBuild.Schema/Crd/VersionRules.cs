using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd.Conditions;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Crd;

/// <summary>Rules that bind a component's version to the values which only some of its pinned versions know.</summary>
/// <remarks>A rule sees a key where every object above it is one with a type, and the key itself has one; other keys are remarked on.</remarks>
internal sealed class VersionRules
{
    // A rule of more keys than this nobody can read, and its cost is estimated as a whole.
    private const int KeysPerRule = 20;

    private readonly SortedList<string, List<(string Path, string Condition)>> _keys = new(StringComparer.Ordinal);
    private readonly List<SchemaRemark> _remarks = [];

    private VersionRules()
    {
    }

    /// <summary>The rules for the object that holds both, and the keys that no rule can see.</summary>
    /// <param name="values">The model over all pinned versions.</param>
    /// <param name="versionField">The name of the version's property.</param>
    /// <param name="valuesField">The name of the values' property.</param>
    public static (JsonArray Rules, IReadOnlyList<SchemaRemark> Remarks) Write(ValuesModel values, string versionField, string valuesField)
    {
        var rules = new JsonArray();
        var collector = new VersionRules();
        if (CelSyntax.Field(versionField) is not { } version || CelSyntax.Field(valuesField) is not { } root) return (rules, []);
        collector.Collect(values.Root, $"self.{root}", $"has(self.{root})", "");
        foreach (var (versions, keys) in collector._keys)
        {
            foreach (var part in keys.Chunk(KeysPerRule))
            {
                var isUsed = string.Join(" || ", part.Select(static k => $"({k.Condition})"));
                rules.Add((JsonNode)new JsonObject
                {
                    ["message"] = $"{string.Join(", ", part.Select(static k => k.Path))}: only in {valuesField} of version {versions}",
                    ["rule"] = $"!has(self.{version}) || self.{version} in [{string.Join(", ", versions.Split(", ").Select(CelSyntax.Literal))}] || !({isUsed})",
                });
            }
        }
        return (rules, collector._remarks);
    }

    private void Collect(ValueNode node, string expression, string condition, string path)
    {
        foreach (var property in node.Properties)
        {
            var keyPath = ValuePath.Key(path, property.Key);
            var field = CelSyntax.Field(property.Key);
            if (property.Value.Versions.Count > 0)
            {
                if (field is null || !CelSyntax.IsVisible(property.Value)) Remark(keyPath, property.Value);
                else Add(property.Value.Versions, keyPath, $"{condition} && has({expression}.{field})");
            }
            else if (field is not null && property.Value is { Kind: ValueKind.Object, Origin: not TypeOrigin.Hint, Properties.Count: > 0 })
            {
                Collect(property.Value, $"{expression}.{field}", $"{condition} && has({expression}.{field})", keyPath);
            }
        }
    }

    private void Add(IReadOnlyList<string> versions, string path, string condition)
    {
        var key = string.Join(", ", versions);
        if (!_keys.TryGetValue(key, out var keys)) _keys.Add(key, keys = []);
        keys.Add((path, condition));
    }

    private void Remark(string path, ValueNode node) =>
        _remarks.Add(new SchemaRemark(path, "version", $"only in version {string.Join(", ", node.Versions)}; a value of any type is not visible to a rule"));
}
