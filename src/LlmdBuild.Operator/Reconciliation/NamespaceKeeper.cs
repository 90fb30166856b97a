using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Reconciliation;

/// <summary>Makes a release's namespace where it is missing, and removes it again if we made it and nobody else moved in.</summary>
internal sealed class NamespaceKeeper(KubernetesClient client, ResourceModel model)
{
    public static readonly GroupVersionKind Kind = new("", "v1", "Namespace");
    private static readonly ApiResource Resource = new(Kind, "namespaces", Namespaced: false, []);

    private static readonly ApiResource RulesReviews = new(new("authorization.k8s.io", "v1", "SelfSubjectRulesReview"), "selfsubjectrulesreviews", Namespaced: false, []);

    // What every namespace has of itself, and what comes and goes with other objects.
    private static readonly HashSet<string> OfTheCluster = ["Event", "Endpoints", "EndpointSlice", "Lease", "PodMetrics", "ControllerRevision"];

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

    /// <summary>Sees to it that the namespace is there.</summary>
    /// <returns>Whether it was made now.</returns>
    public async Task<bool> EnsureAsync(string name, Dictionary<string, object?> stamps, CancellationToken cancellationToken)
    {
        if (_known.ContainsKey(name))
            return false;
        using (var there = await client.GetAsync(Kind, null, name, cancellationToken))
        {
            if (there is not null)
            {
                _known[name] = true;
                return false;
            }
        }
        var annotations = new JsonObject { [Stamps.NamespaceCreated] = "true" };
        foreach (var (key, value) in stamps)
            annotations[key] = (string)value!;
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Namespace",
            ["metadata"] = new JsonObject
            {
                ["name"] = name,
                ["labels"] = new JsonObject
                {
                    [Stamps.PartOf] = model.PartOf,
                    [Stamps.AppPrefix + model.Application] = "true",
                    [Stamps.AppPartOf] = model.Application,
                },
                ["annotations"] = annotations,
            },
        };
        try
        {
            using var made = await client.CreateAsync(Resource, null, body, model.FieldManager, cancellationToken);
        }
        catch (KubernetesException e) when (e.Reason == "AlreadyExists")
        {
            _known[name] = true;
            return false;
        }
        _known[name] = true;
        return true;
    }

    /// <summary>A write told that the namespace is not there after all.</summary>
    public void Forget(string name) => _known.TryRemove(name, out _);

    /// <summary>Removes the namespaces that were made for a resource and hold nothing of anybody else's.</summary>
    /// <param name="owner">The resource.</param>
    /// <param name="except">The namespaces still in use.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The names of the namespaces removed.</returns>
    public async Task<IReadOnlyList<string>> RemoveUnusedAsync(ResourceName owner, HashSet<string> except, CancellationToken cancellationToken)
    {
        var removed = new List<string>();
        using var list = await client.ReadAsync($"{Resource.CollectionPath(null)}?labelSelector={Uri.EscapeDataString($"{Stamps.PartOf}={model.PartOf}")}", "application/json", cancellationToken);
        foreach (var item in list.RootElement.At("items").Items())
        {
            var metadata = item.At("metadata");
            var name = metadata.Text("name")!;
            if (except.Contains(name) || metadata.Text("deletionTimestamp") is not null || metadata.At("annotations").Text(Stamps.NamespaceCreated) != "true"
                || WatchedObjectReader.ReadOwner(metadata).Name != owner || !await IsEmptyAsync(name, cancellationToken))
                continue;
            await client.DeleteAsync(Resource, null, name, metadata.Text("uid"), Propagation.Background, cancellationToken);
            Forget(name);
            removed.Add(name);
        }
        return removed;
    }

    // A kind that may not be listed may hold something: the namespace stays.
    private async Task<bool> IsEmptyAsync(string name, CancellationToken cancellationToken)
    {
        var resources = client.Catalog.Resources.Where(r => r.Namespaced && r.Verbs.Contains("list") && !OfTheCluster.Contains(r.Kind.Kind)).ToList();
        var mayList = await ListableAsync(name, cancellationToken);
        if (!resources.TrueForAll(r => mayList(r)))
            return false;
        foreach (var resource in resources)
        {
            try
            {
                using var list = await client.ReadAsync(resource.CollectionPath(name), "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json", cancellationToken);
                if (list.RootElement.At("items").Items().Any(item => IsSomebodys(resource.Kind, item.At("metadata"))))
                    return false;
            }
            catch (KubernetesException e) when (e.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed)
            {
                // Not a kind that can lie in a namespace.
            }
            catch (KubernetesException)
            {
                return false;
            }
        }
        return true;
    }

    // Asked beforehand, so that nothing is tried that would be refused.
    private async Task<Predicate<ApiResource>> ListableAsync(string name, CancellationToken cancellationToken)
    {
        var review = new JsonObject { ["apiVersion"] = "authorization.k8s.io/v1", ["kind"] = "SelfSubjectRulesReview", ["spec"] = new JsonObject { ["namespace"] = name } };
        using var answer = await client.CreateAsync(RulesReviews, null, review, model.FieldManager, cancellationToken);
        var rules = new List<(HashSet<string?> Groups, HashSet<string?> Resources)>();
        foreach (var rule in answer.RootElement.At("status", "resourceRules").Items())
        {
            if (Strings(rule, "verbs").Overlaps(["list", "*"]) && !rule.At("resourceNames").Items().Any())
                rules.Add((Strings(rule, "apiGroups"), Strings(rule, "resources")));
        }
        return resource => rules.Exists(r => r.Groups.Overlaps([resource.Kind.Group, "*"]) && r.Resources.Overlaps([resource.Plural, "*"]));
    }

    private static HashSet<string?> Strings(JsonElement rule, string name) => [.. rule.At(name).Items().Select(v => v.GetString())];

    private static bool IsSomebodys(GroupVersionKind kind, JsonElement metadata) => (kind.Kind, metadata.Text("name")) switch
    {
        ("ConfigMap", "kube-root-ca.crt" or "openshift-service-ca.crt") => false,
        ("ServiceAccount", "default" or "builder" or "deployer") => false,
        _ => metadata.Text("deletionTimestamp") is null && !metadata.At("ownerReferences").Items().Any(),
    };
}
