namespace LlmdBuild.Helm.Yaml;

/// <summary>Reads YAML as Helm does, through Go's sigs.k8s.io/yaml: YAML 1.1 to JSON, and JSON to Go's values.</summary>
/// <remarks>
/// Every number becomes a <see cref="double"/>, every key a string; lists are <see cref="List{T}"/> and mappings
/// <see cref="Dictionary{TKey,TValue}"/>, new with every read and so the caller's to change. Only a stream's first document is read.
/// </remarks>
public static class YamlReader
{
    private const string MapType = "map[string]interface {}";
    private const string ListType = "[]interface {}";

    /// <summary>Reads a document into a value of any kind; null for an empty one.</summary>
    /// <exception cref="YamlException">With Go's text: <c>error converting YAML to JSON: yaml: line 3: …</c>.</exception>
    public static object? Read(string text) => Read(YamlText.From(text), strict: false);

    /// <summary>Reads a file's bytes: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="YamlException">With Go's text.</exception>
    public static object? Read(ReadOnlySpan<byte> bytes) => Read(YamlText.From(bytes), strict: false);

    /// <summary>Reads a document in which no key may come twice, as <c>UnmarshalStrict</c> does.</summary>
    /// <exception cref="YamlException">With Go's text.</exception>
    public static object? ReadStrict(string text) => Read(YamlText.From(text), strict: true);

    /// <summary>Reads a document that has to be a mapping, as into Go's <c>map[string]interface {}</c>; an empty one gives an empty mapping.</summary>
    /// <exception cref="YamlException">With Go's text; for another kind: <c>error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into …</c>.</exception>
    public static Dictionary<string, object?> ReadMap(string text) => ExpectMap(Read(text));

    /// <summary>Reads a file's bytes that have to be a mapping.</summary>
    /// <exception cref="YamlException">With Go's text.</exception>
    public static Dictionary<string, object?> ReadMap(ReadOnlySpan<byte> bytes) => ExpectMap(Read(bytes));

    /// <summary>Reads a document that has to be a list, as into Go's <c>[]interface {}</c>; an empty one gives an empty list.</summary>
    /// <exception cref="YamlException">With Go's text.</exception>
    public static List<object?> ReadList(string text) => Read(text) switch
    {
        List<object?> list => list,
        null => [],
        var other => throw Mismatch(other, ListType),
    };

    /// <summary>Reads a document into nodes that know their places; null for an empty stream.</summary>
    /// <exception cref="YamlException">The text is not YAML.</exception>
    public static YamlNode? ReadPositions(string text) => YamlComposer.Compose(YamlText.From(text));

    /// <summary>Template function <c>fromYaml</c>: what cannot be read gives a mapping with Go's text under <c>Error</c>.</summary>
    public static Dictionary<string, object?> FromYaml(string text)
    {
        try
        {
            return ReadMap(text);
        }
        catch (YamlException e) when (!e.IsLimit)
        {
            return new Dictionary<string, object?> { ["Error"] = e.Message };
        }
    }

    /// <summary>Template function <c>fromYamlArray</c>: what cannot be read gives a list of Go's text.</summary>
    public static List<object?> FromYamlArray(string text)
    {
        try
        {
            return ReadList(text);
        }
        catch (YamlException e) when (!e.IsLimit)
        {
            return [e.Message];
        }
    }

    private static Dictionary<string, object?> ExpectMap(object? value) => value switch
    {
        Dictionary<string, object?> map => map,
        null => [],
        _ => throw Mismatch(value, MapType),
    };

    private static YamlException Mismatch(object value, string type)
    {
        var kind = value switch
        {
            string => "string",
            bool => "bool",
            double => "number",
            List<object?> => "array",
            _ => "object",
        };
        return new YamlException($"error unmarshaling JSON: while decoding JSON: json: cannot unmarshal {kind} into Go value of type {type}");
    }

    private static object? Read(YamlText source, bool strict)
    {
        try
        {
            if (!strict && YamlValueBuilder.TryBuild(source, out var value))
            {
                return value;
            }

            var root = YamlComposer.Compose(source);
            return root is null ? null : YamlToJson.Convert(YamlDecoder.Decode(root, strict));
        }
        catch (YamlException e)
        {
            throw e.WithPrefix("error converting YAML to JSON: ");
        }
    }
}
