using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Watching;

namespace LlmdBuild.Operator.Platform;

/// <summary>Follows <c>spec.components.llmd</c> of the DataScienceCluster (contract §8): creates, updates and removes the component's resource.</summary>
/// <remarks>
/// Reports <c>status.components.llmd</c> under our own field manager. The DataScienceCluster's conditions are one list that
/// belongs to the platform: a condition added there would not last, so none is.
/// </remarks>
internal sealed class DataScienceClusterReconciler : IKeyReconciler
{
    public static readonly GroupVersionKind Kind = new("datasciencecluster.opendatahub.io", "v2", "DataScienceCluster");
    private const string Manager = "datasciencecluster";
    private const string Managed = "Managed";
    private const string Removed = "Removed";

    private readonly ResourceModel _model;
    private readonly KubernetesClient _client;
    private readonly KindWatch _clusters;
    private readonly KindWatch _components;
    private readonly Func<PlatformInfo> _platform;
    private readonly ApiResource _componentResource;

    public DataScienceClusterReconciler(ResourceModel model, KubernetesClient client, KindWatch clusters, KindWatch components, Func<PlatformInfo> platform)
    {
        _model = model;
        _client = client;
        _clusters = clusters;
        _components = components;
        _platform = platform;
        _componentResource = new ApiResource(model.Kind, model.Bundled.Plural, Namespaced: false, []);
    }

    /// <summary>The component's one resource: <c>default-llm-d</c>.</summary>
    private string ComponentName => $"default-{_model.Application}";

    public async Task<ReconcileResult> ReconcileAsync(ResourceName name, CancellationToken cancellationToken)
    {
        await _clusters.WaitAsync(cancellationToken);
        await _components.WaitAsync(cancellationToken);
        if (_clusters.Store.Find(null, name.Name) is not { Deleting: false } cluster)
            return ReconcileResult.Done;
        if (_clusters.Store.Count > 1)
            throw new ProvisioningException("only one instance of DataScienceCluster is allowed", isFinal: true);
        using var owner = JsonDocument.Parse(cluster.Body);
        var spec = owner.RootElement.At("spec", "components", _model.PartOf);
        var live = _components.Store.Find(null, ComponentName);
        var owns = live is not null && IsOwnedBy(live, cluster.Uid);
        if (spec.ValueKind == JsonValueKind.Undefined && !owns)
            return ReconcileResult.Done;
        if (spec.Text("managementState") == Managed)
            await ApplyAsync(cluster, spec, live, cancellationToken);
        else if (owns && !live!.Deleting)
            await _client.DeleteAsync(_componentResource, null, ComponentName, live.Uid, Propagation.Foreground, cancellationToken);
        if (spec.ValueKind != JsonValueKind.Undefined)
            await ReportAsync(cluster, spec, cancellationToken);
        return ReconcileResult.Done;
    }

    private async Task ApplyAsync(WatchedObject cluster, JsonElement spec, WatchedObject? live, CancellationToken cancellationToken)
    {
        if (live is { Deleting: true })
            return;
        var body = Component(cluster, spec);
        var bytes = JsonBytes.Of(body);
        if (live?.OwnedFields is { } fields)
        {
            using var wanted = JsonDocument.Parse(bytes);
            using var there = JsonDocument.Parse(live.Body);
            using var owned = JsonDocument.Parse(fields);
            if (!ObjectDiff.Differs(wanted.RootElement, there.RootElement, owned.RootElement))
                return;
        }
        using var answer = await _client.ApplyAsync(_componentResource, null, ComponentName, bytes, Manager, force: true, null, cancellationToken);
        _components.Observe(answer.RootElement);
    }

    private JsonObject Component(WatchedObject cluster, JsonElement spec)
    {
        var platform = _platform();
        var copy = JsonNode.Parse(spec.GetRawText())!.AsObject();
        copy.Remove("managementState");
        return new JsonObject
        {
            ["apiVersion"] = _model.Kind.ApiVersion,
            ["kind"] = _model.Kind.Kind,
            ["metadata"] = new JsonObject
            {
                ["name"] = ComponentName,
                ["labels"] = new JsonObject { [Stamps.PartOf] = Manager },
                ["annotations"] = new JsonObject
                {
                    [Stamps.ManagementState] = Managed,
                    [Stamps.InstanceGeneration] = cluster.Generation.ToString(CultureInfo.InvariantCulture),
                    [Stamps.InstanceName] = cluster.Name,
                    [Stamps.InstanceUid] = cluster.Uid,
                    [Stamps.PlatformType] = platform.Type,
                    [Stamps.PlatformVersion] = platform.StampedVersion,
                },
                ["ownerReferences"] = new JsonArray(new JsonObject
                {
                    ["apiVersion"] = Kind.ApiVersion,
                    ["kind"] = Kind.Kind,
                    ["name"] = cluster.Name,
                    ["uid"] = cluster.Uid,
                    ["controller"] = true,
                    ["blockOwnerDeletion"] = true,
                }),
            },
            ["spec"] = copy,
        };
    }

    private async Task ReportAsync(WatchedObject cluster, JsonElement spec, CancellationToken cancellationToken)
    {
        var managed = spec.Text("managementState") == Managed;
        var report = new JsonObject { ["managementState"] = managed ? Managed : Removed };
        if (managed && Releases() is { } releases)
            report["releases"] = releases;
        using var before = JsonDocument.Parse(cluster.Status.Length == 0 ? "{}"u8.ToArray() : cluster.Status);
        using var now = JsonDocument.Parse(JsonBytes.Of(report));
        var there = before.RootElement.At("components", _model.PartOf);
        if (there.ValueKind == JsonValueKind.Object && JsonElement.DeepEquals(there, now.RootElement))
            return;
        var body = new JsonObject
        {
            ["apiVersion"] = Kind.ApiVersion,
            ["kind"] = Kind.Kind,
            ["metadata"] = new JsonObject { ["name"] = cluster.Name, ["uid"] = cluster.Uid },
            ["status"] = new JsonObject { ["components"] = new JsonObject { [_model.PartOf] = report } },
        };
        var resource = _client.Catalog.Resolve(Kind);
        using var answer = await _client.ApplyAsync(resource, null, cluster.Name, JsonBytes.Of(body), _model.FieldManager, force: true, "status", cancellationToken);
        _clusters.Observe(answer.RootElement);
    }

    private JsonNode? Releases()
    {
        if (_components.Store.Find(null, ComponentName) is not { Status.Length: > 0 } component)
            return null;
        using var status = JsonDocument.Parse(component.Status);
        return status.RootElement.At("releases") is { ValueKind: JsonValueKind.Array } releases ? JsonNode.Parse(releases.GetRawText()) : null;
    }

    private static bool IsOwnedBy(WatchedObject component, string uid)
    {
        using var body = JsonDocument.Parse(component.Body);
        return body.RootElement.At("metadata", "ownerReferences").Items().Any(o => o.Text("uid") == uid);
    }
}
