using System.Globalization;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Events straight to values, for the documents that nearly all are.</summary>
/// <remarks>
/// Anchors, aliases, merge keys, tagged scalars, odd keys and numbers that JSON cannot say are left to
/// <see cref="YamlDecoder"/>, which follows Go's two passes to the letter; so is every failure but a syntax error.
/// </remarks>
internal sealed class YamlValueBuilder
{
    private struct Frame
    {
        public Dictionary<string, object?>? Map;
        public List<object?>? List;
        public string? Key;
    }

    private readonly YamlParser _parser;
    private Frame[] _frames = new Frame[16];
    private int _depth;
    private object? _root;

    private YamlValueBuilder(YamlParser parser) => _parser = parser;

    /// <summary>Reads the first document; false where it takes the long way.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static bool TryBuild(YamlText source, out object? value)
    {
        var builder = new YamlValueBuilder(new YamlParser(new YamlScanner(source)));
        var done = builder.Run();
        value = builder._root;
        return done;
    }

    private bool Run()
    {
        while (true)
        {
            var next = _parser.Next();
            if (next.Anchor is not null)
            {
                return false;
            }

            switch (next.Kind)
            {
                case YamlEventKind.StreamEnd:
                    return true;
                case YamlEventKind.Scalar when !TryAddScalar(in next):
                    return false;
                case YamlEventKind.MappingStart when !TryOpen(new Frame { Map = [] }):
                    return false;
                case YamlEventKind.SequenceStart when !TryOpen(new Frame { List = [] }):
                    return false;
                case YamlEventKind.MappingEnd or YamlEventKind.SequenceEnd:
                    Close();
                    break;
            }
        }
    }

    private bool TryAddScalar(in YamlEvent scalar)
    {
        if (scalar.Tag is not null)
        {
            return false;
        }

        var text = scalar.Text is null ? _parser.Text.AsSpan(scalar.Offset, scalar.Length) : scalar.Text;
        var isKey = _depth > 0 && _frames[_depth - 1] is { Map: not null, Key: null };
        if (!scalar.IsImplicit)
        {
            Add(isKey, scalar.Text ?? YamlStrings.Of(text));
            return true;
        }

        var resolved = YamlResolver.Resolve(text);
        switch (resolved.Kind)
        {
            case YamlScalarKind.Null when !isKey:
                Add(null);
                return true;
            case YamlScalarKind.Bool:
                Add(isKey, isKey ? (resolved.Bool ? "true" : "false") : YamlBoxes.Of(resolved.Bool));
                return true;
            case YamlScalarKind.Int:
                Add(isKey, isKey ? resolved.Int.ToString(CultureInfo.InvariantCulture) : YamlBoxes.Of(resolved.Number));
                return true;
            case YamlScalarKind.UInt when !isKey:
                Add(YamlBoxes.Of(resolved.Number));
                return true;
            case YamlScalarKind.Float when double.IsFinite(resolved.Float):
                Add(isKey, isKey ? YamlToJson.FloatKey(resolved.Float) : YamlBoxes.Of(resolved.Float));
                return true;
            case YamlScalarKind.String or YamlScalarKind.Timestamp:
                Add(isKey, scalar.Text ?? YamlStrings.Of(text));
                return true;
            case YamlScalarKind.Merge when !isKey:
                Add("<<");
                return true;
            default:
                return false;
        }
    }

    private void Add(bool isKey, object value)
    {
        if (isKey)
        {
            _frames[_depth - 1].Key = (string)value;
        }
        else
        {
            Add(value);
        }
    }

    private void Add(object? value)
    {
        if (_depth == 0)
        {
            _root = value;
            return;
        }

        ref var frame = ref _frames[_depth - 1];
        if (frame.List is not null)
        {
            frame.List.Add(value);
            return;
        }

        // Of equal keys the last one counts.
        frame.Map![frame.Key!] = value;
        frame.Key = null;
    }

    private bool TryOpen(Frame frame)
    {
        if (_depth >= YamlLimits.Depth || (_depth > 0 && _frames[_depth - 1] is { Map: not null, Key: null }))
        {
            return false;
        }

        if (_depth == _frames.Length)
        {
            Array.Resize(ref _frames, _depth * 2);
        }

        _frames[_depth++] = frame;
        return true;
    }

    private void Close()
    {
        var frame = _frames[--_depth];
        _frames[_depth] = default;
        if (frame.Map is not null) YamlMapOrder.Settle(frame.Map);
        Add((object?)frame.Map ?? frame.List);
    }
}
