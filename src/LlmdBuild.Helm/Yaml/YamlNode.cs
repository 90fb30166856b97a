namespace LlmdBuild.Helm.Yaml;

/// <summary>A node of a YAML document with its place in the text: for diagnostics, and for readers of comments. Immutable once read.</summary>
public sealed class YamlNode
{
    internal YamlNode(YamlNodeKind kind, YamlMark start)
    {
        Kind = kind;
        Line = start.Line + 1;
        Column = start.Column + 1;
    }

    /// <summary>What the node is.</summary>
    public YamlNodeKind Kind { get; }

    /// <summary>1-based line of the node's first character, its anchor or tag included.</summary>
    public int Line { get; }

    /// <summary>1-based column of the node's first character, in characters.</summary>
    public int Column { get; }

    /// <summary>A scalar's text without quotes and escapes, or an alias' name; empty otherwise.</summary>
    public string Text { get; internal init; } = "";

    /// <summary>The tag in its long form (<c>tag:yaml.org,2002:str</c>); null where there is none.</summary>
    public string? Tag { get; internal init; }

    /// <summary>The anchor's name; null where there is none.</summary>
    public string? Anchor { get; internal init; }

    /// <summary>Whether a scalar's type is left to its look: plain, and without a tag.</summary>
    public bool IsPlain { get; internal init; }

    /// <summary>A sequence's items, or a mapping's keys and values in turn; empty otherwise.</summary>
    public IReadOnlyList<YamlNode> Children => Items;

    /// <summary>What an alias refers to; null for all other nodes.</summary>
    public YamlNode? Target { get; internal init; }

    internal List<YamlNode> Items { get; init; } = NoItems;


    private static readonly List<YamlNode> NoItems = [];

    /// <summary>A mapping's pairs in the order they were written; empty for all other nodes.</summary>
    public IEnumerable<(YamlNode Key, YamlNode Value)> Pairs
    {
        get
        {
            if (Kind != YamlNodeKind.Mapping)
            {
                yield break;
            }

            for (var i = 0; i + 1 < Items.Count; i += 2)
            {
                yield return (Items[i], Items[i + 1]);
            }
        }
    }

    /// <summary>The value of a mapping's key, the last where there are several; null where there is none.</summary>
    public YamlNode? this[string key]
    {
        get
        {
            if (Kind != YamlNodeKind.Mapping)
            {
                return Target?[key];
            }

            for (var i = Items.Count - 2; i >= 0; i -= 2)
            {
                if (Items[i] is { Kind: YamlNodeKind.Scalar } name && name.Text == key)
                {
                    return Items[i + 1];
                }
            }

            return null;
        }
    }

    /// <summary>The node at a path of mapping keys and sequence indexes; null where the document has none.</summary>
    public YamlNode? Find(params ReadOnlySpan<string> path)
    {
        var node = this;
        foreach (var step in path)
        {
            var at = node.Target ?? node;
            node = at.Kind == YamlNodeKind.Sequence
                ? int.TryParse(step, System.Globalization.CultureInfo.InvariantCulture, out var index) && (uint)index < (uint)at.Items.Count ? at.Items[index] : null
                : at[step];
            if (node is null)
            {
                return null;
            }
        }

        return node;
    }

    /// <summary>The nearest node on the way to a path that the document has: where to point when the rest is missing.</summary>
    public YamlNode FindNearest(params ReadOnlySpan<string> path)
    {
        for (var length = path.Length; length > 0; length--)
        {
            if (Find(path[..length]) is { } node)
            {
                return node;
            }
        }

        return this;
    }
}
