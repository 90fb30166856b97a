using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§3: labels, annotations and owner references of operands.</summary>
public sealed class Section3StampTests(ContractFixture fixture) : ContractTest(fixture)
{
    private const string Definition = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/animals.zoo.example.com";
    private const string Service = "/api/v1/namespaces/llm-d/services/zoo";

    [Fact]
    public void EveryKind_BearsLabelsAnnotationsAndOwner()
    {
        Create("""{"modelService":{},"infra":{},"gatewayAPI":{}}""");
        AwaitReady();

        foreach (var path in Operands)
        {
            var metadata = At(Get(path), "metadata");
            var labels = At(metadata, "labels");
            Assert.Equal((path, "llmd", "true", "llm-d"), (path, Text(labels, "platform.opendatahub.io/part-of"), Text(labels, "app.opendatahub.io/llm-d"), Text(labels, "app.kubernetes.io/part-of")));
            AssertAnnotated(path, metadata, "1");
            var owner = Assert.Single(At(metadata, "ownerReferences").EnumerateArray());
            Assert.Equal(
                (path, "components.platform.opendatahub.io/v1alpha1", "Llmd", "default-llm-d", Uid),
                (path, Text(owner, "apiVersion"), Text(owner, "kind"), Text(owner, "name"), Text(owner, "uid")));
            Assert.True(At(owner, "controller").GetBoolean() && At(owner, "blockOwnerDeletion").GetBoolean(), path);
        }
    }

    [Fact]
    public void PartOf_IsSetOnlyWhereItIsUnset_AndOwnLabelsStay()
    {
        Create("""{"infra":{}}""");
        AwaitReady();

        Assert.Equal("others", Text(Get(ConfigMaps + "/zoo-of-others"), "metadata", "labels", "platform.opendatahub.io/part-of"));
        Assert.Equal("yes", Text(Get(ConfigMaps + "/zoo"), "metadata", "labels", "mine"));
    }

    [Fact]
    public void EachGeneration_StampsEveryOperandAnew()
    {
        Create("""{"modelService":{},"infra":{},"gatewayAPI":{}}""");
        AwaitReady();

        Change("""{"modelService":{"values":{"text":"new"}}}""");
        AwaitReady();

        foreach (var path in Operands)
            AssertAnnotated(path, At(Get(path), "metadata"), "2");
    }

    [Fact]
    public void Definition_BelongsToThePlatform_AndOutlivesItsOwner()
    {
        Create("""{"infra":{}}""");
        AwaitReady();
        var metadata = At(Get(Definition), "metadata");

        Assert.Equal("platform", Text(metadata, "labels", "platform.opendatahub.io/part-of"));
        Assert.False(metadata.TryGetProperty("annotations", out _));
        Assert.False(metadata.TryGetProperty("ownerReferences", out _));
        Assert.Equal("platform.opendatahub.io", Text(At(metadata, "managedFields").EnumerateArray().First(f => Text(f, "operation") == "Apply"), "manager"));

        Change("""{"infra":{"enabled":false}}""");
        AwaitReady();
        Await("the Service is gone", () => !Exists(Service));
        Assert.True(Exists(Definition));
    }

