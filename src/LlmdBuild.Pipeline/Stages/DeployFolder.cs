using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;
using LlmdBuild.Helm.Deployment;
using LlmdBuild.Helm.Diagnostics;
using LlmdBuild.Pipeline.Items;
using LlmdBuild.Pipeline.Output;
using LlmdBuild.Schema.Crd;

namespace LlmdBuild.Pipeline.Stages;

/// <summary><c>obj/…/llmd/deploy/</c>: what <c>kubectl apply -k</c> needs to install the operator, and a sample of each of its kinds.</summary>
internal static class DeployFolder
{
    private const string WideRule = "LLMD5030";

    /// <summary>Adds the files; returns a note for each place whose permissions cannot be told from the charts.</summary>
    public static IReadOnlyList<LlmdDiagnostic> Add(
        OutputFolder output, OperatorIdentity identity, IReadOnlyList<BundledResource> resources, IReadOnlyList<CrdDocument> crds, IReadOnlyList<CrdItem> items, IReadOnlyList<PinnedChart> pinned)
    {
        var rules = OperatorRules.Of(resources, chart => ChartLoader.Load(pinned.First(pin => pin.Digest == chart.Digest && pin.Name == chart.Name).Path));
        // Copies beside the kustomization: kustomize reads nothing above its folder.
        foreach (var crd in crds) output.Add($"deploy/crds/{crd.Name}.yaml", crd.Text);
        foreach (var (name, text) in OperatorManifests.Write(identity.Name, identity.Namespace, identity.Image, rules, [.. crds.Select(static crd => $"crds/{crd.Name}.yaml")]))
            output.Add("deploy/" + name, text);
        foreach (var (name, text) in OperatorAlerts.Write(identity.Name, identity.Namespace, resources)) output.Add("deploy/" + name, text);
        foreach (var resource in resources) output.Add($"deploy/samples/{resource.Kind.ToLowerInvariant()}.yaml", Sample(resource));
        var place = items.Count > 0 ? items[0].Position : null;
        return [.. rules.Unknown.Select(unknown => new LlmdDiagnostic(WideRule, LlmdSeverity.Info, $"the operator's role cannot cover this from the chart's text alone: {unknown}", place?.File, place?.Line ?? 0, place?.Column ?? 0))];
    }

    // Everything at its default, the components named: the least that reconciles, and the place to begin from.
    private static string Sample(BundledResource resource)
    {
        var text = new System.Text.StringBuilder($"apiVersion: {resource.Group}/{resource.Version}\nkind: {resource.Kind}\nmetadata:\n  name: default\n");
        if (resource.Namespaced) text.Append("  namespace: default\n");
        var paths = resource.Components.Select(static component => component.SpecPath).Where(static path => path.Count == 1).ToList();
        if (paths.Count == 0) return text.Append("spec: {}\n").ToString();
        text.Append("spec:\n");
        foreach (var path in paths) text.Append("  ").Append(path[0]).Append(": {}\n");
        return text.ToString();
    }
}
