using System.Globalization;
using System.Runtime.InteropServices;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Walks a value as Go's YAML v3 encoder does.</summary>
internal sealed class YamlPrettyWriter
{
    // Go breaks base64 after so many characters.
    private const int Base64LineLength = 70;

    private const string BinaryTag = "!!binary";

    private readonly YamlEmitter _emitter;
    private int _depth;

    public YamlPrettyWriter(YamlEmitter emitter) => _emitter = emitter;

    /// <summary>Writes the value.</summary>
    /// <exception cref="YamlException">It is too deep.</exception>
    /// <exception cref="TemplateFunctionException">It holds a function or a complex number.</exception>
    public void Write(object? value)
    {
        switch (value)
        {
            case null or GoNil: _emitter.WritePlain("null"); break;
            case string text: WriteString(text); break;
            case bool flag: _emitter.WritePlain(flag ? "true" : "false"); break;
            case double number: WriteFloat(number); break;
            case Dictionary<string, object?> map: WriteMap(map); break;
            case List<object?> list: WriteList(CollectionsMarshal.AsSpan(list)); break;
            case byte[] bytes: WriteBytes(bytes); break;
            case YamlPlain plain: _emitter.WritePlain(plain.Text); break;
            case IYamlMarshaler marshaler: Write(marshaler.ToYaml()); break;
            case JsonStruct fields: WriteFields(fields.Fields); break;
            case IGoNumber number: Write(number.Underlying); break;
            case GoSlice slice: WriteList(slice.Items); break;
            case GoMap map: WriteMap(map.Entries); break;
            case IGoStruct fields: WriteFields(LowerCased(fields.Fields)); break;
            case TemplateFunction function: throw Unknown(function.Signature);
            case IGoValue other: throw Unknown(other.GoType);
            case System.Numerics.Complex: throw Unknown(GoType.Of(value)!);
            default: _emitter.WritePlain(string.Create(CultureInfo.InvariantCulture, $"{value}")); break;
        }
    }

    // A panic in Go, where all other problems are errors, which toYamlPretty swallows.
    private static TemplateFunctionException Unknown(GoType type) => new("cannot marshal type: " + type.Name);

    private void WriteString(string text)
    {
        if (GoString.IsValid(text))
        {
            _emitter.WriteValue(text, YamlStringStyle.Version3(text));
        }
        else
        {
            text = Encode(text);
            _emitter.WriteValue(text, BinaryStyle(text), BinaryTag);
        }
    }

    private void WriteKey(string key)
    {
        if (GoString.IsValid(key))
        {
            _emitter.WriteKey(key, YamlStringStyle.Version3(key));
        }
        else
        {
            key = Encode(key);
            _emitter.WriteKey(key, BinaryStyle(key), BinaryTag);
        }
    }

    private static YamlScalarStyle BinaryStyle(string encoded) =>
        encoded.Contains('\n') ? YamlScalarStyle.Literal : YamlScalarStyle.Plain;

    private static string Encode(string text)
    {
        var encoded = Convert.ToBase64String(GoString.ToBytes(text));
        return encoded.Length < Base64LineLength
            ? encoded
            : string.Concat(encoded.Chunk(Base64LineLength).Select(line => new string(line) + "\n"));
    }

    private void WriteFloat(double number) => _emitter.WritePlain(FloatText.General(number) switch
    {
        "+Inf" => ".inf",
        "-Inf" => "-.inf",
        "NaN" => ".nan",
        var digits => digits,
    });

    private void WriteMap(Dictionary<string, object?> map)
    {
        var keys = new string[map.Count];
        map.Keys.CopyTo(keys, 0);
        Array.Sort(keys, YamlKeyOrder.Version3);
        var fields = new KeyValuePair<string, object?>[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            fields[i] = new(keys[i], map[keys[i]]);
        }

        WriteFields(fields);
    }

    private void WriteFields(IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        if (fields.Count == 0)
        {
            _emitter.WriteEmpty("{}");
            return;
        }

        Enter();
        var outer = _emitter.BeginBlock(isSequenceInMapping: false);
        foreach (var (key, value) in fields)
        {
            WriteKey(key);
            Write(value);
        }

        _emitter.EndBlock(outer);
        _depth--;
    }

    private void WriteList(ReadOnlySpan<object?> items)
    {
        if (items.IsEmpty)
        {
            _emitter.WriteEmpty("[]");
            return;
        }

        Enter();
        var outer = _emitter.BeginBlock(isSequenceInMapping: false);
        foreach (var item in items)
        {
            _emitter.BeginItem();
            Write(item);
        }

        _emitter.EndBlock(outer);
        _depth--;
    }

    // To v3 bytes are a list of numbers.
    private void WriteBytes(byte[] bytes)
    {
        var items = new object?[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            items[i] = bytes[i];
        }

        WriteList(items);
    }

    private void Enter()
    {
        if (++_depth > YamlLimits.Depth)
        {
            throw new YamlException($"nested more than {YamlLimits.Depth} deep, which is past the limit") { IsLimit = true };
        }
    }

    private static KeyValuePair<string, object?>[] LowerCased(IReadOnlyList<KeyValuePair<string, object?>> fields) =>
        [.. fields.Where(field => char.IsAsciiLetterUpper(field.Key[0])).Select(field => KeyValuePair.Create(field.Key.ToLowerInvariant(), field.Value))];
}
