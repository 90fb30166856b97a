namespace LlmdBuild.Helm.Yaml;

/// <content>Sequences and mappings, block and flow.</content>
internal sealed partial class YamlParser
{
    // block_sequence ::= BLOCK-SEQUENCE-START (BLOCK-ENTRY block_node?)* BLOCK-END
    private YamlEvent ParseBlockSequenceEntry(bool first)
    {
        SkipStart(first);
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.BlockEntry)
        {
            var mark = After(token.Start);
            _scanner.Skip();
            var isEmpty = _scanner.Peek().Kind is YamlTokenKind.BlockEntry or YamlTokenKind.BlockEnd;
            return NodeOrEmpty(isEmpty, mark, State.BlockSequenceEntry, block: true, indentless: false);
        }

        return token.Kind == YamlTokenKind.BlockEnd
            ? End(YamlEventKind.SequenceEnd)
            : throw Fail("did not find expected '-' indicator", token.Start);
    }

    // indentless_sequence ::= (BLOCK-ENTRY block_node?)+
    private YamlEvent ParseIndentlessSequenceEntry()
    {
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.BlockEntry)
        {
            var mark = After(token.Start);
            _scanner.Skip();
            var isEmpty = _scanner.Peek().Kind
                is YamlTokenKind.BlockEntry or YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd;
            return NodeOrEmpty(isEmpty, mark, State.IndentlessSequenceEntry, block: true, indentless: false);
        }

        // What ends it belongs to the mapping around it.
        _state = _states.Pop();
        return new YamlEvent { Kind = YamlEventKind.SequenceEnd, Start = token.Start };
    }

    // block_mapping ::= BLOCK-MAPPING-START
    //                   ((KEY block_node_or_indentless_sequence?)? (VALUE block_node_or_indentless_sequence?)?)*
    //                   BLOCK-END
    private YamlEvent ParseBlockMappingKey(bool first)
    {
        SkipStart(first);
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.Key)
        {
            var mark = After(token.Start);
            _scanner.Skip();
            return NodeOrEmpty(AtKeyOrEnd(), mark, State.BlockMappingValue, block: true, indentless: true);
        }

        return token.Kind == YamlTokenKind.BlockEnd
            ? End(YamlEventKind.MappingEnd)
            : throw Fail("did not find expected key", token.Start);
    }

    private YamlEvent ParseBlockMappingValue()
    {
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.Value)
        {
            var mark = After(token.Start);
            _scanner.Skip();
            return NodeOrEmpty(AtKeyOrEnd(), mark, State.BlockMappingKey, block: true, indentless: true);
        }

        _state = State.BlockMappingKey;
        return EmptyScalar(token.Start);
    }

    // flow_sequence       ::= FLOW-SEQUENCE-START (flow_sequence_entry FLOW-ENTRY)* flow_sequence_entry? FLOW-SEQUENCE-END
    // flow_sequence_entry ::= flow_node | KEY flow_node? (VALUE flow_node?)?
    private YamlEvent ParseFlowSequenceEntry(bool first)
    {
        SkipStart(first);
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.FlowSequenceEnd)
        {
            return End(YamlEventKind.SequenceEnd);
        }

        if (!first)
        {
            if (token.Kind != YamlTokenKind.FlowEntry)
            {
                throw Fail("did not find expected ',' or ']'", token.Start);
            }

            _scanner.Skip();
            token = ref _scanner.Peek();
        }

        switch (token.Kind)
        {
            case YamlTokenKind.FlowSequenceEnd:
                return End(YamlEventKind.SequenceEnd);
            case YamlTokenKind.Key:
                // [a: b] is a mapping of one pair.
                _state = State.FlowSequenceKey;
                var start = token.Start;
                _scanner.Skip();
                return new YamlEvent { Kind = YamlEventKind.MappingStart, Start = start };
            default:
                _states.Push(State.FlowSequenceEntry);
                return ParseNode(block: false, indentless: false);
        }
    }

    private YamlEvent ParseFlowSequenceKey()
    {
        ref var token = ref _scanner.Peek();
        if (token.Kind is not (YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd))
        {
            _states.Push(State.FlowSequenceValue);
            return ParseNode(block: false, indentless: false);
        }

        // Go's fork takes the token here, as libyaml does: "[? , a]" loses its comma.
        var mark = After(token.Start);
        _scanner.Skip();
        _state = State.FlowSequenceValue;
        return EmptyScalar(mark);
    }

    private YamlEvent ParseFlowSequenceValue()
    {
        ref var token = ref _scanner.Peek();
        var mark = token.Start;
        if (token.Kind == YamlTokenKind.Value)
        {
            _scanner.Skip();
            if (_scanner.Peek().Kind is not (YamlTokenKind.FlowEntry or YamlTokenKind.FlowSequenceEnd))
            {
                _states.Push(State.FlowSequenceMappingEnd);
                return ParseNode(block: false, indentless: false);
            }
        }

        _state = State.FlowSequenceMappingEnd;
        return EmptyScalar(mark);
    }

    private YamlEvent ParseFlowSequenceMappingEnd()
    {
        _state = State.FlowSequenceEntry;
        return new YamlEvent { Kind = YamlEventKind.MappingEnd, Start = _scanner.Peek().Start };
    }

    // flow_mapping       ::= FLOW-MAPPING-START (flow_mapping_entry FLOW-ENTRY)* flow_mapping_entry? FLOW-MAPPING-END
    // flow_mapping_entry ::= flow_node | KEY flow_node? (VALUE flow_node?)?
    private YamlEvent ParseFlowMappingKey(bool first)
    {
        SkipStart(first);
        ref var token = ref _scanner.Peek();
        if (token.Kind == YamlTokenKind.FlowMappingEnd)
        {
            return End(YamlEventKind.MappingEnd);
        }

        if (!first)
        {
            if (token.Kind != YamlTokenKind.FlowEntry)
            {
                throw Fail("did not find expected ',' or '}'", token.Start);
            }

            _scanner.Skip();
            token = ref _scanner.Peek();
        }

        switch (token.Kind)
        {
            case YamlTokenKind.FlowMappingEnd:
                return End(YamlEventKind.MappingEnd);
            case YamlTokenKind.Key:
                _scanner.Skip();
                token = ref _scanner.Peek();
                var isEmpty = token.Kind is YamlTokenKind.Value or YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd;
                return NodeOrEmpty(isEmpty, token.Start, State.FlowMappingValue, block: false, indentless: false);
            default:
                _states.Push(State.FlowMappingEmptyValue);
                return ParseNode(block: false, indentless: false);
        }
    }

    private YamlEvent ParseFlowMappingValue(bool empty)
    {
        ref var token = ref _scanner.Peek();
        if (!empty && token.Kind == YamlTokenKind.Value)
        {
            _scanner.Skip();
            token = ref _scanner.Peek();
            var isEmpty = token.Kind is YamlTokenKind.FlowEntry or YamlTokenKind.FlowMappingEnd;
            return NodeOrEmpty(isEmpty, token.Start, State.FlowMappingKey, block: false, indentless: false);
        }

        _state = State.FlowMappingKey;
        return EmptyScalar(token.Start);
    }

    private void SkipStart(bool first)
    {
        if (first)
        {
            _scanner.Peek();
            _scanner.Skip();
        }
    }

    private bool AtKeyOrEnd() =>
        _scanner.Peek().Kind is YamlTokenKind.Key or YamlTokenKind.Value or YamlTokenKind.BlockEnd;

    private YamlEvent NodeOrEmpty(bool isEmpty, YamlMark mark, State after, bool block, bool indentless)
    {
        if (isEmpty)
        {
            _state = after;
            return EmptyScalar(mark);
        }

        _states.Push(after);
        return ParseNode(block, indentless);
    }

    private YamlEvent End(YamlEventKind kind)
    {
        _state = _states.Pop();
        var mark = _scanner.Peek().Start;
        _scanner.Skip();
        return new YamlEvent { Kind = kind, Start = mark };
    }
}
