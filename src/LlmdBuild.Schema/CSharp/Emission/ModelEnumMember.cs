namespace LlmdBuild.Schema.CSharp.Emission;

/// <summary>One value of a closed set of strings.</summary>
/// <param name="Value">The exact text in JSON.</param>
/// <param name="Name">The C# name, unique in its enum.</param>
internal sealed record ModelEnumMember(string Value, string Name);
