using System.Collections.Concurrent;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>The kinds that the generated roles allow for each chart: values must not make it emit others.</summary>
/// <remarks>
/// A chart with a place for any object (<c>extraObjects</c>) would otherwise lend the operator's rights to whoever may write the
/// resource. What the project's own values put there is allowed, as it is in the roles.
/// </remarks>
internal sealed class GrantedKinds(ChartShelf charts)
{
    private readonly ConcurrentDictionary<(string Component, string Chart), Lazy<Grants>> _grants = [];

    /// <summary>Refuses a kind that the chart was not known to emit when the roles were made.</summary>
    /// <exception cref="SpecProblemException">The kind is none of those.</exception>
    public void Check(EffectiveComponent component, GroupVersionKind kind, string source)
    {
        var bundled = component.Component;
        var grants = _grants.GetOrAdd((bundled.Name, component.Chart.Resource), _ => new Lazy<Grants>(() => new Grants(bundled, component.Chart, charts))).Value;
        if (!grants.Contains(kind.Group, kind.Kind))
        {
            throw new SpecProblemException(
                $"{bundled.Name}: values make {source} emit a {kind.Kind} ({kind.ApiVersion}), which is none of the kinds that the chart's templates name and the operator's roles allow");
        }
    }

    /// <summary>The kinds of one chart: those its templates name, and, only where these do not suffice, those of a render with the project's values.</summary>
    private sealed class Grants
    {
        private static readonly (string, string) Definition = ("apiextensions.k8s.io", "CustomResourceDefinition");

        private readonly HashSet<(string, string)> _named;
        private readonly Lazy<HashSet<(string, string)>> _rendered;

        public Grants(BundledComponent component, BundledChart bundled, ChartShelf charts)
        {
            var chart = charts.Take(bundled);
            var scanned = TemplateKindScanner.Scan(chart);
            _named = Kinds(scanned);
            if (scanned.HasDefinitions)
                _named.Add(Definition);
            _rendered = new Lazy<HashSet<(string, string)>>(() => Kinds(RenderedKinds.Of(component, chart)));
        }

        public bool Contains(string group, string kind) => _named.Contains((group, kind)) || _rendered.Value.Contains((group, kind));

        private static HashSet<(string, string)> Kinds(ChartKinds kinds) => [.. kinds.Kinds.Select(k => (k.Group, k.Kind))];
    }
}
