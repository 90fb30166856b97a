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

    /// <summary>The versions as the project writes them, one per chart: what <c>spec.version</c> says. By default what the charts call themselves.</summary>
    /// <remarks>They differ where a chart's own version has a leading <c>v</c> and the project's does not.</remarks>
    public IReadOnlyList<string>? Versions { get; init; }

    /// <summary>What the project lays over the chart's defaults and under a resource's values (values files, inline values), as Go data.</summary>
    public IReadOnlyDictionary<string, object?> BaseValues { get; init; } = new Dictionary<string, object?>();
}
