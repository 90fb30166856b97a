using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema.CSharp;

/// <summary>Which C# shape a node has.</summary>
internal static class TypeReader
{
    /// <summary>The shape.</summary>
    public static TypeShape ShapeOf(ValueNode node) => node.Kind switch
    {
        ValueKind.Boolean => TypeShape.Boolean,
        ValueKind.Integer => TypeShape.Integer,
        ValueKind.Number => TypeShape.Number,
        ValueKind.String when TypeNaming.IsEnum(node) => TypeShape.Enum,
        ValueKind.String when node.Format == "date-time" => TypeShape.Time,
        ValueKind.String => TypeShape.String,
        // Kubernetes' own CRDs spell quantities as int-or-string with this pattern's suffixes.
        ValueKind.IntOrString when node.Bounds.Pattern?.Contains("[KMGTPE]i", StringComparison.Ordinal) == true => TypeShape.Quantity,
        ValueKind.IntOrString => TypeShape.IntOrString,
        ValueKind.List => TypeShape.List,
        ValueKind.Object when TypeNaming.IsClass(node) => TypeShape.Object,
        ValueKind.Object => TypeShape.Map,
        _ => TypeShape.Any,
    };
}
