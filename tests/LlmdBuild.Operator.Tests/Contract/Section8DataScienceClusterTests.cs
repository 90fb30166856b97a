using System.Text.Json;

namespace LlmdBuild.Operator.Tests.Contract;

/// <summary>§8: the DataScienceCluster's component.</summary>
public sealed class Section8DataScienceClusterTests(ContractFixture fixture) : ContractTest(fixture)
{
    private const string Cluster = ContractFixture.Clusters + "/default-dsc";

    [Fact]
    public void Managed_MakesLlmd_AsTheContractStampsIt()
    {
        var dsc = Apply("""{"managementState":"Managed","infra":{"enabled":true,"version":"1.3.3"}}""");
        var metadata = At(AwaitReady(), "metadata");

        Assert.Equal("datasciencecluster", Text(metadata, "labels", "platform.opendatahub.io/part-of"));
        var annotations = At(metadata, "annotations");
        Assert.Equal(
            ("Managed", "1", "default-dsc", Text(dsc, "metadata", "uid"), "Open Data Hub", "0.0.0"),
            (Text(annotations, "component.opendatahub.io/management-state"), Text(annotations, "platform.opendatahub.io/instance.generation"), Text(annotations, "platform.opendatahub.io/instance.name"),
                Text(annotations, "platform.opendatahub.io/instance.uid"), Text(annotations, "platform.opendatahub.io/type"), Text(annotations, "platform.opendatahub.io/version")));
        var owner = Assert.Single(At(metadata, "ownerReferences").EnumerateArray());
        Assert.Equal(
            ("datasciencecluster.opendatahub.io/v2", "DataScienceCluster", "default-dsc", Text(dsc, "metadata", "uid")),
            (Text(owner, "apiVersion"), Text(owner, "kind"), Text(owner, "name"), Text(owner, "uid")));
        Assert.True(At(owner, "controller").GetBoolean() && At(owner, "blockOwnerDeletion").GetBoolean());
        Assert.Contains(At(metadata, "managedFields").EnumerateArray(), f => Text(f, "manager") == "datasciencecluster" && Text(f, "operation") == "Apply");
        Assert.Equal(["infra"], Names(At(Get(ContractFixture.Llmd), "spec")));
    }

    [Fact]
    public void EnabledFalse_ArrivesAsFalse()
    {
        Apply("""{"managementState":"Managed","modelService":{},"gatewayAPI":{"enabled":false}}""");
        var llmd = AwaitReady();

        Assert.False(At(llmd, "spec", "gatewayAPI", "enabled").GetBoolean());
        Assert.False(Exists("/apis/gateway.networking.k8s.io/v1/namespaces/llm-d/gateways/llmd-gateway-api"));
    }

