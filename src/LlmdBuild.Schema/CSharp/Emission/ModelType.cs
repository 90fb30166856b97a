namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>A class or an enum to generate.</summary>
/// <param name="Name">The C# name, unique among its siblings.</param>
/// <param name="Summary">Plain text for the doc comment.</param>
/// <param name="Members">Its properties; empty for an enum.</param>
/// <param name="EnumMembers">Its values; empty for a class.</param>
/// <param name="IsEnum">Whether it is an enum.</param>
internal sealed record ModelType(
    string Name, string Summary, EquatableArray<ModelMember> Members, EquatableArray<ModelEnumMember> EnumMembers, bool IsEnum);
