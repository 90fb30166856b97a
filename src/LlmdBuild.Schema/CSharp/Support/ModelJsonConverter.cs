using System;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Lets System.Text.Json read and write a generated class without reflection.</summary>
public abstract class ModelJsonConverter<T> : JsonConverter<T>
    where T : ModelObject
{
    private readonly Func<ModelObjectCodec<T>> _codec;

    private protected ModelJsonConverter(Func<ModelObjectCodec<T>> codec) => _codec = codec;

    /// <inheritdoc/>
    public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => JsonNode.Parse(ref reader) switch
        {
            null => null,
            JsonObject json => _codec().ReadOwned(json),
            _ => throw new JsonException($"{typeof(T).Name} is a JSON object"),
        };

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => value.Json.WriteTo(writer);
}
