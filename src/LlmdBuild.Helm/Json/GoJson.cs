using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Json;

/// <summary>JSON as Go's encoding/json writes and reads it.</summary>
/// <remarks>
/// Written: keys sorted by bytes, numbers in the shortest form that reads back, bad UTF-8 replaced, byte slices as base64.
/// Read: every number a <see cref="double"/>, lists <see cref="List{T}"/>, objects <see cref="Dictionary{TKey,TValue}"/>, new with every call.
/// </remarks>
public static class GoJson
{
    /// <summary>Writes a value on one line.</summary>
    /// <param name="value">Plain data, or values of ours that know their Go type.</param>
    /// <param name="escapeHtml">Whether <c>&lt;</c>, <c>&gt;</c> and <c>&amp;</c> become <c>\u003c</c> …, as Go does unless told otherwise.</param>
    /// <exception cref="GoJsonException">NaN, an infinity, a function, a value within itself, …</exception>
    public static string Marshal(object? value, bool escapeHtml = true)
    {
        using var text = new CharBuffer();
        new JsonWriter(text, escapeHtml, indent: null).Write(value);
        return text.Text.ToString();
    }

    /// <summary>Writes a value on several lines, each level indented by <paramref name="indent"/>, as <c>MarshalIndent</c> does.</summary>
    /// <exception cref="GoJsonException">As for <see cref="Marshal"/>.</exception>
    public static string MarshalIndent(object? value, string indent = "  ")
    {
        using var text = new CharBuffer();
        new JsonWriter(text, escapeHtml: true, indent).Write(value);
        return text.Text.ToString();
    }

    /// <summary>Reads a value of any kind, as into Go's <c>interface {}</c>.</summary>
    /// <exception cref="GoJsonException">With Go's text.</exception>
    public static object? Unmarshal(string text)
    {
        var reader = new JsonReader(text);
        var value = reader.Read();
        return reader.Error is null ? value : throw reader.Error;
    }

    /// <summary>Go's <c>json.Decoder.Decode</c>: reads the value a text begins with, whatever follows it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="consumed">The characters up to the end of the value.</param>
    /// <exception cref="GoJsonException">The text does not begin with a JSON value.</exception>
    public static object? DecodePrefix(string text, out int consumed)
    {
        var reader = new JsonReader(text);
        object? value;
        try
        {
            value = reader.ReadFirst(out consumed);
        }
        catch (GoJsonException e) when (reader.IsAtEnd && !e.IsLimit)
        {
            throw new GoJsonException(string.IsNullOrWhiteSpace(text) ? "EOF" : "unexpected EOF", e.Diagnostics[0].Line, e.Diagnostics[0].Column);
        }

        return reader.Error is null ? value : throw reader.Error;
    }

    /// <summary>Template function <c>fromJson</c>: what cannot be read gives a mapping with Go's text under <c>Error</c>.</summary>
    /// <remarks><c>null</c> gives Go's nil map, as a <see cref="GoMap"/>.</remarks>
    public static object FromJson(string text)
    {
        switch (TryRead(text, "object", "map[string]interface {}", out var value))
        {
            case null when value is null:
                return GoMap.Nil(GoType.AnyMap);
            case null:
                return value;
            case var error:
                var map = value as Dictionary<string, object?> ?? [];
                map["Error"] = error;
                return map;
        }
    }

    /// <summary>Template function <c>fromJsonArray</c>: what cannot be read gives a list of Go's text.</summary>
    /// <remarks><c>null</c> gives Go's nil slice, as a <see cref="GoSlice"/>.</remarks>
    public static object FromJsonArray(string text)
    {
        return TryRead(text, "array", "[]interface {}", out var value) is { } error
            ? new List<object?> { error }
            : value ?? GoSlice.Nil(GoType.AnySlice);
    }

    /// <summary>Reads into a map or a slice: the error's text, or null. A number out of range is an error that leaves the rest in place.</summary>
    private static string? TryRead(string text, string kind, string type, out object? value)
    {
        value = null;
        try
        {
            var reader = new JsonReader(text);
            value = reader.Read();
            return reader.RootKind == "null" || reader.RootKind == kind
                ? reader.Error?.Message
                : $"json: cannot unmarshal {reader.RootKind} into Go value of type {type}";
        }
        catch (GoJsonException e) when (!e.IsLimit)
        {
            return e.Message;
        }
    }
}
