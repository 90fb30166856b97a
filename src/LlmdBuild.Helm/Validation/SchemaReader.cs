using LlmdBuild.Templates.Values;
using LlmdBuild.Helm.Json;
using System.Text.Json;

namespace LlmdBuild.Helm.Validation;

/// <summary>Reads a schema document: plain data, with every number kept as it was written.</summary>
internal static class SchemaReader
{
    // Go's decoder allows the same nesting; the containers lie on the heap.
    private const int MaxDepth = 10_000;

    /// <summary>Reads one JSON document.</summary>
    /// <exception cref="SchemaCompilationException">The text is no JSON.</exception>
    public static object? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
            return Read(ref reader);
        }
        catch (JsonException e)
        {
            throw new SchemaCompilationException(GoText(json) ?? e.Message, e);
        }
    }

    // What Go's decoder says of the same text; null where it is only this reader that refuses it.
    private static string? GoText(ReadOnlySpan<byte> json)
    {
        var text = GoString.FromBytes(json);
        try
        {
            GoJson.DecodePrefix(text, out var consumed);
            return string.IsNullOrWhiteSpace(text[consumed..]) ? null : "invalid character after top-level value";
        }
        catch (GoJsonException e)
        {
            return e.Message;
        }
    }

    private sealed record OpenContainer(object? Container, string? Key);

    private static object? Read(ref Utf8JsonReader reader)
    {
        var open = new Stack<OpenContainer>();
        object? container = null;
        string? key = null;
        while (reader.Read())
        {
            object? value;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    key = ReadString(ref reader);
                    continue;
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    if (container is not null) open.Push(new OpenContainer(container, key));
                    container = reader.TokenType == JsonTokenType.StartObject
                        ? new Dictionary<string, object?>(StringComparer.Ordinal)
                        : new List<object?>();
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    value = container;
                    (container, key) = open.Count > 0 ? open.Pop() : new OpenContainer(null, null);
                    break;
                default:
                    value = ReadScalar(ref reader);
                    break;
            }
            if (container is null)
            {
                reader.Read(); // Anything that follows is an error of the reader's.
                return value;
            }
            // As in Go, the last of several equal keys counts.
            if (container is Dictionary<string, object?> map) map[key!] = value;
            else ((List<object?>)container).Add(value);
        }
        throw new SchemaCompilationException("EOF");
    }

    private static object? ReadScalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => ReadString(ref reader),
        JsonTokenType.Number => new NumberLiteral(System.Text.Encoding.ASCII.GetString(reader.ValueSpan)),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private static string ReadString(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Bad UTF-8 or half a surrogate pair: Go reads replacement characters.
            return JsonStringRepair.Read(reader.ValueSpan);
        }
    }
}
