using System.Text.Json;
using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;
using LlmdBuild.Operator.Upgrades;

namespace LlmdBuild.Operator.Tests.Rollouts;

public sealed class ImmutableFieldsTests
{
    [Theory]
    [InlineData("apps/v1/Deployment", "spec.selector.matchLabels.app", true)]
    [InlineData("apps/v1/Deployment", "spec.selectors", false)]
    [InlineData("apps/v1/Deployment", "spec.template.spec.containers[{\"name\":\"main\"}].image", false)]
    [InlineData("apps/v1/StatefulSet", "spec.volumeClaimTemplates", true)]
    [InlineData("apps/v1/StatefulSet", "spec.replicas", false)]
    [InlineData("batch/v1/Job", "spec.template.spec.containers[{\"name\":\"main\"}].image", true)]
    [InlineData("batch/v1/Job", "spec.parallelism", false)]
    [InlineData("v1/Service", "spec.clusterIP", true)]
    [InlineData("v1/Service", "spec.ports[]", false)]
    [InlineData("v1/PersistentVolumeClaim", "spec.storageClassName", true)]
    [InlineData("rbac.authorization.k8s.io/v1/RoleBinding", "roleRef.name", true)]
    [InlineData("rbac.authorization.k8s.io/v1/RoleBinding", "subjects", false)]
    [InlineData("leaderworkerset.x-k8s.io/v1/LeaderWorkerSet", "spec.leaderWorkerTemplate.size", true)]
    [InlineData("gateway.networking.k8s.io/v1/Gateway", "spec.gatewayClassName", false)]
    [InlineData("networking.k8s.io/v1/Ingress", "spec.rules", false)]
    // Data is fixed only where the object says so.
    [InlineData("v1/ConfigMap", "data.a", false)]
    [InlineData("v1/ConfigMap", "data.a", true, """{"immutable":true}""")]
    public void Among_FindsWhatTheServerMayRefuse(string kind, string path, bool expected, string live = "{}")
    {
        using var json = JsonDocument.Parse(live);

        var found = ImmutableFields.Among(GroupVersionKind.FromInventory(kind)!.Value, json.RootElement, [new FieldChange(path, "1", "2")]);

        Assert.Equal(expected, found.Count == 1);
    }
}
