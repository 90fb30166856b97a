using System.Buffers;
using System.Globalization;
using LlmdBuild.Templates.Functions;
using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Json;

/// <summary>Writes one value as encoding/json does.</summary>
internal sealed class JsonWriter
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(JsonText.MakeEscaped(html: false));
    private static readonly SearchValues<char> HtmlEscaped = SearchValues.Create(JsonText.MakeEscaped(html: true));

    private readonly CharBuffer _text;
    private readonly SearchValues<char> _escaped;
    private readonly string? _indent;
    private readonly List<object> _ancestors = [];

    public JsonWriter(CharBuffer text, bool escapeHtml, string? indent)
    {
        _text = text;
        _escaped = escapeHtml ? HtmlEscaped : Escaped;
        _indent = indent;
    }

    /// <summary>Writes the value.</summary>
    /// <exception cref="GoJsonException">JSON cannot say it.</exception>
    public void Write(object? value)
    {
        switch (value)
        {
            case null or GoNil: _text.Append("null"); break;
            case string text: WriteString(text); break;
            case bool flag: _text.Append(flag ? "true" : "false"); break;
            case double number: WriteFloat(number); break;
            case long number: WriteInt(number); break;
            case GoInt number: WriteInt(number.Value); break;
            case Dictionary<string, object?> map: WriteMap(map, map); break;
            case List<object?> list: WriteList(list, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list)); break;
            default: WriteOther(value); break;
        }
    }

    private void WriteOther(object value)
    {
        switch (value)
        {
            case int number: WriteInt(number); break;
            case byte number: WriteInt(number); break;
            case ulong number: WriteUInt(number); break;
            case byte[] bytes: WriteString(Convert.ToBase64String(bytes)); break;
            case IJsonMarshaler marshaler: Write(marshaler.ToJson()); break;
            case JsonStruct fields: WriteStruct(fields); break;
            case IGoNumber number: Write(number.Underlying); break;
            case GoSlice { IsNil: true } or GoMap { IsNil: true }: _text.Append("null"); break;
            case GoSlice slice: WriteList(slice, slice.Items); break;
            case GoMap map: WriteMap(map, map.Entries); break;
            case IGoStruct fields: WriteStruct(new JsonStruct(fields.Fields)); break;
            case TemplateFunction function: throw Unsupported(function.Signature.Name);
            case IGoValue other: throw Unsupported(other.GoType.Name);
            case IConvertible number: WriteInt(number.ToInt64(CultureInfo.InvariantCulture)); break;
            default: throw Unsupported(GoType.Of(value)!.Name);
        }
    }

    private static GoJsonException Unsupported(string type) => new("json: unsupported type: " + type);

    private void WriteMap(object map, Dictionary<string, object?> entries)
    {
        if (entries.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        Enter(map);
        _text.Append('{');
        var keys = ArrayPool<string>.Shared.Rent(entries.Count);
        entries.Keys.CopyTo(keys, 0);
        Array.Sort(keys, 0, entries.Count, GoStringOrder.Instance);
        for (var i = 0; i < entries.Count; i++)
        {
            WriteField(i == 0, keys[i], entries[keys[i]]);
        }

        ArrayPool<string>.Shared.Return(keys, clearArray: true);
        Leave('}');
    }

    private void WriteStruct(JsonStruct value)
    {
        if (value.Fields.Count == 0)
        {
            _text.Append("{}");
            return;
        }

        Enter(value);
        _text.Append('{');
        for (var i = 0; i < value.Fields.Count; i++)
        {
            WriteField(i == 0, value.Fields[i].Key, value.Fields[i].Value);
        }

        Leave('}');
    }

    private void WriteField(bool isFirst, string name, object? value)
    {
        BeginItem(isFirst);
        WriteString(name);
        _text.Append(_indent is null ? ":" : ": ");
        Write(value);
    }

    private void WriteList(object list, ReadOnlySpan<object?> items)
    {
        if (items.IsEmpty)
        {
            _text.Append("[]");
            return;
        }

        Enter(list);
        _text.Append('[');
        for (var i = 0; i < items.Length; i++)
        {
            BeginItem(i == 0);
            Write(items[i]);
        }

        Leave(']');
    }

    private void BeginItem(bool isFirst)
    {
        if (!isFirst)
        {
            _text.Append(',');
        }

        BreakLine();
    }

    private void Enter(object collection)
    {
        if (_ancestors.Count >= JsonLimits.Depth)
        {
            var isCycle = _ancestors.Exists(ancestor => ReferenceEquals(ancestor, collection));
            var type = collection switch
            {
                Dictionary<string, object?> => "map[string]interface {}",
                IGoValue value => value.GoType.Name,
                _ => "[]interface {}",
            };
            throw isCycle
                ? new GoJsonException("json: unsupported value: encountered a cycle via " + type)
                : new GoJsonException($"nested more than {JsonLimits.Depth} deep, which is past the limit") { IsLimit = true };
        }

        _ancestors.Add(collection);
    }

    private void Leave(char bracket)
    {
        _ancestors.RemoveAt(_ancestors.Count - 1);
        BreakLine();
        _text.Append(bracket);
    }

    private void BreakLine()
    {
        if (_indent is null)
        {
            return;
        }

        _text.Append('\n');
        for (var i = 0; i < _ancestors.Count; i++)
        {
            _text.Append(_indent);
        }
    }

    private void WriteInt(long number)
    {
        number.TryFormat(_text.Room(20), out var length, default, CultureInfo.InvariantCulture);
        _text.Take(length);
    }

    private void WriteUInt(ulong number)
    {
        number.TryFormat(_text.Room(20), out var length, default, CultureInfo.InvariantCulture);
        _text.Take(length);
    }

    private void WriteFloat(double number)
    {
        if (!double.IsFinite(number))
        {
            throw new GoJsonException("json: unsupported value: " + FloatText.General(number));
        }

        _text.Take(FloatText.WriteJson(_text.Room(FloatText.MaxLength), number));
    }

    private void WriteString(string text)
    {
        _text.Append('"');
        var rest = text.AsSpan();
        while (true)
        {
            var plain = rest.IndexOfAny(_escaped);
            if (plain < 0)
            {
                _text.Append(rest);
                break;
            }

            _text.Append(rest[..plain]);
            rest = rest[(plain + WriteEscaped(rest[plain..]))..];
        }

        _text.Append('"');
    }

    /// <summary>Writes the character that needs care; how many chars it took.</summary>
    private int WriteEscaped(ReadOnlySpan<char> rest)
    {
        switch (rest[0])
        {
            case '"': _text.Append("\\\""); break;
            case '\\': _text.Append("\\\\"); break;
            case '\b': _text.Append("\\b"); break;
            case '\f': _text.Append("\\f"); break;
            case '\n': _text.Append("\\n"); break;
            case '\r': _text.Append("\\r"); break;
            case '\t': _text.Append("\\t"); break;
            case var c when char.IsHighSurrogate(c) && rest.Length > 1 && char.IsLowSurrogate(rest[1]):
                _text.Append(rest[..2]);
                return 2;
            case var c:
                // A lone surrogate stands for a byte that is not UTF-8.
                var code = char.IsSurrogate(c) ? 0xFFFD : c;
                _text.Append("\\u");
                code.TryFormat(_text.Room(4), out var length, "x4", CultureInfo.InvariantCulture);
                _text.Take(length);
                break;
        }

        return 1;
    }
}
