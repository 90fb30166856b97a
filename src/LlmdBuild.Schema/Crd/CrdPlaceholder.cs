using YamlDotNet.RepresentationModel;

namespace LlmdBuild.Schema.Crd;

/// <summary>A node <c>x-llmd-values</c> or <c>x-llmd-version</c> in a manifest.</summary>
/// <param name="Node">The mapping that holds the key.</param>
/// <param name="KeyNode">The key.</param>
/// <param name="ValueNode">What stands after it.</param>
/// <param name="Component">The component it names.</param>
/// <param name="IsVersion">True for <c>x-llmd-version</c>.</param>
/// <param name="WithEnum">Whether the version is limited to the pins.</param>
/// <param name="ApiVersion">The CRD version whose schema holds it.</param>
/// <param name="Path">Property names from the resource's root; empty where a list or a map lies between.</param>
internal sealed record CrdPlaceholder(
    YamlMappingNode Node, YamlScalarNode KeyNode, YamlNode ValueNode, string Component, bool IsVersion, bool WithEnum, string ApiVersion, IReadOnlyList<string> Path)
{
    public const string ValuesKey = "x-llmd-values";
    public const string VersionKey = "x-llmd-version";
}
