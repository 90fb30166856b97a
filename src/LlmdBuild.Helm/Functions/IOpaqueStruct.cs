using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>A Go struct without exported fields, of which reflection can copy nothing.</summary>
internal interface IOpaqueStruct : IGoValue
{
    /// <summary>What a copy by reflection leaves: the type's zero value.</summary>
    IGoValue Zero { get; }
}
