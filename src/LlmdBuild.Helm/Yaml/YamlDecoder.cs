using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Nodes to the values of Go's YAML v2 library, whose keys are of any type and whose integers are exact.</summary>
/// <remarks>
/// What it makes: null, <see cref="bool"/>, <see cref="long"/> for Go's int, <see cref="ulong"/>, <see cref="double"/>,
/// <see cref="string"/>, <see cref="List{T}"/> and <see cref="YamlMap"/>.
/// </remarks>
internal sealed class YamlDecoder
{
    private const string CorePrefix = "tag:yaml.org,2002:";

    private readonly bool _strict;
    private readonly HashSet<YamlNode> _aliases = [];
    private readonly List<string> _errors = [];
    private int _decoded;
    private int _aliased;
    private int _aliasDepth;
    private int _depth;

    private YamlDecoder(bool strict) => _strict = strict;

    /// <summary>Decodes a document; strictly, a key that comes twice is an error.</summary>
    /// <exception cref="YamlException">A tag does not fit, an alias contains itself, a key is a collection, a key comes twice, …</exception>
    public static object? Decode(YamlNode root, bool strict)
    {
        var decoder = new YamlDecoder(strict);

        // Go counts the document itself as one.
        decoder._decoded = 1;
        var value = decoder.Decode(root);
        return decoder._errors.Count == 0
            ? value
            : throw new YamlException("yaml: unmarshal errors:\n  " + string.Join("\n  ", decoder._errors), root.Line, root.Column);
    }

    private object? Decode(YamlNode node)
    {
        Count(node);
        switch (node.Kind)
        {
            case YamlNodeKind.Scalar:
                return DecodeScalar(node);
            case YamlNodeKind.Alias:
                return DecodeAlias(node, static (decoder, target, _) => decoder.Decode(target), null);
        }

        Enter(node);
        object value;
        if (node.Kind == YamlNodeKind.Sequence)
        {
            var list = new List<object?>(node.Items.Count);
            foreach (var item in node.Items)
            {
                list.Add(Decode(item));
            }

            value = list;
        }
        else
        {
            var map = new YamlMap();
            DecodePairs(node, map);
            value = map;
        }

        _depth--;
        return value;
    }

    private void Count(YamlNode node)
    {
        _decoded++;
        if (_aliasDepth > 0)
        {
            _aliased++;
        }

        if (_aliased > 100 && _decoded > 1000 && (double)_aliased / _decoded > AllowedAliasRatio(_decoded))
        {
            throw Fail(node, "document contains excessive aliasing");
        }
    }

    private static double AllowedAliasRatio(int decoded) => decoded switch
    {
        <= YamlLimits.AliasRatioLow => 0.99,
        >= YamlLimits.AliasRatioHigh => 0.10,
        _ => 0.99 - (0.89 * ((double)(decoded - YamlLimits.AliasRatioLow) / (YamlLimits.AliasRatioHigh - YamlLimits.AliasRatioLow))),
    };

    private object? DecodeAlias(YamlNode alias, Func<YamlDecoder, YamlNode, YamlMap?, object?> decode, YamlMap? map)
    {
        if (!_aliases.Add(alias))
        {
            throw Fail(alias, $"anchor '{alias.Text}' value contains itself");
        }

        // Each use is a value of its own: what a template changes in one must not show in another.
        Enter(alias);
        _aliasDepth++;
        var value = decode(this, alias.Target!, map);
        _aliasDepth--;
        _depth--;
        _aliases.Remove(alias);
        return value;
    }

    private void Enter(YamlNode node)
    {
        if (++_depth > YamlLimits.Depth)
        {
            throw Fail(node, $"nested more than {YamlLimits.Depth} deep, which is past the limit", isLimit: true);
        }
    }

    private void DecodePairs(YamlNode mapping, YamlMap map)
    {
        for (var i = 0; i < mapping.Items.Count; i += 2)
        {
            var (keyNode, valueNode) = (mapping.Items[i], mapping.Items[i + 1]);
            if (IsMerge(keyNode))
            {
                Merge(valueNode, map);
                continue;
            }

            var key = Decode(keyNode);
            if (key is List<object?> or YamlMap)
            {
                throw Fail(keyNode, $"invalid map key: {GoSyntax.Of(key)}");
            }

            var value = Decode(valueNode);
            if (_strict && map.ContainsKey(key))
            {
                _errors.Add($"line {valueNode.Line}: key {GoSyntax.Of(key)} already set in map");
            }
            else
            {
                map[key] = value;
            }
        }
    }

