using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.Inference;

namespace LlmdBuild.Schema;

/// <summary>The way from charts and CRD manifests to completed CRDs and the models of C# types: one call for the build.</summary>
public static class SchemaPipeline
{
    /// <summary>Runs it. The result depends on the request alone, byte for byte.</summary>
    /// <exception cref="LlmdException">LLMD3010 to LLMD3016: a manifest or a schema is wrong; every fault found, with positions. Nothing else was made.</exception>
    public static SchemaResult Run(SchemaRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var values = request.Components.ToDictionary(static c => c.Name, c => ValuesModelBuilder.Build(c.Charts, c.Versions, request.SchemaDocuments), StringComparer.Ordinal);
        CrdComponent[] components = [.. request.Components.Select(c => new CrdComponent(c.Name, c.Mode, values[c.Name]) { Defaults = ComponentDefaults.Of(c, values[c.Name]) })];
        var crds = EmitCrds(request.CrdManifests, components);
        var diagnostics = values.Values.SelectMany(static v => v.Diagnostics).Distinct().Concat(crds.SelectMany(CrdEmitter.Check)).ToList();
        var errors = diagnostics.Where(static d => d.Severity == LlmdSeverity.Error).ToList();
        if (errors.Count > 0) throw new LlmdException(errors);
        var types = ModelSet.Build(request, values, crds);
        return new SchemaResult
        {
            Crds = crds,
            Models = types.Models,
            ValuesTypes = types.ValuesTypes,
            Values = values,
            Diagnostics = diagnostics,
            Report = CrdReport.Write(crds),
        };
    }

    private static List<CrdDocument> EmitCrds(IReadOnlyList<CrdSource> sources, IReadOnlyList<CrdComponent> components)
    {
        var crds = new List<CrdDocument>();
        var faults = new List<LlmdDiagnostic>();
        foreach (var source in sources)
        {
            try
            {
                crds.AddRange(CrdEmitter.Emit(source, components));
            }
            catch (LlmdException exception)
            {
                faults.AddRange(exception.Diagnostics);
            }
        }
        foreach (var twice in crds.GroupBy(static c => c.Name, StringComparer.Ordinal).Where(static g => g.Count() > 1))
            faults.Add(new LlmdDiagnostic(CrdCodes.InvalidCrd, LlmdSeverity.Error, $"{twice.Key} is defined twice, here and in {twice.First().SourceFile}", twice.Last().SourceFile));
        return faults.Count == 0 ? crds : throw new LlmdException(faults);
    }
}
