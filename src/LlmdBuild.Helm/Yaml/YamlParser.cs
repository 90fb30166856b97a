namespace LlmdBuild.Helm.Yaml;

/// <summary>Tokens to events: libyaml's grammar as a state machine, so that nesting costs heap and not stack.</summary>
/// <remarks>One document is read, as Go's <c>Unmarshal</c> does; what follows it is not looked at.</remarks>
internal sealed partial class YamlParser
{
    private enum State : byte
    {
        DocumentStart, DocumentContent, DocumentEnd, End,
        BlockSequenceFirstEntry, BlockSequenceEntry, IndentlessSequenceEntry,
        BlockMappingFirstKey, BlockMappingKey, BlockMappingValue,
        FlowSequenceFirstEntry, FlowSequenceEntry, FlowSequenceKey, FlowSequenceValue, FlowSequenceMappingEnd,
        FlowMappingFirstKey, FlowMappingKey, FlowMappingValue, FlowMappingEmptyValue,
        BlockNode,
    }

    private const string CoreTagPrefix = "tag:yaml.org,2002:";

    private readonly YamlScanner _scanner;
    private readonly Stack<State> _states = new(16);
    private List<(string Handle, string Prefix)>? _tagDirectives;
    private State _state = State.DocumentStart;

    public YamlParser(YamlScanner scanner) => _scanner = scanner;

    /// <summary>The text that the events' ranges refer to.</summary>
    public string Text => _scanner.Text;

    /// <summary>The next event; the stream's end after the first document's.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public YamlEvent Next() => _state switch
    {
        State.DocumentStart => ParseDocumentStart(),
        State.DocumentContent => ParseDocumentContent(),
        State.DocumentEnd => ParseDocumentEnd(),
        State.BlockNode => ParseNode(block: true, indentless: false),
        State.BlockSequenceFirstEntry => ParseBlockSequenceEntry(first: true),
        State.BlockSequenceEntry => ParseBlockSequenceEntry(first: false),
        State.IndentlessSequenceEntry => ParseIndentlessSequenceEntry(),
        State.BlockMappingFirstKey => ParseBlockMappingKey(first: true),
        State.BlockMappingKey => ParseBlockMappingKey(first: false),
        State.BlockMappingValue => ParseBlockMappingValue(),
        State.FlowSequenceFirstEntry => ParseFlowSequenceEntry(first: true),
        State.FlowSequenceEntry => ParseFlowSequenceEntry(first: false),
        State.FlowSequenceKey => ParseFlowSequenceKey(),
        State.FlowSequenceValue => ParseFlowSequenceValue(),
        State.FlowSequenceMappingEnd => ParseFlowSequenceMappingEnd(),
        State.FlowMappingFirstKey => ParseFlowMappingKey(first: true),
        State.FlowMappingKey => ParseFlowMappingKey(first: false),
        State.FlowMappingValue => ParseFlowMappingValue(empty: false),
        State.FlowMappingEmptyValue => ParseFlowMappingValue(empty: true),
        _ => new YamlEvent { Kind = YamlEventKind.StreamEnd },
    };

    // implicit_document ::= block_node DOCUMENT-END*
    // explicit_document ::= DIRECTIVE* DOCUMENT-START block_node? DOCUMENT-END*
    private YamlEvent ParseDocumentStart()
    {
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.StreamEnd)
        {
            _state = State.End;
            return new YamlEvent { Kind = YamlEventKind.StreamEnd, Start = token.Start };
        }

        var start = token.Start;
        _states.Push(State.DocumentEnd);
        if (token.Kind is not (YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart))
        {
            _state = State.BlockNode;
            return new YamlEvent { Kind = YamlEventKind.DocumentStart, Start = start };
        }

        ParseDirectives();
        token = ref _scanner.Peek();
        if (token.Kind != YamlTokenKind.DocumentStart)
        {
            throw Fail("did not find expected <document start>", token.Start);
        }

