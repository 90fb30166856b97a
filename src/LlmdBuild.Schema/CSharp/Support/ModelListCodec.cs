using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>Converts between a list and a JSON array.</summary>
public sealed class ModelListCodec<T> : ModelCodec<ModelList<T>>
{
    private static readonly ConditionalWeakTable<ModelCodec<T>, ModelListCodec<T>> Known = new();
    private readonly ModelCodec<T> _element;

    private ModelListCodec(ModelCodec<T> element) => _element = element;

    internal override string Expected => "a list";

    /// <summary>The codec of lists of an element.</summary>
    public static ModelListCodec<T> Of(ModelCodec<T> element) => Known.GetValue(element, static e => new ModelListCodec<T>(e));

    /// <inheritdoc/>
    public override bool TryRead(JsonNode json, out ModelList<T> value)
    {
        value = json is JsonArray array ? new ModelList<T>(array, _element) : null!;
        return json is JsonArray;
    }

    /// <inheritdoc/>
    public override JsonNode? Write(ModelList<T> value) => value.ToJson(_element);
}
