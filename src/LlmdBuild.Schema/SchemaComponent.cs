using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Schema;

/// <summary>A component of the project: its charts and how a resource carries their values.</summary>
public sealed record SchemaComponent
{
    /// <summary>The component's name, as placeholders name it.</summary>
    public required string Name { get; init; }

    /// <summary>How values are written in a resource.</summary>
    public ValuesMode Mode { get; init; } = ValuesMode.Typed;

    /// <summary>The pinned versions of the chart, the default first; never empty.</summary>
    public required IReadOnlyList<Chart> Charts { get; init; }
}
