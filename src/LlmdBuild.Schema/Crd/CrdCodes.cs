namespace LlmdBuild.Schema.Crd;

/// <summary>The codes of what can be wrong with a CRD manifest and with what is put into it.</summary>
internal static class CrdCodes
{
    /// <summary>The manifest is not YAML.</summary>
    public const string NotYaml = "LLMD3010";

    /// <summary>The manifest holds something that is not a CustomResourceDefinition, or nothing.</summary>
    public const string NotCrd = "LLMD3011";

    /// <summary>A part of the CRD is missing or does not agree with another.</summary>
    public const string InvalidCrd = "LLMD3012";

    /// <summary>A placeholder names a component that the project does not have.</summary>
    public const string UnknownComponent = "LLMD3013";

    /// <summary>A placeholder is not written as one.</summary>
    public const string BadPlaceholder = "LLMD3014";

    /// <summary>The CRD is larger than a client or the server takes.</summary>
    public const string TooLarge = "LLMD3015";

    /// <summary>values.schema.json is not JSON.</summary>
    public const string SchemaNotJson = "LLMD3016";

    /// <summary>A values file names a value that the chart does not know.</summary>
    public const string UnknownKey = "LLMD3017";

    /// <summary>A CRD changed so that resources that exist could be refused.</summary>
    public const string BreakingChange = "LLMD3018";

    /// <summary>A comment in values.yaml is meant to be a schema and cannot be read.</summary>
    public const string BadSchemaComment = "LLMD3019";

    /// <summary>What a CRD is to be compared with cannot be read.</summary>
    public const string NoBaseline = "LLMD3020";
}
