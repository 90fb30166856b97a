using System;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Converts between a generated class and JSON.</summary>
public sealed class ModelObjectCodec<T> : ModelCodec<T>
    where T : ModelObject
{
    private readonly Func<JsonObject, T> _create;

    internal ModelObjectCodec(Func<JsonObject, T> create) => _create = create;

    internal override string Expected => "an object";

    /// <inheritdoc/>
    public override bool TryRead(JsonNode json, out T value)
    {
        value = json is JsonObject o ? _create(o) : null!;
        return json is JsonObject;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(T value) => value.Json.Parent is null ? value.Json : value.Json.DeepClone();

    internal T ReadOwned(JsonObject json) => _create(json);

    internal T ReadCopy(JsonObject json) => _create((JsonObject)json.DeepClone());

    internal T ReadText(string json) => JsonNode.Parse(json) is JsonObject o
        ? _create(o)
        : throw new JsonException($"{typeof(T).Name} is a JSON object");
}
