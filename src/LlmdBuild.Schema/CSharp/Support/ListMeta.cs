using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>The metadata of a list of Kubernetes objects.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ModelConverter))]
public sealed class ListMeta : ModelObject
{
    /// <summary>With nothing set.</summary>
    public ListMeta()
    {
    }

    private ListMeta(JsonObject json)
        : base(json)
    {
    }

    /// <summary>Converts between this type and JSON.</summary>
    public static ModelObjectCodec<ListMeta> ModelCodec { get; } = new(static json => new ListMeta(json));

    /// <summary>The version the list was read at: where a watch begins.</summary>
    public string? ResourceVersion
    {
        get => GetClass("resourceVersion", ModelCodecs.String);
        set => SetClass("resourceVersion", ModelCodecs.String, value, nullIsValue: false);
    }

    /// <summary>A token for the next page; null on the last.</summary>
    public string? Continue
    {
        get => GetClass("continue", ModelCodecs.String);
        set => SetClass("continue", ModelCodecs.String, value, nullIsValue: false);
    }

    /// <summary>Reads and writes this type for System.Text.Json, without reflection.</summary>
    public sealed class ModelConverter() : ModelJsonConverter<ListMeta>(static () => ModelCodec);
}