    private static bool IsMerge(YamlNode node) =>
        node is { Kind: YamlNodeKind.Scalar, Text: "<<" } && (node.IsPlain || node.Tag == CorePrefix + "merge");

    // In v2 a merge simply sets the keys where it stands: it overrides what came before it.
    private void Merge(YamlNode node, YamlMap map)
    {
        if (node.Kind != YamlNodeKind.Sequence)
        {
            MergeMapping(node, map);
            return;
        }

        // From the last to the first, since earlier ones take precedence.
        for (var i = node.Items.Count - 1; i >= 0; i--)
        {
            MergeMapping(node.Items[i], map);
        }
    }

    private void MergeMapping(YamlNode node, YamlMap map)
    {
        if ((node.Target ?? node).Kind != YamlNodeKind.Mapping)
        {
            throw Fail(node, "map merge requires map or sequence of maps as the value");
        }

        Count(node);
        if (node.Kind == YamlNodeKind.Alias)
        {
            DecodeAlias(
                node,
                static (decoder, target, map) =>
                {
                    decoder.Count(target);
                    decoder.DecodePairs(target, map!);
                    return null;
                },
                map);
            return;
        }

        Enter(node);
        DecodePairs(node, map);
        _depth--;
    }

    private static object? DecodeScalar(YamlNode node)
    {
        if (node.Tag is null)
        {
            return node.IsPlain ? Box(YamlResolver.Resolve(node.Text), node.Text) : node.Text;
        }

        var tag = node.Tag.StartsWith(CorePrefix, StringComparison.Ordinal) ? node.Tag[CorePrefix.Length..] : "";
        switch (tag)
        {
            case "str":
                return node.Text;
            case "binary":
                return DecodeBinary(node);
            case "bool" or "int" or "float" or "null" or "timestamp":
                return DecodeTagged(node, tag);
            default:
                return node.Text;
        }
    }

    private static object? DecodeTagged(YamlNode node, string tag)
    {
        var scalar = YamlResolver.Resolve(node.Text);
        if (scalar.Kind == YamlScalarKind.Timestamp && tag != "timestamp")
        {
            // Only untagged text is tried as a timestamp; as a number it would not be one.
            scalar = YamlScalar.String;
        }

        var found = scalar.Kind switch
        {
            YamlScalarKind.Null => "null",
            YamlScalarKind.Bool => "bool",
            YamlScalarKind.Int or YamlScalarKind.UInt => "int",
            YamlScalarKind.Float => "float",
            YamlScalarKind.Timestamp => "timestamp",
            _ => "str",
        };
        if (found == tag)
        {
            return Box(scalar, node.Text);
        }

        return tag == "float" && scalar.Kind == YamlScalarKind.Int
            ? (double)scalar.Int
            : throw Fail(node, $"cannot decode !!{found} `{node.Text}` as a !!{tag}");
    }

    private static string DecodeBinary(YamlNode node)
    {
        // Go's decoder passes over line breaks, and over nothing else.
        var text = node.Text.Replace("\n", "", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal);
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return text.AsSpan().ContainsAny(" \t\u0085") || !Convert.TryFromBase64Chars(text, bytes, out var length)
            ? throw Fail(node, "!!binary value contains invalid base64 data")
            : GoString.FromBytes(bytes.AsSpan(0, length));
    }

    private static object? Box(YamlScalar scalar, string text) => scalar.Kind switch
    {
        YamlScalarKind.Null => null,
        YamlScalarKind.Bool => YamlBoxes.Of(scalar.Bool),
        YamlScalarKind.Int => scalar.Int,
        YamlScalarKind.UInt => scalar.UInt,
        YamlScalarKind.Float => scalar.Float,
        _ => text,
    };

    private static YamlException Fail(YamlNode node, string problem, bool isLimit = false) => new("yaml: " + problem, node.Line, node.Column) { IsLimit = isLimit };
}
