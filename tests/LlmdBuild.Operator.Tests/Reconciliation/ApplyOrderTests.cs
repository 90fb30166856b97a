using LlmdBuild.Operator.Client;
using LlmdBuild.Operator.Reconciliation;

namespace LlmdBuild.Operator.Tests.Reconciliation;

/// <summary>Contract §4, the order of applying.</summary>
public sealed class ApplyOrderTests
{
    [Fact]
    public void Compare_PutsKindsInTheContractsOrder()
    {
        string[] expected =
        [
            "v1/Namespace", "v1/ResourceQuota", "storage.k8s.io/v1/StorageClass", "apiextensions.k8s.io/v1/CustomResourceDefinition", "v1/ServiceAccount",
            "rbac.authorization.k8s.io/v1/Role", "rbac.authorization.k8s.io/v1/ClusterRole", "rbac.authorization.k8s.io/v1/RoleBinding",
            "rbac.authorization.k8s.io/v1/ClusterRoleBinding", "v1/ConfigMap", "v1/Secret", "v1/Endpoints", "v1/Service", "v1/LimitRange",
            "scheduling.k8s.io/v1/PriorityClass", "v1/PersistentVolume", "v1/PersistentVolumeClaim", "cert-manager.io/v1/Issuer", "apps/v1/Deployment",
            "apps/v1/StatefulSet", "batch/v1/CronJob", "policy/v1/PodDisruptionBudget", "batch/v1/Job", "gateway.networking.k8s.io/v1/Gateway",
            "admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration",
        ];

        var sorted = expected.Reverse().Select(Desired).Order(Comparer<DesiredObject>.Create(ApplyOrder.Compare)).Select(o => o.Kind.ToString());

        Assert.Equal(expected, sorted);
    }

    [Fact]
    public void Ties_GoByNamespaceAndName()
    {
        var sorted = new[] { Desired("v1/ConfigMap", "b", "a"), Desired("v1/ConfigMap", "a", "b"), Desired("v1/ConfigMap", "a", "a") }
            .Order(Comparer<DesiredObject>.Create(ApplyOrder.Compare));

        Assert.Equal(["a/a", "a/b", "b/a"], sorted.Select(o => $"{o.Namespace}/{o.Name}"));
    }

    [Fact]
    public void TheRandomKey_ComesBeforeWhateverWasMadeFromIt()
    {
        var key = Desired("v1/Secret") with { Options = DesiredOptions.RandomKey };

        Assert.True(ApplyOrder.Compare(key, Desired("v1/ConfigMap")) < 0);
    }

    private static DesiredObject Desired(string kind) => Desired(kind, "ns", "name");

    private static DesiredObject Desired(string kind, string @namespace, string name)
        => new(new ApiResource(GroupVersionKind.FromInventory(kind)!.Value, "x", true, []), @namespace, name, [], 0, DesiredOptions.None);
}
