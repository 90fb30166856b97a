namespace LlmdBuild.Helm.Yaml;

/// <content>Indentation, possible simple keys and the token queue.</content>
internal sealed partial class YamlScanner
{
    /// <summary>A place where a simple key may have started, one for each level of flow nesting.</summary>
    private struct SimpleKey
    {
        public bool Possible;

        /// <summary>Whether the token at <see cref="TokenNumber"/> waits for this key to be decided.</summary>
        public bool HoldsToken;

        /// <summary>In the block context at the current indentation nothing but a key may stand.</summary>
        public bool Required;

        public int TokenNumber;
        public YamlMark Mark;
    }

    private bool HeadMayBecomeKey()
    {
        // Token numbers grow with the level, and what has left the queue is no key any more: only the lowest key that
        // holds a token can hold the one at the head.
        while (!_keys[_lowestHolder].HoldsToken || _keys[_lowestHolder].TokenNumber < _taken)
        {
            if (_lowestHolder == _keyLevel)
            {
                return false;
            }

            _lowestHolder++;
        }

        ref var key = ref _keys[_lowestHolder];
        return key.TokenNumber == _taken && IsValid(ref key);
    }

    // A simple key is limited to one line and 1024 characters.
    private bool IsValid(ref SimpleKey key)
    {
        if (!key.Possible)
        {
            return false;
        }

        if (key.Mark.Line == _line && key.Mark.Index + YamlLimits.SimpleKeyLength >= _position - _indexOrigin)
        {
            return true;
        }

        if (key.Required)
        {
            throw Fail("could not find expected ':'");
        }

        key.Possible = false;
        return false;
    }

    private void SaveSimpleKey()
    {
        if (!_keyAllowed)
        {
            return;
        }

        RemoveSimpleKey();
        ref var key = ref _keys[_keyLevel];
        key.Possible = key.HoldsToken = true;
        key.Required = FlowLevel == 0 && _indent == Column;
        key.TokenNumber = _taken + _count;
        key.Mark = Mark;
    }

    private void RemoveSimpleKey()
    {
        ref var key = ref _keys[_keyLevel];
        if (key is { Possible: true, Required: true })
        {
            throw Fail("could not find expected ':'");
        }

        key.HoldsToken = key.HoldsToken && !key.Possible;
        key.Possible = false;
    }

    private void IncreaseFlowLevel()
    {
        if (++_keyLevel > YamlLimits.Depth)
        {
            throw Fail($"nested more than {YamlLimits.Depth} deep, which is past the limit", isLimit: true);
        }

        if (_keyLevel == _keys.Length)
        {
            Array.Resize(ref _keys, _keys.Length * 2);
        }

        _keys[_keyLevel] = new SimpleKey { TokenNumber = _taken + _count };
    }

    private void DecreaseFlowLevel()
    {
        if (_keyLevel == 0)
        {
            return;
        }

        // Go's fork forgets which token the inner level began with. Where no key followed, that is the bracket itself,
        // and with it goes what was known of the bracket as a key: "[]: a" is read as "[]".
        ref var inner = ref _keys[_keyLevel];
        ref var outer = ref _keys[--_keyLevel];
        if (outer.TokenNumber == inner.TokenNumber)
        {
            outer.HoldsToken = false;
        }

        _lowestHolder = Math.Min(_lowestHolder, _keyLevel);
    }

    /// <summary>Begins a block collection where the column lies deeper than the current indentation.</summary>
    private void RollIndent(int column, int tokenNumber, YamlTokenKind kind, YamlMark mark)
    {
        if (FlowLevel > 0 || _indent >= column)
        {
            return;
        }

        if (_indentCount == _indents.Length)
        {
            Array.Resize(ref _indents, _indents.Length * 2);
        }

        _indents[_indentCount++] = _indent;
        _indent = column;
        if (_indentCount > YamlLimits.Depth)
        {
            throw Fail($"nested more than {YamlLimits.Depth} deep, which is past the limit", isLimit: true);
        }

        if (tokenNumber < 0)
        {
            Append(kind, mark);
        }
        else
        {
            InsertAt(tokenNumber, kind, mark);
        }
    }

    /// <summary>Ends the block collections that lie deeper than the column.</summary>
    private void UnrollIndent(int column)
    {
        if (FlowLevel > 0)
        {
            return;
        }

        while (_indent > column)
        {
            Append(YamlTokenKind.BlockEnd, Mark);
            _indent = _indents[--_indentCount];
        }
    }

    private ref YamlToken Append(YamlTokenKind kind, YamlMark start)
    {
        if (_count == _queue.Length)
        {
            Grow();
        }

        ref var token = ref _queue[(_head + _count++) & (_queue.Length - 1)];
        token = new YamlToken { Kind = kind, Start = start };
        return ref token;
    }

    private void InsertAt(int tokenNumber, YamlTokenKind kind, YamlMark start)
    {
        Append(kind, start);
        if (tokenNumber < _taken)
        {
            return;
        }

        var mask = _queue.Length - 1;
        for (var i = _count - 1; i > tokenNumber - _taken; i--)
        {
            ref var later = ref _queue[(_head + i) & mask];
            ref var earlier = ref _queue[(_head + i - 1) & mask];
            (later, earlier) = (earlier, later);
        }
    }

    private void Grow()
    {
        var queue = new YamlToken[_queue.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            queue[i] = _queue[(_head + i) & (_queue.Length - 1)];
        }

        _queue = queue;
        _head = 0;
    }
}
