using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Renders with the embedded charts, in this process.</summary>
internal sealed class ChartComponentRenderer(ChartShelf charts) : IComponentRenderer
{
    /// <exception cref="LlmdBuild.Helm.Diagnostics.LlmdException">The chart does not render with these values.</exception>
    /// <exception cref="SpecProblemException">It renders something that is no object.</exception>
    public RenderedComponent Render(EffectiveComponent component, Capabilities capabilities, int revision, string key)
    {
        var result = ChartRenderer.Render(new RenderRequest
        {
            Chart = charts.Take(component.Chart),
            ReleaseName = component.ReleaseName,
            Namespace = component.Namespace,
            Values = component.Values,
            Capabilities = capabilities,
            IsUpgrade = revision > 1,
            Revision = revision,
            IncludeCrds = true,
            SkipTests = true,
            Seed = key,
        });
        var documents = new List<RenderedDocument>();
        foreach (var manifest in result.Crds.Concat(result.Manifests))
        {
            foreach (var document in YamlReader.ReadAll(manifest.Content))
            {
                switch (document)
                {
                    case null or Dictionary<string, object?> { Count: 0 }:
                        break;
                    case Dictionary<string, object?> table:
                        documents.Add(new RenderedDocument(manifest.Source, table));
                        break;
                    default:
                        throw new SpecProblemException($"{manifest.Source}: a document is no object");
                }
            }
        }
        return new RenderedComponent(
            documents, result.Hooks, result.Warnings.Any(w => w.Code is "LLMD1030" or "LLMD1031"), [.. result.Warnings.Select(w => w.ToString())]);
    }
}
