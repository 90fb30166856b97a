namespace LlmdBuild.Helm.Yaml;

/// <content>Tokens of one or no character, and what each kind of token does to simple keys.</content>
internal sealed partial class YamlScanner
{
    private void FetchStreamEnd()
    {
        if (Column != 0)
        {
            _lineOrigin = _position;
            _line++;
        }

        UnrollIndent(-1);
        RemoveSimpleKey();
        _keyAllowed = false;
        _ended = true;
        Append(YamlTokenKind.StreamEnd, Mark);
    }

    private void FetchFlowStart(YamlTokenKind kind)
    {
        SaveSimpleKey();
        IncreaseFlowLevel();
        _keyAllowed = true;
        Append(kind, Mark);
        _position++;
    }

    private void FetchFlowEnd(YamlTokenKind kind)
    {
        RemoveSimpleKey();
        DecreaseFlowLevel();
        _keyAllowed = false;
        Append(kind, Mark);
        _position++;
    }

    private void FetchFlowEntry()
    {
        RemoveSimpleKey();
        _keyAllowed = true;
        Append(YamlTokenKind.FlowEntry, Mark);
        _position++;
    }

    // In the flow context '-' is an error too, but the parser knows the better words for it.
    private void FetchBlockEntry()
    {
        if (FlowLevel == 0)
        {
            if (!_keyAllowed)
            {
                throw Fail("block sequence entries are not allowed in this context");
            }

            RollIndent(Column, -1, YamlTokenKind.BlockSequenceStart, Mark);
        }

        RemoveSimpleKey();
        _keyAllowed = true;
        Append(YamlTokenKind.BlockEntry, Mark);
        _position++;
    }

    private void FetchKey()
    {
        if (FlowLevel == 0)
        {
            if (!_keyAllowed)
            {
                throw Fail("mapping keys are not allowed in this context");
            }

            RollIndent(Column, -1, YamlTokenKind.BlockMappingStart, Mark);
        }

        RemoveSimpleKey();
        _keyAllowed = FlowLevel == 0;
        Append(YamlTokenKind.Key, Mark);
        _position++;
    }

    private void FetchValue()
    {
        ref var key = ref _keys[_keyLevel];
        if (IsValid(ref key))
        {
            // The key was scanned before it was known to be one: its KEY token goes in front of it.
            InsertAt(key.TokenNumber, YamlTokenKind.Key, key.Mark);
            RollIndent(key.Mark.Column, key.TokenNumber, YamlTokenKind.BlockMappingStart, key.Mark);
            key.Possible = key.HoldsToken = false;
            _keyAllowed = false;
        }
        else
        {
            if (FlowLevel == 0)
            {
                if (!_keyAllowed)
                {
                    throw Fail("mapping values are not allowed in this context");
                }

                RollIndent(Column, -1, YamlTokenKind.BlockMappingStart, Mark);
            }

            _keyAllowed = FlowLevel == 0;
        }

        Append(YamlTokenKind.Value, Mark);
        _position++;
    }

    private void FetchBlockScalar(YamlScalarStyle style)
    {
        RemoveSimpleKey();
        _keyAllowed = true;
        ScanBlockScalar(style);
    }

    private void FetchQuotedScalar(YamlScalarStyle style)
    {
        SaveSimpleKey();
        _keyAllowed = false;
        ScanQuotedScalar(style);
    }

    private void FetchPlainScalar()
    {
        SaveSimpleKey();
        _keyAllowed = false;
        ScanPlainScalar();
    }
}