    [Fact]
    public void LiveManagedFalse_LosesTheOwner_AndIsNeverTouchedOrCollectedAgain()
    {
        Create("""{"infra":{},"modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Service, """{"metadata":{"annotations":{"opendatahub.io/managed":"false"}}}""");
        Await("the owner is off", () => !At(Get(Service), "metadata").TryGetProperty("ownerReferences", out _));
        Fixture.Client.Merge(Service, """{"metadata":{"labels":{"app.kubernetes.io/part-of":"me"}}}""");
        Change("""{"infra":{"enabled":false}}""");
        AwaitReady();
        Await("the others are gone", () => !Exists(ConfigMaps + "/zoo"));

        var service = At(Get(Service), "metadata");
        Assert.Equal(("me", "1"), (Text(service, "labels", "app.kubernetes.io/part-of"), Text(service, "annotations", "platform.opendatahub.io/instance.generation")));
        Fixture.Client.Delete(Service);
    }

    [Fact]
    public void ManifestManagedFalse_IsCreatedOnce_WithoutTheAnnotation()
    {
        Create("""{"infra":{},"modelService":{}}""");
        AwaitReady();
        const string Path = ConfigMaps + "/zoo-handed-over";
        Assert.Equal("", Text(Get(Path), "metadata", "annotations", "opendatahub.io/managed"));

        Fixture.Client.Merge(Path, """{"data":{"a":"mine"}}""");
        Change("""{"modelService":{"values":{"text":"new"}}}""");
        AwaitReady();

        Assert.Equal("mine", Text(Get(Path), "data", "a"));
    }

    [Fact]
    public void StampsStrippedByHand_ComeBack()
    {
        Create("""{"infra":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Service, """{"metadata":{"annotations":null,"ownerReferences":null}}""");
        Await("annotations and owner are back", () => Text(Get(Service), "metadata", "annotations", "platform.opendatahub.io/instance.uid") == Uid
            && At(Get(Service), "metadata").TryGetProperty("ownerReferences", out _));
        Fixture.Client.Merge(Service, """{"metadata":{"labels":null}}""");
        Await("the labels are back", () => Text(Get(Service), "metadata", "labels", "platform.opendatahub.io/part-of") == "llmd");
    }

    [Fact]
    public void PlatformTypeAndVersion_AreStamped_AndAChangeStampsAnew()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Fixture.Use("--Operator:PlatformType", "OpenShift AI Self-Managed", "--Operator:PlatformVersion", "3.5.0");

        Await("the new platform", () => Text(Get(Config), "metadata", "annotations", "platform.opendatahub.io/version") == "3.5.0");
        Assert.Equal("OpenShift AI Self-Managed", Text(Get(Config), "metadata", "annotations", "platform.opendatahub.io/type"));
    }

    private void AssertAnnotated(string path, JsonElement metadata, string generation)
    {
        var annotations = At(metadata, "annotations");
        Assert.Equal(
            (path, generation, "default-llm-d", Uid, "Open Data Hub", "0.0.0"),
            (path, Text(annotations, "platform.opendatahub.io/instance.generation"), Text(annotations, "platform.opendatahub.io/instance.name"),
                Text(annotations, "platform.opendatahub.io/instance.uid"), Text(annotations, "platform.opendatahub.io/type"), Text(annotations, "platform.opendatahub.io/version")));
    }

    private static readonly string[] Operands =
    [
        "/api/v1/namespaces/llm-d/resourcequotas/zoo", "/api/v1/namespaces/llm-d/serviceaccounts/zoo", "/apis/rbac.authorization.k8s.io/v1/namespaces/llm-d/roles/zoo",
        "/apis/rbac.authorization.k8s.io/v1/clusterroles/llmd-infra-zoo", "/apis/rbac.authorization.k8s.io/v1/namespaces/llm-d/rolebindings/zoo",
        "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings/llmd-infra-zoo", ConfigMaps + "/zoo", "/api/v1/namespaces/llm-d/secrets/zoo", Service,
        "/api/v1/namespaces/llm-d/limitranges/zoo", "/apis/scheduling.k8s.io/v1/priorityclasses/llmd-infra-zoo", "/api/v1/namespaces/llm-d/persistentvolumeclaims/zoo",
        Web, "/apis/apps/v1/namespaces/llm-d/statefulsets/zoo", "/apis/batch/v1/namespaces/llm-d/cronjobs/zoo", "/apis/policy/v1/namespaces/llm-d/poddisruptionbudgets/zoo",
        "/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api", "/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/httproutes/llmd-gateway-api",
        "/apis/networking.istio.io/v1/namespaces/llm-d/destinationrules/llmd-gateway-api", "/apis/monitoring.coreos.com/v1/namespaces/llm-d/podmonitors/llmd-gateway-api",
        "/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations/llmd-infra-zoo", "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/llmd-infra-zoo",
    ];
}
