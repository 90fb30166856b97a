namespace LlmdBuild.Schema.CSharp;

/// <summary>Names that generated code and its base class use themselves.</summary>
internal static class ReservedNames
{
    /// <summary>Names no property may have.</summary>
    public static IReadOnlyList<string> Members { get; } =
    [
        // object
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals",
        // ModelObject
        "Json", "JsonMember", "IsSet", "Unset", "ToJsonObject", "ToJson", "ToYaml", "Diff", "MergeJson", "GetStruct", "GetClass", "SetStruct", "SetClass", "Set", "_json",
        // what each class has
        "ModelCodec", "ModelConverter", "FromJson", "Merge", "Clone", "CreateDefaults", "KubeGroup", "KubeApiVersion", "KubeKind", "KubePluralName",
        // accessors of the indexer
        "get_JsonMember", "set_JsonMember",
    ];

    /// <summary>Names no type beside the support code may have.</summary>
    public static IReadOnlyList<string> Types { get; } =
    [
        "ModelCodec", "ModelCodecs", "ModelEnumCodec", "ModelObjectCodec", "ModelListCodec", "ModelMapCodec", "ModelList", "ModelMap", "ModelObject", "ModelMerge",
        "ModelChange", "ModelChangeKind", "ModelJsonConverter", "ModelYaml", "IntOrString", "Quantity", "ObjectMeta", "OwnerReference", "ListMeta", KubernetesTypes.RootName,
    ];
}
