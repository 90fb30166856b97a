namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>A property of a generated class.</summary>
/// <param name="Key">The exact key in JSON.</param>
/// <param name="Name">The C# name: unique in its class, never a keyword.</param>
/// <param name="Type">Its type.</param>
/// <param name="NullIsValue">Whether null is written (Helm removes a default by null) or means absent.</param>
/// <param name="IsDeprecated">Whether the schema calls it deprecated.</param>
/// <param name="Summary">Plain text for the doc comment; empty for none.</param>
/// <param name="Default">The chart's default as JSON, for the doc comment; empty for none.</param>
internal sealed record ModelMember(
    string Key, string Name, TypeReference Type, bool NullIsValue, bool IsDeprecated, string Summary, string Default);
