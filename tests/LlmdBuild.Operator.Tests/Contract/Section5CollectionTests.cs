namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§5: what is collected and what is kept. Pruned is what the operator made, by inventory, as issue 8 has it.</summary>
public sealed class Section5CollectionTests(ContractFixture fixture) : ContractTest(fixture)
{
    private static readonly string[] OfTheZoo =
    [
        "/api/v1/namespaces/llm-d/resourcequotas/zoo", "/api/v1/namespaces/llm-d/serviceaccounts/zoo", "/apis/rbac.authorization.k8s.io/v1/namespaces/llm-d/roles/zoo",
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/llmd-infra-zoo", "/apis/rbac.authorization.k8s.io/v1/namespaces/llm-d/rolebindings/zoo",
        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/llmd-infra-zoo", ConfigMaps + "/zoo", "/api/v1/namespaces/llm-d/secrets/zoo",
        "/api/v1/namespaces/llm-d/services/zoo", "/api/v1/namespaces/llm-d/limitranges/zoo", "/apis/scheduling.k8s.io/v1/priorityclasses/llmd-infra-zoo",
        "/api/v1/namespaces/llm-d/persistentvolumeclaims/zoo", "/apis/apps/v1/namespaces/llm-d/statefulsets/zoo", "/apis/batch/v1/namespaces/llm-d/cronjobs/zoo",
        "/apis/policy/v1/namespaces/llm-d/poddisruptionbudgets/zoo", "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/llmd-infra-zoo",
        "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/llmd-infra-zoo",
    ];

    [Fact]
    public void Disabled_EverythingOfItGoes_AndDefinitionsLeasesAndKeptObjectsStay()
    {
        Create("""{"modelService":{},"infra":{}}""");
        AwaitReady();
        Assert.All(OfTheZoo, path => Assert.True(Exists(path), path));

        Change("""{"infra":{"enabled":false}}""");
        AwaitReady();
        Await("the zoo is gone", () => OfTheZoo.All(path => !Exists(path)));

        Assert.True(Exists("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/animals.zoo.example.com"));
        Assert.True(Exists("/apis/coordination.k8s.io/v1/namespaces/llm-d/leases/zoo"));
        Assert.True(Exists(ConfigMaps + "/zoo-kept"));
        Assert.True(Exists(Web));
        Fixture.Client.Delete("/apis/coordination.k8s.io/v1/namespaces/llm-d/leases/zoo");
    }

    [Fact]
    public void Kept_HasNoOwner_SoThatItSurvivesTheResource()
    {
        Create("""{"infra":{}}""");
        AwaitReady();
        Assert.False(At(Get(ConfigMaps + "/zoo-kept"), "metadata").TryGetProperty("ownerReferences", out _));

        Fixture.Client.Delete(ContractFixture.Llmd);
        Await("Llmd is gone", () => !Exists(ContractFixture.Llmd));

        Assert.All(OfTheZoo, path => Assert.False(Exists(path), path));
        Assert.True(Exists(ConfigMaps + "/zoo-kept"));
        Assert.True(Exists("/apis/apiextensions.k8s.io/v1/customresourcedefinitions/animals.zoo.example.com"));
    }

    [Fact]
    public void ObjectsOfOthers_WithOurLabelButWithoutOurStamps_Stay()
    {
        Create("""{"modelService":{},"infra":{}}""");
        AwaitReady();
        Fixture.Client.Create(ConfigMaps, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"no-owner","labels":{"platform.opendatahub.io/part-of":"llmd"}}}""");
        Fixture.Client.Create(ConfigMaps, $$$"""
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"no-annotations","labels":{"platform.opendatahub.io/part-of":"llmd"},
              "ownerReferences":[{"apiVersion":"components.platform.opendatahub.io/v1alpha1","kind":"Llmd","name":"default-llm-d","uid":"{{{Uid}}}"}]}}
            """);

        Change("""{"infra":{"enabled":false}}""");
        AwaitReady();
        Await("the zoo is gone", () => !Exists(ConfigMaps + "/zoo"));

        Assert.True(Exists(ConfigMaps + "/no-owner") && Exists(ConfigMaps + "/no-annotations"));
    }

    [Fact]
    public void KindsThatTheProofOfConceptForgot_AreCollectedToo()
    {
        Create("""{"modelService":{},"gatewayAPI":{}}""");
        AwaitReady();

        Change("""{"gatewayAPI":null}""");
        AwaitReady();

        foreach (var path in new[]
        {
            "/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api", "/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/httproutes/llmd-gateway-api",
            "/apis/networking.istio.io/v1/namespaces/llm-d/destinationrules/llmd-gateway-api", "/apis/monitoring.coreos.com/v1/namespaces/llm-d/podmonitors/llmd-gateway-api",
        })
            Await($"{path} is gone", () => !Exists(path));
    }
}
