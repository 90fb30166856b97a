using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.CSharp;
using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Inference;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema;

/// <summary>The way from charts and CRD manifests to completed CRDs and the models of C# types: one call for the build.</summary>
public static class SchemaPipeline
{
    /// <summary>Runs it. The result depends on the request alone, byte for byte.</summary>
    /// <exception cref="LlmdException">LLMD3010 to LLMD3016: a manifest or a schema is wrong; every fault found, with positions. Nothing else was made.</exception>
    public static SchemaResult Run(SchemaRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var values = request.Components.ToDictionary(static c => c.Name, static c => ValuesModelBuilder.Build(c.Charts, c.Versions), StringComparer.Ordinal);
        CrdComponent[] components = [.. request.Components.Select(c => new CrdComponent(c.Name, c.Mode, values[c.Name]))];
        var crds = EmitCrds(request.CrdManifests, components);
        var diagnostics = crds.SelectMany(CrdEmitter.Check).ToList();
        var errors = diagnostics.Where(static d => d.Severity == LlmdSeverity.Error).ToList();
        if (errors.Count > 0) throw new LlmdException(errors);
        return new SchemaResult
        {
            Crds = crds,
            Models = BuildModels(request, values, crds),
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

    private static IReadOnlyList<SchemaFile> BuildModels(SchemaRequest request, Dictionary<string, ValuesModel> values, List<CrdDocument> crds)
    {
        var @namespace = NamespaceName.Of(request.Namespace);
        var taken = new HashSet<string>(ReservedNames.Types, StringComparer.Ordinal);
        var documents = new List<ModelDocument>();
        // Resources choose their names first: a kind keeps its name whatever a chart is called.
        var rootNames = crds.ToDictionary(static c => c.Name, c => c.Versions.Select((v, i) => CSharpIdentifier.Unique(CSharpIdentifier.Pascal(c.Kind) + (i == 0 ? "" : CSharpIdentifier.Pascal(v)), taken)).ToList(), StringComparer.Ordinal);
        var valuesTypes = NameValues(request.Components, values, taken);
        foreach (var component in request.Components)
        {
            var name = valuesTypes[component.Name];
            if (documents.Exists(d => d.Root.Name == name)) continue;
            documents.Add(ModelDocumentBuilder.ForValues(values[component.Name], @namespace, name));
        }
        if (documents.Exists(static d => d.Types.Any(static t => t.Members.Any(static m => UsesKubernetes(m.Type))))) documents.Add(KubernetesTypes.Document(@namespace));
        var typed = request.Components.Where(static c => c.Mode == ValuesMode.Typed).ToDictionary(static c => c.Name, c => valuesTypes[c.Name], StringComparer.Ordinal);
        foreach (var crd in crds)
        {
            for (var i = 0; i < crd.Versions.Count; i++)
                documents.Add(ModelDocumentBuilder.ForResource(crd, crd.Versions[i], @namespace, rootNames[crd.Name][i], taken, typed));
        }
        return [.. documents.Select(static d => new SchemaFile(d.Root.Name + ModelText.Extension, ModelText.Write(d)))];
    }

    private static bool UsesKubernetes(TypeReference type) =>
        type.Element is { } element ? UsesKubernetes(element) : type.Name.StartsWith(KubernetesTypes.RootName + ".", StringComparison.Ordinal);

    // Two components on the same charts share a class.
    private static Dictionary<string, string> NameValues(IReadOnlyList<SchemaComponent> components, Dictionary<string, ValuesModel> values, HashSet<string> taken)
    {
        var byChart = new Dictionary<string, string>(StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var component in components)
        {
            var model = values[component.Name];
            var identity = $"{model.ChartName}@{string.Join(",", model.Versions)}";
            if (!byChart.TryGetValue(identity, out var name)) byChart.Add(identity, name = CSharpIdentifier.Unique(CSharpIdentifier.Pascal(model.ChartName) + "Values", taken));
            names.Add(component.Name, name);
        }
        return names;
    }
}
