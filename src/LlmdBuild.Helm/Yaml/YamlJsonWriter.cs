using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using LlmdBuild.Helm.Json;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Yaml;

/// <summary>Walks a value as encoding/json would and writes what Go's YAML v2 makes of that JSON, without making it.</summary>
internal sealed class YamlJsonWriter
{
    /// <summary>A JSON text has these as they are, and Go's YAML reader refuses or folds them; surrogates, since lone ones are no text.</summary>
    private static readonly SearchValues<char> Suspects = SearchValues.Create(MakeSuspects());

    /// <summary>From this length on a key's JSON may be too long for a simple key.</summary>
    private const int LongKey = YamlLimits.SimpleKeyLength / 6 - 2;

    private readonly YamlEmitter _emitter;
    private readonly bool _isFinal;
    private int _depth;
    private bool _isLost;

    /// <param name="emitter">Where to write.</param>
    /// <param name="isFinal">Whether the value has come through JSON already, so that its strings are as they will be.</param>
    public YamlJsonWriter(YamlEmitter emitter, bool isFinal)
    {
        _emitter = emitter;
        _isFinal = isFinal;
    }

    /// <summary>Writes the value; false where it has to go through JSON first.</summary>
    /// <exception cref="GoJsonException">JSON cannot say it.</exception>
    public bool TryWrite(object? value)
    {
        Write(value, isInMapping: false);
        return !_isLost;
    }

    private void Write(object? value, bool isInMapping)
    {
        switch (value)
        {
            case null or GoNil: _emitter.WritePlain("null"); break;
            case string text: WriteString(text); break;
            case bool flag: _emitter.WritePlain(flag ? "true" : "false"); break;
            case double number: WriteFloat(number); break;
            case long number: WriteInt(number); break;
            case GoInt number: WriteInt(number.Value); break;
            case Dictionary<string, object?> map: WriteMap(map); break;
            case List<object?> list: WriteList(CollectionsMarshal.AsSpan(list), isInMapping); break;
            default: WriteOther(value, isInMapping); break;
        }
    }

    private void WriteOther(object value, bool isInMapping)
    {
        switch (value)
        {
            case int number: WriteInt(number); break;
            case byte number: WriteInt(number); break;
            case ulong number: WriteUInt(number); break;
            case byte[] bytes: WriteString(Convert.ToBase64String(bytes)); break;
            case IJsonMarshaler marshaler: Write(marshaler.ToJson(), isInMapping); break;
            case JsonStruct fields: WriteMap(ToMap(fields.Fields)); break;
            case IGoNumber number: Write(number.Underlying, isInMapping); break;
            case GoSlice { IsNil: true } or GoMap { IsNil: true }: _emitter.WritePlain("null"); break;
            case GoSlice slice: WriteList(slice.Items, isInMapping); break;
            case GoMap map: WriteMap(map.Entries); break;
            case IGoStruct fields: WriteMap(ToMap(fields.Fields)); break;
            default:
                // Everything else is an error, or a number, that JSON's writer has the words for.
                _isLost = true;
                break;
        }
    }

    private static Dictionary<string, object?> ToMap(IReadOnlyList<KeyValuePair<string, object?>> fields)
    {
        var map = new Dictionary<string, object?>(fields.Count);
        foreach (var (name, value) in fields)
        {
            map[name] = value;
        }

        return map;
    }

    private void WriteMap(Dictionary<string, object?> map)
    {
        if (map.Count == 0)
        {
            _emitter.WriteEmpty("{}");
            return;
        }

        if (!TryEnter())
        {
            return;
        }

        var outer = _emitter.BeginBlock(isSequenceInMapping: false);
        var keys = ArrayPool<string>.Shared.Rent(map.Count);
        map.Keys.CopyTo(keys, 0);
        Array.Sort(keys, 0, map.Count, YamlKeyOrder.Version2);
        for (var i = 0; i < map.Count && !_isLost; i++)
        {
            WriteKey(keys[i]);
            Write(map[keys[i]], isInMapping: true);
        }

        ArrayPool<string>.Shared.Return(keys, clearArray: true);
        _emitter.EndBlock(outer);
        _depth--;
    }

    private void WriteList(ReadOnlySpan<object?> items, bool isInMapping)
    {
        if (items.IsEmpty)
        {
            _emitter.WriteEmpty("[]");
            return;
        }

        if (!TryEnter())
        {
            return;
        }

        var outer = _emitter.BeginBlock(isSequenceInMapping: isInMapping);
        for (var i = 0; i < items.Length && !_isLost; i++)
        {
            _emitter.BeginItem();
            Write(items[i], isInMapping: false);
        }

        _emitter.EndBlock(outer);
        _depth--;
    }

    private bool TryEnter()
    {
        // What is deeper than JSON allows, or endless, fails there.
        _isLost |= ++_depth > JsonLimits.Depth;
        return !_isLost;
    }

    private void WriteKey(string key)
    {
        _isLost |= !_isFinal && (key.Length >= LongKey || key.AsSpan().ContainsAny(Suspects) && !HasOnlyPairs(key));
        _emitter.WriteKey(key, YamlStringStyle.Version2(key));
    }

    private void WriteString(string text)
    {
        _isLost |= !_isFinal && text.AsSpan().ContainsAny(Suspects) && !HasOnlyPairs(text);
        _emitter.WriteValue(text, YamlStringStyle.Version2(text));
    }

    private static bool HasOnlyPairs(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (Suspects.Contains(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void WriteInt(long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        _emitter.WritePlain(digits[..length]);
    }

    private void WriteUInt(ulong number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        _emitter.WritePlain(digits[..length]);
    }

    private void WriteFloat(double number)
    {
        if (!double.IsFinite(number))
        {
            _isLost = true;
            return;
        }

        Span<char> text = stackalloc char[FloatText.MaxLength];
        var json = text[..FloatText.WriteJson(text, number)];
        if (json.ContainsAny('.', 'e'))
        {
            _emitter.WritePlain(FloatText.General(number));
        }
        else if (json is "-0")
        {
            // Digits without a point are an integer to YAML.
            _emitter.WritePlain("0");
        }
        else if (json.Length <= 18 || long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            || ulong.TryParse(json, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            _emitter.WritePlain(json);
        }
        else
        {
            _emitter.WritePlain(FloatText.General(number));
        }
    }

    private static string MakeSuspects()
    {
        var suspects = new System.Text.StringBuilder();
        for (var c = 0x7F; c <= char.MaxValue; c++)
        {
            if (!YamlCharacters.IsReadable(c) || c == YamlCharacters.NextLine)
            {
                suspects.Append((char)c);
            }
        }

        return suspects.ToString();
    }
}
