using LlmdBuild.Helm.Bundling;
using LlmdBuild.Schema.Crd;
using LlmdBuild.Schema.CSharp;
using LlmdBuild.Schema.CSharp.Emission;
using LlmdBuild.Schema.Model;

namespace LlmdBuild.Schema;

/// <summary>The models of all C# types of a project, and what the class of each component's values is called.</summary>
internal sealed record ModelSet(IReadOnlyList<SchemaFile> Models, IReadOnlyDictionary<string, string> ValuesTypes)
{
    /// <summary>Names everything and makes the models.</summary>
    public static ModelSet Build(SchemaRequest request, Dictionary<string, ValuesModel> values, List<CrdDocument> crds)
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
        if (KubernetesTypes.Document(@namespace, documents) is { } kubernetes) documents.Add(kubernetes);
        var typed = request.Components.Where(static c => c.Mode == ValuesMode.Typed).ToDictionary(static c => c.Name, c => valuesTypes[c.Name], StringComparer.Ordinal);
        foreach (var crd in crds)
        {
            for (var i = 0; i < crd.Versions.Count; i++)
                documents.Add(ModelDocumentBuilder.ForResource(crd, crd.Versions[i], @namespace, rootNames[crd.Name][i], taken, typed));
        }
        return new ModelSet([.. documents.Select(static d => new SchemaFile(d.Root.Name + ModelText.Extension, ModelText.Write(d)))], valuesTypes);
    }

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
