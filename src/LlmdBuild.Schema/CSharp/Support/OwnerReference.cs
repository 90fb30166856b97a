using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>An object that another one goes away with.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ModelConverter))]
public sealed class OwnerReference : ModelObject
{
    /// <summary>With nothing set.</summary>
    public OwnerReference()
    {
    }

    private OwnerReference(JsonObject json)
        : base(json)
    {
    }

    /// <summary>Converts between this type and JSON.</summary>
    public static ModelObjectCodec<OwnerReference> ModelCodec { get; } = new(static json => new OwnerReference(json));

    /// <summary>The owner's API group and version.</summary>
    public string? ApiVersion { get => Text("apiVersion"); set => Text("apiVersion", value); }

    /// <summary>The owner's kind.</summary>
    public string? Kind { get => Text("kind"); set => Text("kind", value); }

    /// <summary>The owner's name.</summary>
    public string? Name { get => Text("name"); set => Text("name", value); }

    /// <summary>The owner's identity.</summary>
    public string? Uid { get => Text("uid"); set => Text("uid", value); }

    /// <summary>Whether the owner is the one that manages it.</summary>
    public bool? Controller { get => Flag("controller"); set => Flag("controller", value); }

    /// <summary>Whether the owner stays until this object is gone.</summary>
    public bool? BlockOwnerDeletion { get => Flag("blockOwnerDeletion"); set => Flag("blockOwnerDeletion", value); }

    private string? Text(string key) => GetClass(key, ModelCodecs.String);

    private void Text(string key, string? value) => SetClass(key, ModelCodecs.String, value, nullIsValue: false);

    private bool? Flag(string key) => GetStruct(key, ModelCodecs.Boolean);

    private void Flag(string key, bool? value) => SetStruct(key, ModelCodecs.Boolean, value, nullIsValue: false);

    /// <summary>Reads and writes this type for System.Text.Json, without reflection.</summary>
    public sealed class ModelConverter() : ModelJsonConverter<OwnerReference>(static () => ModelCodec);
}
