using System.Text.Json.Nodes;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.Inference;

/// <summary>Infers a node from a chart's default values and the comments beside them.</summary>
/// <remarks>
/// Objects keep the keys they have and stay open for others. An empty list or map, and null, say nothing of what they may hold.
/// Lists are typed by all their items.
/// </remarks>
internal sealed class DefaultsReader(IReadOnlyDictionary<string, ValueNote> notes)
{
    // Helm's own limit for values is far above; what lies deeper stays open.
    private const int MaxDepth = 64;

    /// <summary>The node of a whole values.yaml.</summary>
    public ValueNode Read(IReadOnlyDictionary<string, object?> values)
    {
        var root = ReadMap(values, "", 0);
        return notes.TryGetValue("", out var note) && note.Schema is { } schema ? CommentedType.Of(root, schema, JsonData.FromMap(values)) : root;
    }

    private ValueNode ReadValue(object? value, string path, int depth)
    {
        notes.TryGetValue(path, out var note);
        var node = depth > MaxDepth ? ValueNode.Any : value switch
        {
            null => ValueNode.Any,
            bool => new ValueNode { Kind = ValueKind.Boolean },
            string text => new ValueNode { Kind = ValueKind.String, Origin = text.Length == 0 ? TypeOrigin.Hint : TypeOrigin.Default },
            IReadOnlyDictionary<string, object?> map => ReadMap(map, path, depth),
            IReadOnlyList<object?> list => ReadList(list, path, depth),
            _ when JsonData.IsWhole(value) && note is not { IsFraction: true } => new ValueNode { Kind = ValueKind.Integer },
            _ => new ValueNode { Kind = ValueKind.Number },
        };
        if (node.Kind is not ValueKind.Any && node.Origin == TypeOrigin.Schema) node = node with { Origin = TypeOrigin.Default };
        if (note is not null) node = WithNote(node, note, value);
        return node with { HasDefault = true, Default = JsonData.FromGo(value) };
    }

    private ValueNode ReadMap(IReadOnlyDictionary<string, object?> map, string path, int depth) => new()
    {
        Kind = ValueKind.Object,
        Origin = TypeOrigin.Default,
        Properties = [.. map.OrderBy(static e => e.Key, StringComparer.Ordinal)
            .Select(e => new ValueProperty(e.Key, ReadValue(e.Value, ValuePath.Key(path, e.Key), depth + 1)))],
    };

    private ValueNode ReadList(IReadOnlyList<object?> list, string path, int depth)
    {
        ValueNode? items = null;
        foreach (var item in list)
        {
            var node = ReadValue(item, ValuePath.Item(path), depth + 1);
            items = items is null ? node : NodeUnion.Of(items, node);
        }
        // What a list's defaults hold is an example: a user's items may differ in any way.
        return new ValueNode { Kind = ValueKind.List, Items = items is null ? null : AsHint(items) };
    }

    private static ValueNode AsHint(ValueNode node) => node with
    {
        Origin = node.Kind is ValueKind.Any ? node.Origin : TypeOrigin.Hint,
        HasDefault = false,
        Default = null,
        Items = node.Items is null ? null : AsHint(node.Items),
        Properties = [.. node.Properties.Select(static p => p with { Value = AsHint(p.Value) })],
    };

    private static ValueNode WithNote(ValueNode node, ValueNote note, object? value)
    {
        node = node with { Description = note.Description };
        if (note.Schema is { } said) return CommentedType.Of(node, said, JsonData.FromGo(value));
        if (note.Types.Count == 0) return node;
        var schema = new JsonObject { ["type"] = new JsonArray([.. note.Types.Select(static t => JsonValue.Create(t))]) };
        var declared = JsonSchemaReader.Read(schema).Node;
        // A comment may be stale: where it and the default disagree, both are allowed.
        return node.Kind == ValueKind.Any ? declared with { Description = node.Description, Origin = declared.Kind == ValueKind.Any ? declared.Origin : TypeOrigin.Hint }
            : declared.Kind == node.Kind ? node with { IsNullable = declared.IsNullable, Origin = TypeOrigin.Default }
            : NodeUnion.Of(node, declared) with { Origin = TypeOrigin.Hint };
    }
}
