using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Converts between a map and a JSON object.</summary>
public sealed class ModelMapCodec<T> : ModelCodec<ModelMap<T>>
{
    private static readonly ConditionalWeakTable<ModelCodec<T>, ModelMapCodec<T>> Known = new();
    private readonly ModelCodec<T> _element;

    private ModelMapCodec(ModelCodec<T> element) => _element = element;

    internal override string Expected => "a map";

    /// <summary>The codec of maps to an element.</summary>
    public static ModelMapCodec<T> Of(ModelCodec<T> element) => Known.GetValue(element, static e => new ModelMapCodec<T>(e));

    /// <inheritdoc/>
    public override bool TryRead(JsonNode json, out ModelMap<T> value)
    {
        value = json is JsonObject o ? new ModelMap<T>(o, _element) : null!;
        return json is JsonObject;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ModelMap<T> value) => value.ToJson(_element);
}
