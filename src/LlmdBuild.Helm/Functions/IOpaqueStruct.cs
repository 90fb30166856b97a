using LlmdBuild.Templates.Values;

namespace LlmdBuild.Helm.Functions;

/// <summary>A Go struct with fields that are not exported, which reflection cannot copy.</summary>
internal interface IOpaqueStruct : IGoValue
{
    /// <summary>What a copy by reflection leaves: the type's zero value but for the fields that are exported.</summary>
    IGoValue Zero { get; }
}
