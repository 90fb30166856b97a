using System.Globalization;
using System.Text.Json.Nodes;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Compatibility;

/// <summary>Compares two trees of nodes and says for each difference what it can do to what exists.</summary>
internal sealed class NodeComparer
{
    private const int DefaultLength = 80;
    private const int Lead = 24;

    private readonly List<ValueChange> _changes = [];

    private NodeComparer()
    {
    }

    /// <summary>The differences, by path.</summary>
    public static IReadOnlyList<ValueChange> Compare(ValueNode before, ValueNode after)
    {
        var comparer = new NodeComparer();
        comparer.CompareNodes(before, after, "", isReplaced: false);
        return [.. comparer._changes.OrderBy(static c => c.Path, StringComparer.Ordinal).ThenBy(static c => c.Kind)];
    }

    // isReplaced: below a list, where defaults are not merged in.
    private void CompareNodes(ValueNode before, ValueNode after, string path, bool isReplaced)
    {
        var isComparable = CompareTypes(before, after, path);
        CompareDefaults(before, after, path);
        if (!isComparable) return;
        CompareEnums(before, after, path);
        CompareBounds(before.Bounds, after.Bounds, path);
        CompareConditions(before, after, path);
        if (!before.IsDeprecated && after.IsDeprecated) Add(path, ChangeKind.Deprecated, ChangeImpact.None, "is now deprecated");
        if (before.Kind == ValueKind.Object && after.Kind == ValueKind.Object) CompareObjects(before, after, path, isReplaced);
        if (before.Items is { } itemsBefore && after.Items is { } itemsAfter) CompareNodes(itemsBefore, itemsAfter, ValuePath.Item(path), isReplaced: true);
        else if (before.Items is null && after.Items is { } items && IsFirm(items))
            Add(ValuePath.Item(path), ChangeKind.Tightened, ChangeImpact.CouldBeRefused, $"items were open and are now {Name(items)}");
    }

    // False where what is below has nothing in common.
    private bool CompareTypes(ValueNode before, ValueNode after, string path)
    {
        if (before.Kind == after.Kind && IsFirm(before) == IsFirm(after)) return true;
        if (!IsFirm(after) || before.Kind != after.Kind && IsFirm(before) && IsWider(after.Kind, before.Kind))
            Add(path, ChangeKind.Loosened, ChangeImpact.None, $"type {Name(before)} -> {Name(after)}");
        else if (IsFirm(before))
            Add(path, ChangeKind.Retyped, ChangeImpact.CouldBeRefused, $"type {Name(before)} -> {Name(after)}");
        else
            Add(path, ChangeKind.Tightened, ChangeImpact.CouldBeRefused, $"was open and is now {Name(after)}");
        return before.Kind == after.Kind;
    }

    private static bool IsFirm(ValueNode node) => node.Kind != ValueKind.Any && node.Origin != TypeOrigin.Hint;

    private static bool IsWider(ValueKind wide, ValueKind narrow) =>
        wide == ValueKind.Number && narrow == ValueKind.Integer || wide == ValueKind.IntOrString && narrow is ValueKind.Integer or ValueKind.String;

    private void CompareEnums(ValueNode before, ValueNode after, string path)
    {
        if (before.Enum.Count == 0 && after.Enum.Count == 0) return;
        if (after.Enum.Count == 0)
        {
            Add(path, ChangeKind.Loosened, ChangeImpact.None, "any value is allowed now");
            return;
        }
        if (before.Enum.Count == 0)
        {
            Add(path, ChangeKind.Tightened, ChangeImpact.CouldBeRefused, $"only {Values(after.Enum)} are allowed now");
            return;
        }
        var gone = before.Enum.Where(v => !after.Enum.Any(w => JsonNode.DeepEquals(v, w))).ToList();
        var added = after.Enum.Where(v => !before.Enum.Any(w => JsonNode.DeepEquals(v, w))).ToList();
        if (gone.Count > 0) Add(path, ChangeKind.Tightened, ChangeImpact.CouldBeRefused, $"no longer allowed: {Values(gone)}");
        if (added.Count > 0) Add(path, ChangeKind.Loosened, ChangeImpact.None, $"allowed now: {Values(added)}");
    }

    private void CompareBounds(ValueBounds before, ValueBounds after, string path)
    {
        if (before == after) return;
        CompareBound(before.Minimum, after.Minimum, "minimum", path, isLower: true);
        CompareBound(before.Maximum, after.Maximum, "maximum", path, isLower: false);
        CompareBound(before.MinLength, after.MinLength, "minLength", path, isLower: true);
        CompareBound(before.MaxLength, after.MaxLength, "maxLength", path, isLower: false);
        CompareBound(before.MinItems, after.MinItems, "minItems", path, isLower: true);
        CompareBound(before.MaxItems, after.MaxItems, "maxItems", path, isLower: false);
        CompareBound(before.MinProperties, after.MinProperties, "minProperties", path, isLower: true);
        CompareBound(before.MaxProperties, after.MaxProperties, "maxProperties", path, isLower: false);
        if (before.Pattern != after.Pattern) AddEither(path, after.Pattern is not null, $"pattern {before.Pattern ?? "none"} -> {after.Pattern ?? "none"}");
        if (before.MultipleOf != after.MultipleOf) AddEither(path, after.MultipleOf is not null, $"multipleOf {Text(before.MultipleOf)} -> {Text(after.MultipleOf)}");
        if (before.UniqueItems != after.UniqueItems) AddEither(path, after.UniqueItems, after.UniqueItems ? "no item may occur twice" : "items may occur twice");
        if (before.IsMinimumExclusive != after.IsMinimumExclusive) AddEither(path, after.IsMinimumExclusive, $"the minimum itself is {(after.IsMinimumExclusive ? "excluded" : "allowed")} now");
        if (before.IsMaximumExclusive != after.IsMaximumExclusive) AddEither(path, after.IsMaximumExclusive, $"the maximum itself is {(after.IsMaximumExclusive ? "excluded" : "allowed")} now");
    }

