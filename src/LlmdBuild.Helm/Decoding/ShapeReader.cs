using System.Globalization;
using LlmdBuild.Helm.Json;
using LlmdBuild.Helm.Time;
using LlmdBuild.Helm.Yaml;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Decoding;

/// <summary>Decodes YAML into a shape as <c>sigs.k8s.io/yaml</c> does: through JSON, with scalars bent to strings where the type asks for one.</summary>
/// <remarks>
/// A struct becomes a dictionary by JSON field name; unknown keys are passed over. As in Go the first mismatch is the error
/// that is told, in the order of the keys.
/// </remarks>
internal sealed class ShapeReader
{
    private readonly Stack<string> _path = new();
    private string _struct = "";
    private string? _error;

    private ShapeReader()
    {
    }

    /// <summary>Decodes a document over what was decoded before.</summary>
    /// <param name="text">The document.</param>
    /// <param name="shape">The type.</param>
    /// <param name="existing">What an earlier document gave, which this one's keys replace or add to; null where there is none. Changed.</param>
    /// <returns>Null where both are empty.</returns>
    /// <exception cref="YamlException">With the text of <c>yaml.Unmarshal</c>.</exception>
    public static object? Read(YamlText text, GoShape shape, object? existing = null)
    {
        object? raw;
        try
        {
            var root = YamlComposer.Compose(text);
            raw = root is null ? null : YamlDecoder.Decode(root, strict: false);
            raw = Bend(raw, shape);
        }
        catch (YamlException exception)
        {
            throw exception.WithPrefix("error converting YAML to JSON: ");
        }
        var reader = new ShapeReader();
        var value = reader.Decode(raw, shape, existing);
        if (reader._error is not null) throw new YamlException("error unmarshaling JSON: while decoding JSON: " + reader._error);
        return value;
    }

    // The first pass of sigs.k8s.io/yaml: string keys, and text for scalars whose target is a string.
    private static object? Bend(object? raw, GoShape? shape)
    {
        switch (raw)
        {
            case YamlMap map:
                var bent = new YamlMap();
                foreach (var (key, item) in map.Entries) bent[key] = Bend(item, Below(key as string, shape));
                return bent;
            case List<object?> list:
                return list.ConvertAll(item => Bend(item, (shape as ListShape)?.Item));
            default:
                return shape is TextShape ? Text(raw) : raw;
        }
    }

    private static GoShape? Below(string? key, GoShape? shape) => shape switch
    {
        StructShape structure when key is not null && structure.TryGetField(key, out _, out var field) => field,
        MapShape map => map.Item,
        _ => null,
    };

    private static object? Text(object? raw) => raw switch
    {
        long number => number.ToString(CultureInfo.InvariantCulture),
        ulong number => number.ToString(CultureInfo.InvariantCulture),
        double number => FloatText.General(number, 32),
        bool flag => flag ? "true" : "false",
        _ => raw,
    };

    private object? Decode(object? raw, GoShape shape, object? existing) => (shape, raw) switch
    {
        (AnyShape, _) => ToJson(raw),
        (_, null) => shape is ListShape or MapShape or StructShape ? null : existing,
        (TextShape, string text) => text,
        (TimeShape, _) => DecodeTime(raw),
        (BoolShape, bool) => raw,
        (ListShape list, List<object?> items) => DecodeList(items, list, existing as List<object?>),
        (MapShape map, YamlMap entries) => DecodeMap(entries, map, existing as Dictionary<string, object?>),
        (StructShape structure, YamlMap entries) => DecodeStruct(entries, structure, existing as Dictionary<string, object?>),
        _ => Mismatch(raw, shape, existing),
    };

    // Go's Time.UnmarshalJSON sees the text as JSON has it.
    private object? DecodeTime(object? raw)
    {
        if (raw is not string text)
        {
            _error ??= "Time.UnmarshalJSON: input is not a JSON string";
            return null;
        }
        try
        {
            TimeParser.Parse("2006-01-02T15:04:05Z07:00", GoJson.Marshal(text)[1..^1], GoLocation.Utc);
        }
        catch (FormatException e)
        {
            _error ??= e.Message;
        }
        return text;
    }

    // Go keeps what the elements of an earlier list held where the new one does not say otherwise.
    private List<object?> DecodeList(List<object?> items, ListShape shape, List<object?>? existing)
    {
        var decoded = new List<object?>(items.Count);
        for (var i = 0; i < items.Count; i++) decoded.Add(Decode(items[i], shape.Item, existing?.ElementAtOrDefault(i)));
        return decoded;
    }

    private Dictionary<string, object?> DecodeMap(YamlMap entries, MapShape shape, Dictionary<string, object?>? existing)
    {
        var decoded = existing ?? [];
        foreach (var (key, item) in Sorted(entries)) decoded[key] = Decode(item, shape.Item, existing: null) ?? (shape.Item is TextShape ? "" : null);
        return decoded;
    }

    private Dictionary<string, object?> DecodeStruct(YamlMap entries, StructShape shape, Dictionary<string, object?>? existing)
    {
        var decoded = existing ?? [];
        var outer = _struct;
        foreach (var (key, item) in Sorted(entries))
        {
            if (!shape.TryGetField(key, out var name, out var field)) continue;
            _struct = shape.StructName;
            _path.Push(name);
            decoded[name] = Decode(item, field, decoded.GetValueOrDefault(name));
            _path.Pop();
        }
        _struct = outer;
        return decoded;
    }

    private object? Mismatch(object? raw, GoShape shape, object? existing)
    {
        var kind = raw switch
        {
            string => "string",
            bool => "bool",
            List<object?> => "array",
            YamlMap => "object",
            _ => "number",
        };
        var place = _path.Count > 0 ? $"Go struct field {_struct}.{string.Join('.', _path.Reverse())}" : "Go value";
        _error ??= $"json: cannot unmarshal {kind} into {place} of type {shape.TypeName}";
        return existing;
    }

    private static IEnumerable<(string Key, object? Value)> Sorted(YamlMap entries)
        => entries.Entries.Select(entry => (KeyText(entry.Key, entry.Value), entry.Value)).OrderBy(entry => entry.Item1, GoStringOrder.Instance);

    private static string KeyText(object? key, object? value)
        => key as string ?? ((Dictionary<string, object?>)ToJson(new YamlMap { [key] = value })!).Keys.First();

    private static object? ToJson(object? raw)
    {
        try
        {
            return YamlToJson.Convert(raw);
        }
        catch (YamlException exception)
        {
            throw exception.WithPrefix("error converting YAML to JSON: ");
        }
    }
}
