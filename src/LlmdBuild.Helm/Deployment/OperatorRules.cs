using LlmdBuild.Helm.Bundling;
using LlmdBuild.Helm.Charts;

namespace LlmdBuild.Helm.Deployment;

/// <summary>What an operator may do: exactly what its charts and its own work need.</summary>
/// <param name="Cluster">The rules of its ClusterRole.</param>
/// <param name="Own">The rules of its Role, in its own namespace.</param>
/// <param name="Unknown">Places in templates whose kinds or permissions depend on values, and rules that are too wide to be granted.</param>
public sealed record OperatorRules(IReadOnlyList<OperatorRule> Cluster, IReadOnlyList<OperatorRule> Own, IReadOnlyList<string> Unknown)
{
    private const int SourcesNamed = 3;

    private static readonly string[] ObjectVerbs = ["create", "delete", "get", "list", "patch", "watch"];

    /// <summary>Works the rules out.</summary>
    /// <param name="resources">The operator's kinds.</param>
    /// <param name="load">Loads a pinned chart.</param>
    public static OperatorRules Of(IReadOnlyList<BundledResource> resources, Func<BundledChart, Chart> load)
    {
        var cluster = new List<OperatorRule>();
        var unknown = new List<string>();
        foreach (var resource in resources)
            cluster.AddRange(OfResource(resource));
        var charts = new List<ChartKinds>();
        foreach (var component in resources.SelectMany(r => r.Components))
        {
            foreach (var chart in component.Charts.Select(load))
            {
                charts.Add(TemplateKindScanner.Scan(chart));
                charts.Add(RenderedKinds.Of(component, chart));
            }
        }
        if (resources.SelectMany(r => r.Components).SelectMany(c => c.Charts).Any(c => ChanceFunctions.AreUsedBy(load(c))))
            cluster.Add(new([""], ["secrets"], [], ObjectVerbs, "the key that random and time functions draw on"));
        cluster.AddRange(OfCluster(charts.Exists(c => c.HasDefinitions || c.Kinds.Any(k => k.Kind == "CustomResourceDefinition"))));
        cluster.AddRange(charts.SelectMany(c => c.Kinds).Where(k => k.Kind is not ("CustomResourceDefinition" or "List")).GroupBy(k => (k.Group, k.Kind))
            .OrderBy(g => g.Key.Group, StringComparer.Ordinal).ThenBy(g => g.Key.Kind, StringComparer.Ordinal)
            .Select(g => new OperatorRule([g.Key.Group], [ResourceNames.Plural(g.Key.Kind)], [], ObjectVerbs, string.Join(", ", g.Select(k => k.Source).Distinct().Order(StringComparer.Ordinal).Take(SourcesNamed)))));
        foreach (var rule in charts.SelectMany(c => c.Rules).DistinctBy(Text))
        {
            if (rule.Verbs.Concat(rule.Resources).Concat(rule.Groups).Any(v => v is "*" or "bind" or "escalate"))
                unknown.Add($"{rule.Source}: a Role grants '*', bind or escalate, which an operator of ours never holds: the API server will refuse the Role");
            else
                cluster.Add(new OperatorRule(rule.Groups, rule.Resources, rule.Names, rule.Verbs, $"granted by the Role in {rule.Source}") { Urls = rule.Urls });
        }
        unknown.AddRange(charts.SelectMany(c => c.Unknown).Distinct());
        return new OperatorRules(cluster, [new(["coordination.k8s.io"], ["leases"], [], ["create", "get", "update"], "leader election")], unknown);
    }

    private static IEnumerable<OperatorRule> OfResource(BundledResource resource)
    {
        yield return new([resource.Group], [resource.Plural], [], ["get", "list", "patch", "watch"], $"the {resource.Kind} resources, their finalizer and inventory");
        yield return new([resource.Group], [resource.Plural + "/status"], [], ["patch"], $"the status of {resource.Kind}");
        if (resource.Group == "components.platform.opendatahub.io" && !resource.Namespaced)
        {
            yield return new(["datasciencecluster.opendatahub.io"], ["datascienceclusters"], [], ["get", "list", "watch"], $"spec.components.{resource.Kind.ToLowerInvariant()}");
            yield return new(["datasciencecluster.opendatahub.io"], ["datascienceclusters/status"], [], ["patch"], $"status.components.{resource.Kind.ToLowerInvariant()}");
            yield return new(["datasciencecluster.opendatahub.io"], ["datascienceclusters/finalizers"], [], ["update"], "owner references that block deletion");
            yield return new([resource.Group], [resource.Plural], [], ["create", "delete"], $"{resource.Kind} made for a DataScienceCluster");
            yield return new([""], ["configmaps"], ConfigurationNames(resource), ["get", "list", "watch"], "platformVersion, where the platform deploys the operator as a module");
        }
        yield return new([resource.Group], [resource.Plural + "/finalizers"], [], ["update"], "owner references that block deletion");
    }

    private static string[] ConfigurationNames(BundledResource resource)
    {
        var kind = resource.Kind.ToLowerInvariant();
        return [.. new[] { kind, resource.PlatformName }.Distinct().Select(name => $"odh-{name}-config")];
    }

    private static IEnumerable<OperatorRule> OfCluster(bool definitions)
    {
        yield return new([""], ["namespaces"], [], ["create", "delete", "get", "list"], "the release's namespace");
        yield return new(["apiextensions.k8s.io"], ["customresourcedefinitions"], [], definitions ? ["create", "get", "list", "patch", "watch"] : ["list", "watch"], "to see kinds appear" + (definitions ? ", and the charts' crds/" : ""));
        yield return new(["apps"], ["controllerrevisions"], [], ObjectVerbs, "revisions to return to");
        yield return new(["authorization.k8s.io"], ["selfsubjectrulesreviews"], [], ["create"], "to know whether a namespace can be seen to be empty");
        yield return new(["events.k8s.io"], ["events"], [], ["create"], "events about the resources");
    }

    private static string Text(GrantedRule rule)
        => string.Join('|', new[] { rule.Groups, rule.Resources, rule.Names, rule.Urls, rule.Verbs }.Select(l => string.Join(',', l)));
}