        _scanner.Skip();
        _state = State.DocumentContent;
        return new YamlEvent { Kind = YamlEventKind.DocumentStart, Start = start };
    }

    private void ParseDirectives()
    {
        var hasVersion = false;
        while (true)
        {
            ref var token = ref _scanner.Peek();
            if (token.Kind == YamlTokenKind.VersionDirective)
            {
                if (hasVersion)
                {
                    throw Fail("found duplicate %YAML directive", token.Start);
                }

                if (token.Version != (1, 1))
                {
                    throw Fail("found incompatible YAML document", token.Start);
                }

                hasVersion = true;
            }
            else if (token.Kind == YamlTokenKind.TagDirective)
            {
                AddTagDirective(token.Text!, token.Suffix!, token.Start);
            }
            else
            {
                return;
            }

            _scanner.Skip();
        }
    }

    private void AddTagDirective(string handle, string prefix, YamlMark mark)
    {
        _tagDirectives ??= [];
        foreach (var known in _tagDirectives)
        {
            if (known.Handle == handle)
            {
                throw Fail("found duplicate %TAG directive", mark);
            }
        }

        _tagDirectives.Add((handle, prefix));
    }

    private YamlEvent ParseDocumentContent()
    {
        ref var token = ref _scanner.Peek();
        if (token.Kind is YamlTokenKind.VersionDirective or YamlTokenKind.TagDirective or YamlTokenKind.DocumentStart
            or YamlTokenKind.DocumentEnd or YamlTokenKind.StreamEnd)
        {
            _state = _states.Pop();
            return EmptyScalar(token.Start);
        }

        return ParseNode(block: true, indentless: false);
    }

    private YamlEvent ParseDocumentEnd()
    {
        // The token after the document is fetched, and may be an error, but nothing is asked of it.
        var start = _scanner.Peek().Start;
        _state = State.End;
        return new YamlEvent { Kind = YamlEventKind.DocumentEnd, Start = start };
    }

    // block_node ::= ALIAS | properties block_content? | block_content
    // flow_node  ::= ALIAS | properties flow_content?  | flow_content
    // properties ::= TAG ANCHOR? | ANCHOR TAG?
    private YamlEvent ParseNode(bool block, bool indentless)
    {
        ref var token = ref _scanner.Peek();
        var node = new YamlEvent { Start = token.Start };
        if (token.Kind == YamlTokenKind.Alias)
        {
            node.Kind = YamlEventKind.Alias;
            node.Anchor = token.Text;
            _state = _states.Pop();
            _scanner.Skip();
            return node;
        }

        if (token.Kind is YamlTokenKind.Anchor or YamlTokenKind.Tag)
        {
            ParseProperties(ref node);
            token = ref _scanner.Peek();
        }

        switch (token.Kind)
        {
            case YamlTokenKind.BlockEntry when indentless:
                return Begin(ref node, YamlEventKind.SequenceStart, State.IndentlessSequenceEntry);
            case YamlTokenKind.Scalar:
                TakeScalar(ref node, in token);
                return node;
            case YamlTokenKind.FlowSequenceStart:
                return Begin(ref node, YamlEventKind.SequenceStart, State.FlowSequenceFirstEntry);
            case YamlTokenKind.FlowMappingStart:
                return Begin(ref node, YamlEventKind.MappingStart, State.FlowMappingFirstKey);
            case YamlTokenKind.BlockSequenceStart when block:
                return Begin(ref node, YamlEventKind.SequenceStart, State.BlockSequenceFirstEntry);
            case YamlTokenKind.BlockMappingStart when block:
                return Begin(ref node, YamlEventKind.MappingStart, State.BlockMappingFirstKey);
        }

        if (node.Anchor is null && node.Tag is null)
        {
            throw Fail("did not find expected node content", token.Start);
        }

        node.Kind = YamlEventKind.Scalar;
        node.Text = "";
        node.IsImplicit = node.Tag is null;
        _state = _states.Pop();
        return node;
    }

    private YamlEvent Begin(ref YamlEvent node, YamlEventKind kind, State state)
    {
        node.Kind = kind;
        _state = state;
        return node;
    }

    private void TakeScalar(ref YamlEvent node, in YamlToken token)
    {
        node.Kind = YamlEventKind.Scalar;
        node.Style = token.Style;
        node.Text = token.Text;
        node.Offset = token.Offset;
        node.Length = token.Length;
        node.IsImplicit = node.Tag is null ? token.Style == YamlScalarStyle.Plain : node.Tag == "!";
        _state = _states.Pop();
        _scanner.Skip();
    }

    private void ParseProperties(ref YamlEvent node)
    {
        for (var i = 0; i < 2; i++)
        {
            ref var token = ref _scanner.Peek();
            if (token.Kind == YamlTokenKind.Anchor && node.Anchor is null)
            {
                node.Anchor = token.Text;
            }
            else if (token.Kind == YamlTokenKind.Tag && node.Tag is null)
            {
                // Undefined handles are an error only once the properties are read.
                node.Tag = ResolveTag(token.Text!, token.Suffix!);
                if (node.Tag is null)
                {
                    FailOnHandle(token.Start);
                }
            }
            else
            {
                return;
            }

            _scanner.Skip();
        }
    }

    private void FailOnHandle(YamlMark mark)
    {
        _scanner.Skip();
        if (_scanner.Peek().Kind == YamlTokenKind.Anchor)
        {
            _scanner.Skip();
            _scanner.Peek();
        }

        throw Fail("found undefined tag handle", mark);
    }

    private string? ResolveTag(string handle, string suffix)
    {
        if (handle.Length == 0)
        {
            return suffix;
        }

        foreach (var (known, prefix) in _tagDirectives ?? [])
        {
            if (known == handle)
            {
                return prefix + suffix is { Length: > 0 } tag ? tag : null;
            }
        }

        return handle switch { "!" => "!" + suffix, "!!" => CoreTagPrefix + suffix, _ => null };
    }

    private static YamlEvent EmptyScalar(YamlMark mark) =>
        new() { Kind = YamlEventKind.Scalar, Text = "", IsImplicit = true, Start = mark };

    /// <summary>The mark after a token of one character.</summary>
    private static YamlMark After(YamlMark mark) => mark with { Index = mark.Index + 1, Column = mark.Column + 1 };

    private static YamlException Fail(string problem, YamlMark mark) => YamlScanner.Fail(problem, mark, scanner: false);
}
