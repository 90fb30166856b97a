using System.Text.Json.Nodes;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Compatibility;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Tool.Commands.Schema;

/// <summary>One side of <c>llmd diff-schema</c>: the values of a chart, or CRDs.</summary>
/// <param name="Title">How the report calls it.</param>
/// <param name="Values">The model of a chart's values, or of a values schema alone; null for CRDs.</param>
/// <param name="Charts">The chart, where there is one.</param>
/// <param name="Crds">The CRDs by name; empty for values.</param>
internal sealed record SchemaSide(string Title, ValuesModel? Values, IReadOnlyList<Chart> Charts, IReadOnlyDictionary<string, JsonObject> Crds)
{
    private static readonly Dictionary<string, JsonObject> NoCrds = [];

    /// <summary>Reads a chart's folder or archive, a <c>values.schema.json</c>, a CRD manifest, or with a source a version of a chart.</summary>
    /// <param name="reference">A path; <c>NAME@VERSION</c> where there is a source.</param>
    /// <param name="source">The chart's source; null where the reference is a path.</param>
    /// <exception cref="LlmdException">LLMD3021: it is none of these; LLMD2xxx: it cannot be fetched.</exception>
    public static SchemaSide Read(string reference, string? source)
    {
        if (File.Exists(reference))
        {
            if (reference.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
                return new SchemaSide(reference, ValuesModelBuilder.BuildFromSchema(Path.GetFileNameWithoutExtension(reference), File.ReadAllText(reference)), [], NoCrds);
            if (Path.GetExtension(reference) is ".yaml" or ".yml") return ReadCrds(reference);
        }
        if (File.Exists(reference) || Directory.Exists(reference)) return Of(ChartLoader.Load(reference));
        if (source is null) throw new LlmdException("LLMD3021", $"'{reference}' is no file or folder; expected a chart, a values.schema.json, a CRD manifest, or NAME@VERSION with --source");
        var at = reference.LastIndexOf('@');
        var (name, version) = at < 0 ? (reference, "") : (reference[..at], reference[(at + 1)..]);
        return Of(ChartLoader.Load(ChartLocator.Fetch(name, source, version)));
    }

    private static SchemaSide Of(Chart chart) => new($"{chart.Name} {chart.Version}", ValuesModelBuilder.Build(chart), [chart], NoCrds);

    private static SchemaSide ReadCrds(string file)
    {
        var crds = CrdChanges.Read(new CrdSource(file, File.ReadAllText(file)));
        if (crds.Count == 0) throw new LlmdException("LLMD3021", $"'{file}' holds no CustomResourceDefinition");
        return new SchemaSide(file, null, [], crds.ToDictionary(static c => c["metadata"]?["name"]?.GetValue<string>() ?? "", StringComparer.Ordinal));
    }
}
