using System;
using System.Text.Json.Nodes;

namespace LlmdBuild.Schema.CSharp.Support;

/// <summary>The metadata of a Kubernetes object.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(ModelConverter))]
public sealed class ObjectMeta : ModelObject
{
    /// <summary>With nothing set.</summary>
    public ObjectMeta()
    {
    }

    private ObjectMeta(JsonObject json)
        : base(json)
    {
    }

    /// <summary>Converts between this type and JSON.</summary>
    public static ModelObjectCodec<ObjectMeta> ModelCodec { get; } = new(static json => new ObjectMeta(json));

    /// <summary>The name, unique in its namespace and kind.</summary>
    public string? Name { get => Text("name"); set => Text("name", value); }

    /// <summary>A prefix for a name that the server makes up.</summary>
    public string? GenerateName { get => Text("generateName"); set => Text("generateName", value); }

    /// <summary>The namespace; null for cluster-scoped kinds.</summary>
    public string? Namespace { get => Text("namespace"); set => Text("namespace", value); }

    /// <summary>The server's identity for this very object.</summary>
    public string? Uid { get => Text("uid"); set => Text("uid", value); }

    /// <summary>The version of the stored object, opaque.</summary>
    public string? ResourceVersion { get => Text("resourceVersion"); set => Text("resourceVersion", value); }

    /// <summary>How often the desired state was changed.</summary>
    public long? Generation
    {
        get => GetStruct("generation", ModelCodecs.Integer);
        set => SetStruct("generation", ModelCodecs.Integer, value, nullIsValue: false);
    }

    /// <summary>When the server stored it first.</summary>
    public DateTimeOffset? CreationTimestamp
    {
        get => GetStruct("creationTimestamp", ModelCodecs.Time);
        set => SetStruct("creationTimestamp", ModelCodecs.Time, value, nullIsValue: false);
    }

    /// <summary>When its deletion was asked for; null while nobody has.</summary>
    public DateTimeOffset? DeletionTimestamp
    {
        get => GetStruct("deletionTimestamp", ModelCodecs.Time);
        set => SetStruct("deletionTimestamp", ModelCodecs.Time, value, nullIsValue: false);
    }

    /// <summary>Keys to select by.</summary>
    public ModelMap<string>? Labels
    {
        get => GetClass("labels", ModelMapCodec<string>.Of(ModelCodecs.String));
        set => SetClass("labels", ModelMapCodec<string>.Of(ModelCodecs.String), value, nullIsValue: false);
    }

    /// <summary>Keys for tools and people.</summary>
    public ModelMap<string>? Annotations
    {
        get => GetClass("annotations", ModelMapCodec<string>.Of(ModelCodecs.String));
        set => SetClass("annotations", ModelMapCodec<string>.Of(ModelCodecs.String), value, nullIsValue: false);
    }

    /// <summary>Who must agree before it is gone.</summary>
    public ModelList<string>? Finalizers
    {
        get => GetClass("finalizers", ModelListCodec<string>.Of(ModelCodecs.String));
        set => SetClass("finalizers", ModelListCodec<string>.Of(ModelCodecs.String), value, nullIsValue: false);
    }

    /// <summary>The objects that this one goes away with.</summary>
    public ModelList<OwnerReference>? OwnerReferences
    {
        get => GetClass("ownerReferences", ModelListCodec<OwnerReference>.Of(OwnerReference.ModelCodec));
        set => SetClass("ownerReferences", ModelListCodec<OwnerReference>.Of(OwnerReference.ModelCodec), value, nullIsValue: false);
    }

    private string? Text(string key) => GetClass(key, ModelCodecs.String);

    private void Text(string key, string? value) => SetClass(key, ModelCodecs.String, value, nullIsValue: false);

    /// <summary>Reads and writes this type for System.Text.Json, without reflection.</summary>
    public sealed class ModelConverter() : ModelJsonConverter<ObjectMeta>(static () => ModelCodec);
}
