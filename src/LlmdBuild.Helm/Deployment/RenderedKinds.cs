using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Helm.Rendering;
using LlmdBuild.Helm.Yaml;

namespace LlmdBuild.Helm.Deployment;

/// <summary>What a chart emits with the project's own values: it settles what templates leave open.</summary>
public static class RenderedKinds
{
    /// <summary>Renders a component; a chart that needs values from the resource gives nothing here.</summary>
    /// <param name="component">The component, with the project's values.</param>
    /// <param name="chart">One of its charts.</param>
    public static ChartKinds Of(BundledComponent component, Chart chart)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(chart);
        var kinds = new List<EmittedKind>();
        var rules = new List<GrantedRule>();
        foreach (var manifest in Render(component, chart))
        {
            var slash = manifest.ApiVersion.IndexOf('/', StringComparison.Ordinal);
            if (manifest.Kind.Length > 0)
                kinds.Add(new EmittedKind(slash < 0 ? "" : manifest.ApiVersion[..slash], manifest.Kind, manifest.Source));
            if (manifest.Kind is "Role" or "ClusterRole" && YamlReader.ReadMap(manifest.Content).GetValueOrDefault("rules") is List<object?> list)
                rules.AddRange(list.OfType<Dictionary<string, object?>>().Select(rule => TemplateKindScanner.Read(rule, manifest.Source)));
        }
        return new ChartKinds(kinds, rules, [], HasDefinitions: false);
    }

    private static IReadOnlyList<Manifest> Render(BundledComponent component, Chart chart)
    {
        try
        {
            var result = ChartRenderer.Render(new RenderRequest
            {
                Chart = chart,
                ReleaseName = component.ReleaseName,
                Namespace = component.Namespace,
                Values = component.Values,
                SchemaDocuments = component.SchemaDocuments,
                SkipTests = true,
                Seed = "rules",
            });
            return [.. result.Manifests, .. result.Hooks];
        }
        catch (LlmdException)
        {
            return [];
        }
    }
}
