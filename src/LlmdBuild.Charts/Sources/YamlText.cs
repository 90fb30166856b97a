using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LlmdBuild.Charts.Sources;

/// <summary>Reads small YAML documents of other people (indexes, Chart.yaml, Helm's config files) with every scalar as its text.</summary>
/// <remarks>
/// A version such as <c>1.10</c> stays what was written. Null scalars are null. Aliases are refused to build more than
/// the document itself holds: they share the node, and depth and size are bounded, so no input takes the stack or the memory.
/// </remarks>
internal static class YamlText
{
    // Helm's own files nest three or four deep; annotations hold text, not structure.
    private const int MaxDepth = 64;

    /// <summary>Maps (<c>Dictionary</c>), lists (<c>List</c>), strings and nulls of the first document; null for an empty text.</summary>
    public static object? Load(TextReader reader) => LoadSelected(reader, null);

    /// <summary>The same, leaving out the values of mapping keys that are not wanted.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="isWanted">Asked with the depth (1 for the root's keys) and the key; null wants everything.</param>
    public static object? LoadSelected(TextReader reader, Func<int, string, bool>? isWanted)
    {
        try
        {
            var parser = new Parser(reader);
            var anchors = new Dictionary<string, object?>(StringComparer.Ordinal);
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
                return null;
            return Node(parser, anchors, 0, isWanted);
        }
        catch (YamlException e)
        {
            throw new YamlTextException(Plain(e), (int)e.Start.Line, (int)e.Start.Column);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException or OverflowException)
        {
            // The scanner below has no promise on what it throws for text that is not YAML at all.
            throw new YamlTextException("it is not YAML", 0, 0);
        }
    }

    private static object? Node(Parser parser, Dictionary<string, object?> anchors, int depth, Func<int, string, bool>? isWanted)
    {
        var current = parser.Current;
        if (depth > MaxDepth)
            throw new YamlTextException($"it nests deeper than {MaxDepth} levels", (int)(current?.Start.Line ?? 0), (int)(current?.Start.Column ?? 0));
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return anchors.TryGetValue(alias.Value.Value, out var known)
                ? known
                : throw new YamlTextException($"the alias '{alias.Value.Value}' has no anchor", (int)alias.Start.Line, (int)alias.Start.Column);
        }

        if (parser.TryConsume<Scalar>(out var scalar))
            return Keep(anchors, scalar, Value(scalar));
        if (parser.TryConsume<SequenceStart>(out var sequence))
        {
            var list = new List<object?>();
            Keep(anchors, sequence, list);
            while (!parser.TryConsume<SequenceEnd>(out _))
                list.Add(Node(parser, anchors, depth + 1, isWanted));
            return list;
        }

        var start = parser.Consume<MappingStart>();
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        Keep(anchors, start, map);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Node(parser, anchors, depth + 1, isWanted) as string ?? "";
            var value = Node(parser, anchors, depth + 1, isWanted);
            if (isWanted is null || isWanted(depth + 1, key))
                map[key] = value;
        }

        return map;
    }

    private static object? Keep(Dictionary<string, object?> anchors, NodeEvent node, object? value)
    {
        if (!node.Anchor.IsEmpty)
            anchors[node.Anchor.Value] = value;
        return value;
    }

    private static string? Value(Scalar scalar)
        => scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" } ? null : scalar.Value;

    // The library puts the position before its text; ours goes into fields of its own.
    private static string Plain(YamlException e)
    {
        var message = e.Message;
        var colon = message.StartsWith('(') ? message.IndexOf("): ", StringComparison.Ordinal) : -1;
        return colon > 0 ? message[(colon + 3)..].TrimEnd('.') : message.TrimEnd('.');
    }
}
