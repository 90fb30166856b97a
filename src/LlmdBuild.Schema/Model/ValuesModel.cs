using System.Text.Json.Nodes;
using LlmdBuild.Helm.Diagnostics;

namespace LlmdBuild.Schema.Model;

/// <summary>The values of a chart, over all its pinned versions: one tree from schema, defaults and comments.</summary>
public sealed record ValuesModel
{
    /// <summary>The chart's name.</summary>
    public required string ChartName { get; init; }

    /// <summary>The versions it was made from, the default first.</summary>
    public required IReadOnlyList<string> Versions { get; init; }

    /// <summary>The values themselves: always an object.</summary>
    public required ValueNode Root { get; init; }

    /// <summary>The default version's values.yaml, subcharts' included, as JSON. Not to be changed.</summary>
    public required JsonObject Defaults { get; init; }

    /// <summary>Whether the default version brings a values.schema.json.</summary>
    public bool HasSchema { get; init; }

    /// <summary>What the chart's schemas say and this model does not.</summary>
    public IReadOnlyList<SchemaRemark> Remarks { get; init; } = [];

    /// <summary>Warnings about the chart's files, e.g. a comment that is meant to be a schema and cannot be read.</summary>
    public IReadOnlyList<LlmdDiagnostic> Diagnostics { get; init; } = [];
}