    [Fact]
    public void Change_Follows_AndStampsTheNewGeneration()
    {
        Apply("""{"managementState":"Managed","modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Cluster, """{"spec":{"components":{"llmd":{"modelService":{"values":{"text":"changed"}}}}}}""");
        Await("the value", () => Exists(Config) && Text(Get(Config), "data", "text") == "changed");

        Assert.Equal("2", Text(Get(ContractFixture.Llmd), "metadata", "annotations", "platform.opendatahub.io/instance.generation"));
    }

    [Fact]
    public void Report_HasStateAndReleases()
    {
        Apply("""{"managementState":"Managed","modelService":{"version":"0.2.12"}}""");
        AwaitReady();
        Await("the report", () => At(Report(), "releases").ValueKind == JsonValueKind.Array);

        Assert.Equal("Managed", Text(Report(), "managementState"));
        var release = Assert.Single(At(Report(), "releases").EnumerateArray());
        Assert.Equal(("model", "0.2.12"), (Text(release, "name"), Text(release, "version")));
        // Conditions are one list that belongs to the platform.
        Assert.Equal(["components"], Names(At(Get(Cluster), "status")));
    }

    [Fact]
    public void Removed_DeletesLlmd_AndSaysSo()
    {
        Apply("""{"managementState":"Managed","modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Cluster, """{"spec":{"components":{"llmd":{"managementState":"Removed"}}}}""");
        Await("Llmd and its objects are gone", () => !Exists(ContractFixture.Llmd) && !Exists(Web));
        Await("the report", () => Text(Report(), "managementState") == "Removed");

        Assert.False(Report().TryGetProperty("releases", out _));
    }

    [Fact]
    public void EmptyState_IsNormalisedToRemoved()
    {
        Apply("""{"modelService":{}}""");

        Await("the report", () => Text(Report(), "managementState") == "Removed");
        Assert.False(Exists(ContractFixture.Llmd));
    }

    [Fact]
    public void KeyTakenAway_DeletesLlmd()
    {
        Apply("""{"managementState":"Managed","modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(Cluster, """{"spec":{"components":{"llmd":null}}}""");

        Await("Llmd is gone", () => !Exists(ContractFixture.Llmd));
    }

    [Fact]
    public void ClusterDeleted_TakesLlmdWithIt()
    {
        Apply("""{"managementState":"Managed","modelService":{}}""");
        AwaitReady();

        Fixture.Client.Delete(Cluster);

        Await("Llmd and its objects are gone", () => !Exists(ContractFixture.Llmd) && !Exists(Web));
    }

    [Fact]
    public void LlmdDeletedOrEditedByHand_IsPutRight()
    {
        Apply("""{"managementState":"Managed","modelService":{"version":"0.2.12"}}""");
        AwaitReady();

        Change("""{"modelService":{"version":"0.2.11"}}""");
        Await("the version is back", () => Text(Get(ContractFixture.Llmd), "spec", "modelService", "version") == "0.2.12");
        var uid = Text(Get(ContractFixture.Llmd), "metadata", "uid");
        Fixture.Client.Delete(ContractFixture.Llmd);
        Await("another Llmd is there", () => Fixture.Client.Get(ContractFixture.Llmd) is { } llmd && Text(llmd, "metadata", "uid") != uid);
        AwaitReady();
    }

    [Fact]
    public void LlmdOfSomebodyElse_IsNotRemoved()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Apply("""{"managementState":"Removed"}""");
        Await("the report", () => Text(Report(), "managementState") == "Removed");

        Assert.Equal("", Text(Get(ContractFixture.Llmd), "metadata", "deletionTimestamp"));
    }

    [Fact]
    public void MoreThanOneCluster_IsAnError()
    {
        Fixture.Client.Create(ContractFixture.Clusters, """{"apiVersion":"datasciencecluster.opendatahub.io/v2","kind":"DataScienceCluster","metadata":{"name":"another"},"spec":{}}""");
        Apply("""{"managementState":"Managed","modelService":{}}""");

        Await("the log says so", () => Fixture.Operator.Log.Contains("only one instance of DataScienceCluster is allowed", StringComparison.Ordinal));
        Assert.False(Exists(ContractFixture.Llmd));
    }

    [Fact]
    public void ManagementStateOnLlmd_IsHonoured()
    {
        Create("""{"modelService":{}}""");
        AwaitReady();

        Fixture.Client.Merge(ContractFixture.Llmd, """{"metadata":{"annotations":{"component.opendatahub.io/management-state":"Removed"}}}""");

        Await("nothing is there", () => !Exists(Web) && !Exists(Config));
    }

    private JsonElement Apply(string component)
    {
        const string Head = """{"apiVersion":"datasciencecluster.opendatahub.io/v2","kind":"DataScienceCluster","metadata":{"name":"default-dsc"},"spec":{"components":{"llmd":""";
        return Fixture.Client.Apply(Cluster, Head + component + "}}}", "platform");
    }

    private JsonElement Report() => At(Get(Cluster), "status", "components", "llmd");
}
