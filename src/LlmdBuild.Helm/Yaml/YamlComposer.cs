namespace LlmdBuild.Helm.Yaml;

/// <summary>Events to nodes.</summary>
internal sealed class YamlComposer
{
    private readonly YamlParser _parser;
    private readonly Stack<YamlNode> _open = new();
    private Dictionary<string, YamlNode>? _anchors;
    private YamlNode? _root;

    private YamlComposer(YamlParser parser) => _parser = parser;

    /// <summary>The first document's node; null where the stream holds none.</summary>
    /// <exception cref="YamlException">The text is not YAML, or nests deeper than <see cref="YamlLimits.Depth"/>.</exception>
    public static YamlNode? Compose(YamlText source)
    {
        var composer = new YamlComposer(new YamlParser(new YamlScanner(source)));
        composer.Run();
        return composer._root;
    }

    private void Run()
    {
        while (true)
        {
            var next = _parser.Next();
            switch (next.Kind)
            {
                case YamlEventKind.StreamEnd:
                    return;
                case YamlEventKind.Scalar:
                    Add(MakeScalar(in next), next.Anchor);
                    break;
                case YamlEventKind.Alias:
                    Add(MakeAlias(in next), null);
                    break;
                case YamlEventKind.SequenceStart:
                    Open(in next, YamlNodeKind.Sequence);
                    break;
                case YamlEventKind.MappingStart:
                    Open(in next, YamlNodeKind.Mapping);
                    break;
                case YamlEventKind.SequenceEnd or YamlEventKind.MappingEnd:
                    _open.Pop();
                    break;
            }
        }
    }

    private YamlNode MakeScalar(in YamlEvent scalar) => new(YamlNodeKind.Scalar, scalar.Start)
    {
        Text = scalar.Text ?? YamlStrings.Of(_parser.Text.AsSpan(scalar.Offset, scalar.Length)),
        Tag = scalar.Tag,
        Anchor = scalar.Anchor,
        IsPlain = scalar.IsImplicit,
    };

    private YamlNode MakeAlias(in YamlEvent alias)
    {
        if (_anchors is null || !_anchors.TryGetValue(alias.Anchor!, out var target))
        {
            throw new YamlException($"yaml: unknown anchor '{alias.Anchor}' referenced", alias.Start.Line + 1, alias.Start.Column + 1);
        }

        return new YamlNode(YamlNodeKind.Alias, alias.Start) { Text = alias.Anchor!, Target = target };
    }

    private void Open(in YamlEvent start, YamlNodeKind kind)
    {
        if (_open.Count >= YamlLimits.Depth)
        {
            throw YamlScanner.Fail($"nested more than {YamlLimits.Depth} deep, which is past the limit", start.Start, scanner: true, isLimit: true);
        }

        var node = new YamlNode(kind, start.Start) { Tag = start.Tag, Anchor = start.Anchor, Items = [] };
        Add(node, start.Anchor);
        _open.Push(node);
    }

    private void Add(YamlNode node, string? anchor)
    {
        if (anchor is not null)
        {
            // A later anchor of the same name takes over for what follows.
            (_anchors ??= [])[anchor] = node;
        }

        if (_open.TryPeek(out var parent))
        {
            parent.Items.Add(node);
        }
        else
        {
            _root = node;
        }
    }
}
