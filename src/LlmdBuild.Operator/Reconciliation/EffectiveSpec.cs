using System.Text.Json;
using LlmdBuild.Helm.Bundling;
using LlmdBuild.Operator.Client;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>What a resource asks for, with everything it leaves out filled in: the input of a render.</summary>
/// <param name="Namespace">Where the release goes.</param>
/// <param name="Components">The enabled components, in the bundle's order.</param>
internal sealed record EffectiveSpec(string Namespace, IReadOnlyList<EffectiveComponent> Components)
{
    private static readonly Dictionary<string, string> NoCharts = [];

    /// <summary>The spec it was read from.</summary>
    public JsonElement Source { get; init; }

    /// <summary>Reads a resource.</summary>
    /// <param name="model">Its kind.</param>
    /// <param name="name">Its name.</param>
    /// <param name="resource">Its JSON: <c>metadata</c> and <c>spec</c>.</param>
    /// <param name="spec">The spec to read: its own, or that of the revision it returned to.</param>
    /// <param name="charts">The chart versions of that revision, by component; the spec's own words and the default pins count where it has none.</param>
    /// <exception cref="SpecProblemException">A version that is not pinned, or values that cannot be read.</exception>
    public static EffectiveSpec Read(ResourceModel model, ResourceName name, JsonElement resource, JsonElement spec, IReadOnlyDictionary<string, string>? charts = null)
    {
        var components = new List<EffectiveComponent>();
        var removed = resource.At("metadata", "annotations").Text(Stamps.ManagementState) == "Removed";
        foreach (var component in model.Bundled.Components)
        {
            if (!removed && IsEnabled(component, spec))
                components.Add(Read(model, name, component, spec, (charts ?? NoCharts).GetValueOrDefault(component.Name)));
        }
        return new EffectiveSpec(ReleaseNamespace(model, name, model.Bundled.Components[0], spec), components) { Source = spec };
    }

    private static EffectiveComponent Read(ResourceModel model, ResourceName name, BundledComponent component, JsonElement spec, string? version)
    {
        var chart = Pick(component, version ?? (IsBare(component) ? null : spec.At([.. component.SpecPath]).Text("version")));
        var release = !model.Bundled.Namespaced ? component.ReleaseName
            : model.Bundled.Components.Count == 1 ? name.Name
            : $"{name.Name}-{component.Folder}";
        var values = SpecValues.Read(component, spec.At([.. component.EffectiveValuesPath]), () => model.Charts.Take(chart));
        return new EffectiveComponent(component, chart, release, ReleaseNamespace(model, name, component, spec), GoData.Overlay(component.Values, values));
    }

    private static bool IsEnabled(BundledComponent component, JsonElement spec)
    {
        if (IsBare(component))
            return true;
        var part = spec.At([.. component.SpecPath]);
        return part.ValueKind == JsonValueKind.Object && part.Flag("enabled") != false;
    }

    // Where the component's object is nothing but its values, "enabled" and "version" are the chart's words.
    private static bool IsBare(BundledComponent component) => component.EffectiveValuesPath.Count == component.SpecPath.Count;

    private static BundledChart Pick(BundledComponent component, string? version)
    {
        if (string.IsNullOrEmpty(version))
            return component.Charts[0];
        foreach (var chart in component.Charts)
        {
            if (Bare(chart.Version) == Bare(version))
                return chart;
        }
        throw new SpecProblemException(
            $"{component.Name}: version {version} is not among the pinned versions ({string.Join(", ", component.Charts.Select(c => Bare(c.Version)))})");
    }

    /// <summary>A version without the <c>v</c> that some charts put before it.</summary>
    public static string Bare(string version) => version.StartsWith('v') ? version[1..] : version;

    private static string ReleaseNamespace(ResourceModel model, ResourceName name, BundledComponent component, JsonElement spec)
    {
        if (name.Namespace is { } own)
            return own;
        var asked = component.EffectiveValuesPath.Count == 0 ? null : spec.Text("namespace");
        return string.IsNullOrEmpty(asked) ? component.Namespace : asked;
    }
}
