using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>What one pinned version of a chart asks for and the model over all of them does not: another version takes more.</summary>
internal static class VersionRemarks
{
    /// <summary>The remarks for one version.</summary>
    public static IEnumerable<SchemaRemark> Of(string version, ValueNode node, ValueNode united, string path = "")
    {
        foreach (var keyword in Dropped(node, united).Distinct(StringComparer.Ordinal))
            yield return new SchemaRemark(path, keyword, $"version {version} asks for it and another pinned version does not; it is left to the render");

        foreach (var property in node.Properties)
        {
            if (united.Find(property.Key) is not { } other) continue;
            foreach (var remark in Of(version, property.Value, other, ValuePath.Key(path, property.Key))) yield return remark;
        }

        foreach (var remark in Inner(version, node.Items, united.Items, ValuePath.Item(path))) yield return remark;
        foreach (var remark in Inner(version, node.Entries, united.Entries, ValuePath.Entry(path))) yield return remark;
    }

    private static IEnumerable<SchemaRemark> Inner(string version, ValueNode? node, ValueNode? united, string path) =>
        node is null || united is null ? [] : Of(version, node, united, path);

    private static IEnumerable<string> Dropped(ValueNode node, ValueNode united)
    {
        foreach (var condition in node.Conditions)
        {
            if (!united.Conditions.Any(condition.IsSame)) yield return condition.Keyword;
        }

        // A type that became a hint binds nobody.
        var isHint = united.Origin == TypeOrigin.Hint && node.Origin != TypeOrigin.Hint;
        if (node.Kind != ValueKind.Any && (node.Kind != united.Kind || isHint)) yield return "type";
        // United lists hold more, or there is none.
        if (node.Enum.Count > 0 && node.Enum.Count != united.Enum.Count) yield return "enum";
        if (!node.IsOpen && united.IsOpen) yield return "additionalProperties";
        if (node.Required.Except(united.Required, StringComparer.Ordinal).Any()) yield return "required";
        foreach (var keyword in Dropped(node.Bounds, united.Bounds)) yield return keyword;
    }

    private static IEnumerable<string> Dropped(ValueBounds bounds, ValueBounds united)
    {
        if ((bounds.Minimum, bounds.IsMinimumExclusive) != (united.Minimum, united.IsMinimumExclusive)) yield return "minimum";
        if ((bounds.Maximum, bounds.IsMaximumExclusive) != (united.Maximum, united.IsMaximumExclusive)) yield return "maximum";
        if (bounds.MultipleOf != united.MultipleOf) yield return "multipleOf";
        if (bounds.MinLength != united.MinLength) yield return "minLength";
        if (bounds.MaxLength != united.MaxLength) yield return "maxLength";
        if (bounds.Pattern != united.Pattern) yield return "pattern";
        if (bounds.MinItems != united.MinItems) yield return "minItems";
        if (bounds.MaxItems != united.MaxItems) yield return "maxItems";
        if (bounds.UniqueItems != united.UniqueItems) yield return "uniqueItems";
        if (bounds.MinProperties != united.MinProperties) yield return "minProperties";
        if (bounds.MaxProperties != united.MaxProperties) yield return "maxProperties";
    }
}
