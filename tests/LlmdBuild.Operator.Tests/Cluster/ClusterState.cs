using System.Text.Json;
using System.Text.Json.Nodes;

namespace LlmdBuild.Operator.Tests.Cluster;

/// <summary>What an operator made in a cluster, in a form in which two installs can be compared.</summary>
internal sealed class ClusterState
{
    // What the server, its controllers and the resource's own life write: two installs differ in it.
    private static readonly string[] Servers = ["resourceVersion", "uid", "creationTimestamp", "generation", "selfLink"];
    private static readonly string[] Instances =
    [
        "platform.opendatahub.io/instance.generation", "platform.opendatahub.io/instance.uid", "deployment.kubernetes.io/revision",
        "llmd.opendatahub.io/hook-run",
    ];

    private static readonly string[] Assigned = ["clusterIP", "clusterIPs", "healthCheckNodePort"];

    private readonly ClusterClient _client;
    private readonly List<(string Kind, string Path)> _kinds = [];

    public ClusterState(ClusterClient client)
    {
        _client = client;
        AddKinds("v1", "/api/v1");
        foreach (var group in client.Get("/apis")!.Value.GetProperty("groups").EnumerateArray())
        {
            var version = group.GetProperty("preferredVersion").GetProperty("groupVersion").GetString()!;
            AddKinds(version, "/apis/" + version);
        }
    }

    /// <summary>Every object that bears our label, without revisions: <c>Kind namespace/name</c> and its content.</summary>
    public SortedDictionary<string, string> Operands(string partOf)
        => Read("?labelSelector=platform.opendatahub.io/part-of%3D" + partOf, (kind, _) => kind is not ("ControllerRevision" or "Namespace" or "CustomResourceDefinition"));

    /// <summary>Every object that bears our label or has an owner of the kind: nothing of it may outlive the owner.</summary>
    public IReadOnlyList<string> Leftovers(string partOf, string ownerKind)
        => [.. Read("", (kind, o) => kind != "CustomResourceDefinition" && o.GetProperty("metadata") is var metadata && (Label(metadata) == partOf || Owners(metadata).Contains(ownerKind))).Keys];

    /// <summary>Where two states differ; empty where they do not.</summary>
    public static string Difference(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> actual)
    {
        var lines = expected.Keys.Union(actual.Keys).Where(k => expected.GetValueOrDefault(k) != actual.GetValueOrDefault(k))
            .Select(k => $"{k}\n  expected {expected.GetValueOrDefault(k) ?? "nothing"}\n  found    {actual.GetValueOrDefault(k) ?? "nothing"}");
        return string.Join('\n', lines);
    }

    private SortedDictionary<string, string> Read(string query, Func<string, JsonElement, bool> wanted)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (kind, path) in _kinds)
        {
            foreach (var item in _client.List(path + query).Where(o => wanted(kind, o)))
            {
                var metadata = item.GetProperty("metadata");
                var @namespace = metadata.TryGetProperty("namespace", out var n) ? n.GetString() : "";
                found[$"{kind} {@namespace}/{metadata.GetProperty("name").GetString()}"] = Normalise(item);
            }
        }
        return found;
    }

    private void AddKinds(string version, string root)
    {
        if (version.Contains("authorization", StringComparison.Ordinal) && !version.StartsWith("rbac", StringComparison.Ordinal))
            return;
        foreach (var resource in _client.Get(root)!.Value.GetProperty("resources").EnumerateArray())
        {
            var name = resource.GetProperty("name").GetString()!;
            var kind = resource.GetProperty("kind").GetString()!;
            // Events come from everybody; endpoints and replica sets follow what is compared already.
            if (!name.Contains('/', StringComparison.Ordinal) && resource.GetProperty("verbs").EnumerateArray().Any(v => v.GetString() == "list")
                && kind is not ("Event" or "Endpoints" or "EndpointSlice" or "ReplicaSet" or "Pod" or "Node" or "Lease"))
                _kinds.Add((kind, $"{root}/{name}"));
        }
    }

    private static string Normalise(JsonElement item)
    {
        var json = JsonNode.Parse(item.GetRawText())!.AsObject();
        json.Remove("status");
        json.Remove("apiVersion");
        json.Remove("kind");
        var metadata = json["metadata"]!.AsObject();
        foreach (var name in Servers)
            metadata.Remove(name);
        var ours = metadata["managedFields"]?.AsArray().FirstOrDefault(f => (string?)f!["operation"] == "Apply" && (string?)f["manager"] == "llmd" && f["subresource"] is null)?["fieldsV1"]?.DeepClone();
        metadata.Remove("managedFields");
        json["ours"] = ours;
        foreach (var name in Instances)
            (metadata["annotations"] as JsonObject)?.Remove(name);
        foreach (var owner in metadata["ownerReferences"]?.AsArray() ?? [])
            owner!.AsObject().Remove("uid");
        foreach (var name in Assigned)
            (json["spec"] as JsonObject)?.Remove(name);
        return System.Text.RegularExpressions.Regex.Replace(json.ToJsonString(), "\\{\\\\u0022uid\\\\u0022:[^}]*\\}", "{}");
    }

    private static string? Label(JsonElement metadata)
        => metadata.TryGetProperty("labels", out var labels) && labels.TryGetProperty("platform.opendatahub.io/part-of", out var partOf) ? partOf.GetString() : null;

    private static IEnumerable<string?> Owners(JsonElement metadata)
        => metadata.TryGetProperty("ownerReferences", out var owners) ? owners.EnumerateArray().Select(o => o.GetProperty("kind").GetString()) : [];
}