    private void CompareConditions(ValueNode before, ValueNode after, string path)
    {
        foreach (var condition in after.Conditions.Where(c => !before.Conditions.Any(c.IsSame)))
            Add(path, ChangeKind.Tightened, ChangeImpact.CouldBeRefused, $"asks for {Shorten(condition.Text, 0)} now");
        foreach (var condition in before.Conditions.Where(c => !after.Conditions.Any(c.IsSame)))
            Add(path, ChangeKind.Loosened, ChangeImpact.None, $"no longer asks for {Shorten(condition.Text, 0)}");
    }

    private void CompareBound(decimal? before, decimal? after, string name, string path, bool isLower)
    {
        if (before == after) return;
        var isTighter = after is { } now && (before is not { } then || (isLower ? now > then : now < then));
        AddEither(path, isTighter, $"{name} {Text(before)} -> {Text(after)}");
    }

    private void CompareDefaults(ValueNode before, ValueNode after, string path)
    {
        // Objects differ by their keys, which are reported themselves.
        if (after.Kind == ValueKind.Object && after.Properties.Count > 0 || !before.HasDefault && !after.HasDefault) return;
        if (before.HasDefault == after.HasDefault && JsonNode.DeepEquals(before.Default, after.Default)) return;
        var (was, now) = (DefaultText(before), DefaultText(after));
        // Long lists begin alike: what is shown begins shortly before the first difference.
        var common = was.Length <= DefaultLength && now.Length <= DefaultLength ? 0 : Math.Max(0, was.AsSpan().CommonPrefixLength(now) - Lead);
        Add(path, ChangeKind.DefaultChanged, ChangeImpact.ReadDifferently, $"default {Shorten(was, common)} -> {Shorten(now, common)}");
    }

    private void CompareObjects(ValueNode before, ValueNode after, string path, bool isReplaced)
    {
        foreach (var property in before.Properties)
        {
            var keyPath = ValuePath.Key(path, property.Key);
            if (after.Find(property.Key) is { } now) CompareNodes(property.Value, now, keyPath, isReplaced);
            else Add(keyPath, ChangeKind.Removed, after.IsOpen ? ChangeImpact.ReadDifferently : ChangeImpact.CouldBeRefused, after.IsOpen ? "is no longer known" : "is no longer allowed");
        }
        foreach (var property in after.Properties)
        {
            if (before.Find(property.Key) is null) AddProperty(before, property, path);
        }
        if (before.IsOpen != after.IsOpen) AddEither(path, !after.IsOpen, after.IsOpen ? "unknown keys are allowed now" : "unknown keys are no longer allowed");
        foreach (var required in after.Required.Except(before.Required, StringComparer.Ordinal))
        {
            var isGiven = !isReplaced && after.Find(required) is { HasDefault: true, Default: not null };
            Add(ValuePath.Key(path, required), ChangeKind.Tightened, isGiven ? ChangeImpact.None : ChangeImpact.CouldBeRefused, "is now required");
        }
        if (before.Entries is { } entriesBefore && after.Entries is { } entriesAfter) CompareNodes(entriesBefore, entriesAfter, ValuePath.Entry(path), isReplaced);
        else if (before.Entries is null && before.IsOpen && after.Entries is { } entries && IsFirm(entries))
            Add(ValuePath.Entry(path), ChangeKind.Tightened, ChangeImpact.CouldBeRefused, $"entries were open and are now {Name(entries)}");
    }

    // An open object let anything through under this name, and it may mean something now.
    private void AddProperty(ValueNode parent, ValueProperty property, string path) => Add(
        ValuePath.Key(path, property.Key), ChangeKind.Added, parent.IsOpen && IsFirm(property.Value) ? ChangeImpact.ReadDifferently : ChangeImpact.None,
        property.Value.HasDefault ? $"{Name(property.Value)}, default {Shorten(DefaultText(property.Value), 0)}" : Name(property.Value));

    private void AddEither(string path, bool isTighter, string detail) =>
        Add(path, isTighter ? ChangeKind.Tightened : ChangeKind.Loosened, isTighter ? ChangeImpact.CouldBeRefused : ChangeImpact.None, detail);

    private void Add(string path, ChangeKind kind, ChangeImpact impact, string detail) => _changes.Add(new ValueChange(path, kind, impact, detail));

    private static string Name(ValueNode node) => node.Kind switch
    {
        _ when !IsFirm(node) => "any",
        ValueKind.IntOrString => "integer or string",
        ValueKind.Object when node.IsMap => "map",
        _ => node.Kind.ToString().ToLowerInvariant(),
    };

    private static string DefaultText(ValueNode node) => node.HasDefault ? CrdText.Compact(node.Default) : "none";

    private static string Shorten(string text, int start)
    {
        var rest = start == 0 ? text : "…" + text[start..];
        return rest.Length <= DefaultLength ? rest : rest[..DefaultLength] + "…";
    }

    private static string Values(IEnumerable<JsonNode?> values) => string.Join(", ", values.Select(static v => CrdText.Compact(v)));

    private static string Text(decimal? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "none";
}
